from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from pos_portal.core.forms import ProfileForm
from pos_portal.core.models import AuditEvent

PAGE_SIZE = 50


@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, "Сохранено.")
        return redirect("core:profile")
    return render(request, "core/profile.html", {"form": form})


@require_GET
def my_audit(request: HttpRequest) -> HttpResponse:
    """Who has seen or changed my data in this organization."""
    events = AuditEvent.objects.visible_to(request.membership).about(request.membership).for_list()
    return render(request, "core/my_audit.html", {"page": page_of(request, events)})


@require_GET
def audit_list(request: HttpRequest) -> HttpResponse:
    """The log of the organization: actions, never the data itself."""
    events = AuditEvent.objects.visible_to(request.membership).for_list()
    return render(request, "core/audit_list.html", {"page": page_of(request, events)})


def page_of(request: HttpRequest, rows):
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
