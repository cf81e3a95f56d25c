from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods

from communities.forms.equipment import EquipmentForm
from communities.models import Equipment
from pos_portal.core.forms import submitted_once

from .insides import posted


@require_GET
def equipment_list(request: HttpRequest) -> HttpResponse:
    things = Equipment.objects.visible_to(request.membership).for_list()
    return TemplateResponse(request, "communities/equipment_list.html", {"things": things})


@require_http_methods(["GET", "POST"])
@submitted_once
def equipment_create(request: HttpRequest) -> HttpResponse:
    return _save(request, Equipment(organization=request.membership.organization))


@require_http_methods(["GET", "POST"])
@submitted_once
def equipment_update(request: HttpRequest, pk: int) -> HttpResponse:
    """What is closed stays with the lessons that have it; new ones do not get it."""
    return _save(request, get_object_or_404(Equipment.objects.visible_to(request.membership), pk=pk))


def _save(request: HttpRequest, thing: Equipment) -> HttpResponse:
    form = EquipmentForm(posted(request), instance=thing)
    if form.is_valid():
        form.save()
        messages.success(request, "Сохранено.")
        return redirect("communities:equipment_list")
    return TemplateResponse(request, "communities/equipment_form.html", {"form": form, "thing": thing})
