from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Where the organization stands in the loop this school year, and the one next step for this role."""
    return render(request, "home.html", {"school_year": request.membership.organization.school_year})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page of a form that lost its token: says what to do, tells no internals."""
    return render(request, "403_csrf.html", status=403)
