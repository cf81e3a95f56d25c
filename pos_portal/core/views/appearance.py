from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def appearance_update(request: HttpRequest) -> HttpResponse:
    """Switch «Версия для слабовидящих» on or off and return to the page; only the reader's own cookie changes."""
    following = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(following, {request.get_host()}, request.is_secure()):
        following = "/"
    response = redirect(following)
    if request.GET.get("appearance") == "vision":
        response.set_cookie("appearance", "vision", max_age=365 * 24 * 3600, httponly=True, samesite="Lax")
    else:
        response.delete_cookie("appearance", samesite="Lax")
    return response
