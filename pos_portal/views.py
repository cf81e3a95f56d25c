from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .home import Overview


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where the organization stands in the loop this school year, and the one next step for this person."""
    return render(request, "home.html", {"overview": Overview(request.membership, now=timezone.now())})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page of a form that lost its token: says what to do, tells no internals."""
    return render(request, "403_csrf.html", status=403)
