from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from pos_portal.core.forms import OrganizationForm


@require_GET
def settings(request: HttpRequest) -> HttpResponse:
    """What can be set for the organization, one card each."""
    return render(request, "core/settings.html")


@require_http_methods(["GET", "POST"])
def organization_update(request: HttpRequest) -> HttpResponse:
    organization = request.membership.organization
    form = OrganizationForm(request.POST or None, instance=organization)
    if form.is_valid():
        form.save()
        messages.success(request, "Сохранено. Новая шапка появится во всех печатных формах.")
        return redirect("core:settings")
    return render(request, "core/organization_form.html", {"form": form})
