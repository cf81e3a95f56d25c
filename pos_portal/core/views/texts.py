"""Pages that explain: rights, words, personal data, voluntariness."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from pos_portal.core.access import sections
from pos_portal.core.models import Role


@require_GET
def rights(request: HttpRequest) -> HttpResponse:
    """The table that the code asks, for people to read."""
    return render(request, "core/rights.html", {"sections": sections(), "roles": list(Role)})


@login_not_required
@require_GET
def glossary(request: HttpRequest) -> HttpResponse:
    return render(request, "core/glossary.html")


@login_not_required
@require_GET
def personal_data(request: HttpRequest) -> HttpResponse:
    return render(request, "core/personal_data.html")


@login_not_required
@require_GET
def voluntary(request: HttpRequest) -> HttpResponse:
    return render(request, "core/voluntary.html")
