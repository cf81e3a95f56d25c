from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .home import Overview, unread_of, waiting_for


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where the organization stands in the loop this school year, and the one next step for this person."""
    return render(request, "home.html", {"overview": Overview(request.membership, now=timezone.now())})


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Everything that waits for a decision of this person, what has waited longest first."""
    steps = waiting_for(request.membership, now=timezone.now())
    return render(request, "inbox.html", {"steps": steps, "unread": unread_of(request.membership)})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page of a form that lost its token: says what to do, tells no internals."""
    return render(request, "403_csrf.html", status=403)
