from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from pos_portal.core.forms import OrganizationForm
from pos_portal.core.services import notices


@require_GET
def settings(request: HttpRequest) -> HttpResponse:
    """What can be set for the organization, one card each, and how many letters did not arrive."""
    given_up = notices.given_up(request.membership.organization, now=timezone.now())
    return render(request, "core/settings.html", {"letters_given_up": given_up})


@require_http_methods(["GET", "POST"])
def organization_update(request: HttpRequest) -> HttpResponse:
    organization = request.membership.organization
    form = OrganizationForm(request.POST or None, instance=organization)
    if form.is_valid():
        form.save()
        messages.success(request, "Сохранено. Новая шапка появится во всех печатных формах.")
        return redirect("core:settings")
    return render(request, "core/organization_form.html", {"form": form})
