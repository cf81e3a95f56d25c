from django.apps import AppConfig
from django.db.backends.signals import connection_created

from .sqlite import teach_cyrillic


class CoreConfig(AppConfig):
    name = "pos_portal.core"
    label = "core"
    verbose_name = "Организации и люди"

    def ready(self) -> None:
        from . import checks  # noqa: F401  registers itself

        connection_created.connect(teach_cyrillic, dispatch_uid="sqlite-cyrillic")
