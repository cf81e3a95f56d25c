"""WSGI entry point for any server; the one of the portal is `pos_portal.server`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pos_portal.settings")
application = get_wsgi_application()

from pos_portal.core.checks import refuse_lent_key  # noqa: E402

refuse_lent_key()
