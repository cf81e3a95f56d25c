from django.conf import settings

from .navigation import navigation


def portal(request) -> dict:
    """What every page shows: site name, place, role, menu, chosen appearance. Works on error pages too."""
    membership = getattr(request, "membership", None)
    return {
        "site_name": settings.SITE_NAME,
        "membership": membership,
        "organization": membership.organization if membership else None,
        "navigation": navigation(request) if membership else (),
        "is_vision": request.COOKIES.get("appearance") == "vision",
    }
