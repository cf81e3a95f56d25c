from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.forms.charters import EmergencyForm
from communities.models import EmergencyAccess
from communities.models.emergency_pages import with_readings
from communities.services import emergencies
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .communities import find_community

SHOWN = 30


@require_GET
def emergency_list(request: HttpRequest) -> HttpResponse:
    return emergency_page(request)


def emergency_page(request: HttpRequest, refusal: str = "", status: int = 200) -> HttpResponse:
    """Every emergency that concerns the person: who asked, who agreed, why, till when, what was read."""
    now, known = timezone.now(), EmergencyAccess.objects.visible_to(request.membership).for_list()[:SHOWN]
    answerable = EmergencyAccess.objects.visible_to(request.membership).answerable_by(request.membership)
    context = {
        "rows": with_readings(known, request.membership),
        "answerable": set(answerable.values_list("pk", flat=True)),
        "now": now,
        "refusal": refusal,
    }
    return TemplateResponse(request, "communities/emergency_list.html", context, status=status)


@require_http_methods(["GET", "POST"])
@submitted_once
def emergency_create(request: HttpRequest, pk: int) -> HttpResponse:
    """A leader who does not read the records of a community asks to, with a reason that the members will read."""
    community, mine = find_community(request, pk)
    if mine.reads_content:
        raise PermissionDenied
    form = EmergencyForm(request.POST or None)
    if form.granted(emergencies.ask, community, by=request.membership, now=timezone.now()):
        messages.success(request, "Просьба записана. Доступ откроется, когда согласится второй человек.")
        return redirect("communities:emergency_list")
    return TemplateResponse(request, "communities/emergency_form.html", {"form": form, "community": community})


@require_POST
@submitted_once
def emergency_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    access = find_access(request, pk)
    if access.is_waiting and not may_answer(request, access):
        raise PermissionDenied
    return answered(request, access, emergencies.confirm, "Доступ открыт на 24 часа. Участники сообщества это видят.")


@require_POST
@submitted_once
def emergency_decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no; the asker may take the request back."""
    access = find_access(request, pk)
    is_asker = access.asked_by_id == request.membership.pk
    if access.is_waiting and not is_asker and not may_answer(request, access):
        raise PermissionDenied
    return answered(request, access, emergencies.decline, "Доступ не открыт.")


def find_access(request: HttpRequest, pk: int) -> EmergencyAccess:
    return get_object_or_404(EmergencyAccess.objects.visible_to(request.membership), pk=pk)


def may_answer(request: HttpRequest, access: EmergencyAccess) -> bool:
    mine = EmergencyAccess.objects.visible_to(request.membership).answerable_by(request.membership)
    return mine.filter(pk=access.pk).exists()


def answered(request: HttpRequest, access: EmergencyAccess, service, done: str) -> HttpResponse:
    try:
        service(access, by=request.membership, now=timezone.now())
    except Refused as refusal:
        return emergency_page(request, refusal=str(refusal), status=409)
    messages.success(request, done)
    return redirect("communities:emergency_list")
