"""ASGI entry point, for servers that speak nothing else."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pos_portal.settings")
application = get_asgi_application()

from pos_portal.core.checks import refuse_lent_key  # noqa: E402

refuse_lent_key()
