from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pos_portal.core.services.health import readiness


@login_not_required
@require_safe
@never_cache
def health_live(request: HttpRequest) -> JsonResponse:
    """The process answers; the database is not asked."""
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
@never_cache
def health_ready(request: HttpRequest) -> JsonResponse:
    """Whether people may be let in: 200 or 503, with what was found."""
    found = readiness(now=timezone.now())
    return JsonResponse(found, status=200 if found["status"] == "ok" else 503)
