from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The composition root: no models, only commands and the home page."""

    name = "pos_portal"
