"""Смены, отсутствия и режим дня групп."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.forms.duties import LeaveForm, RegimeForm, ShiftForm, ShiftPatternForm
from communities.models import Leave, RegimeMoment, Shift
from communities.models.shift_pages import PersonWeek, duties_of_groups
from communities.services import duties, leaves, shifts
from communities.services.refusals import Refused
from deficits.models import ChildGroup
from pos_portal.core.forms import submitted_once

from .insides import posted


@require_GET
def shift_list(request: HttpRequest) -> HttpResponse:
    """«Смены и режим»: my week, the groups, who is away."""
    me = request.membership
    own = Shift.objects.visible_to(me).filter(membership=me).select_related("group")
    mine = list(own.order_by("weekday", "weeks", "starts", "pk"))
    away = Leave.objects.visible_to(me).filter(last_on__gte=me.organization.today).for_list()
    context = {
        "groups": duties_of_groups(me),
        "mine": mine,
        "my_week": PersonWeek(me, mine),
        "leaves": away.reverse(),
        "is_odd": bool(me.organization.today.isocalendar().week % 2),
    }
    return TemplateResponse(request, "communities/shift_list.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def shift_arrange(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole week of a group in one form."""
    group = get_object_or_404(ChildGroup.objects.visible_to(request.membership), pk=pk)
    people = list(group.staff.order_by("pk").values_list("membership", flat=True)[:2])
    initial = dict(zip(("first", "second"), people, strict=False))
    form = ShiftPatternForm(posted(request), initial=initial, membership=request.membership)
    if form.granted(shifts.arrange, group, now=timezone.now()) is not None:
        messages.success(request, "Смены записаны. Каждый воспитатель может поправить свои.")
        return redirect("communities:shift_list")
    return TemplateResponse(request, "communities/shift_arrange.html", {"form": form, "group": group})


@require_http_methods(["GET", "POST"])
@submitted_once
def shift_create(request: HttpRequest) -> HttpResponse:
    me = request.membership
    shift = Shift(organization=me.organization, membership=me)
    return _save_shift(request, shift)


@require_http_methods(["GET", "POST"])
@submitted_once
def shift_update(request: HttpRequest, pk: int) -> HttpResponse:
    return _save_shift(request, find_shift(request, pk))


def _save_shift(request: HttpRequest, shift: Shift) -> HttpResponse:
    form = ShiftForm(posted(request), instance=shift, membership=request.membership)
    if form.granted(shifts.keep, shift, now=timezone.now()):
        messages.success(request, "Сохранено.")
        return redirect("communities:shift_list")
    return TemplateResponse(request, "communities/shift_form.html", {"form": form, "shift": shift})


@require_POST
@submitted_once
def shift_delete(request: HttpRequest, pk: int) -> HttpResponse:
    shifts.drop(find_shift(request, pk), now=timezone.now())
    messages.success(request, "Смена убрана.")
    return redirect("communities:shift_list")


def find_shift(request: HttpRequest, pk: int) -> Shift:
    """One's own; leaders correct those of others too."""
    shift = get_object_or_404(Shift.objects.visible_to(request.membership).for_list(), pk=pk)
    if request.membership.is_educator and shift.membership_id != request.membership.pk:
        raise PermissionDenied
    return shift


@require_http_methods(["GET", "POST"])
@submitted_once
def leave_create(request: HttpRequest) -> HttpResponse:
    me = request.membership
    form = LeaveForm(posted(request), initial={"first_on": me.organization.today, "membership": me}, membership=me)
    whose = {"membership": me} if me.is_educator else {}
    noted = form.granted(leaves.note, by=me, now=timezone.now(), **whose)
    if noted:
        _tell_noted(request, noted)
        return redirect("communities:shift_list")
    return TemplateResponse(request, "communities/leave_form.html", {"form": form})


def _tell_noted(request: HttpRequest, noted: leaves.Noted) -> None:
    messages.success(request, "Отмечено. На эти дни портал ни о чём не попросит.")
    given, led = (", ".join(f"«{lesson}»" for lesson in lessons) for lessons in (noted.given, noted.led))
    if given:
        messages.info(request, f"Записи отменены, места свободны для других: {given}.")
    if led:
        messages.warning(request, f"На эти дни назначено, перенесите или передайте коллеге: {led}.")


@require_POST
@submitted_once
def leave_delete(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(Leave.objects.visible_to(request.membership), pk=pk).delete()
    messages.success(request, "Отсутствие убрано.")
    return redirect("communities:shift_list")


@require_GET
def regime_list(request: HttpRequest, pk: int) -> HttpResponse:
    return regime_page(request, find_group(request, pk))


def regime_page(request: HttpRequest, group: ChildGroup, refusal: str = "", status: int = 200) -> HttpResponse:
    """The day of a group, for paper too."""
    context = {"group": group, "moments": group.regime.all(), "refusal": refusal, "is_kept": keeps(request, group)}
    return TemplateResponse(request, "communities/regime_list.html", context, status=status)


@require_POST
@submitted_once
def regime_fill(request: HttpRequest, pk: int) -> HttpResponse:
    """The typical day of the age in one press."""
    group = find_kept_group(request, pk)
    try:
        duties.fill_regime(group)
    except Refused as refusal:
        return regime_page(request, group, refusal=str(refusal), status=409)
    messages.success(request, "Режим заполнен типовым. Поправьте, если у Вас иначе.")
    return redirect("communities:regime_list", group.pk)


@require_http_methods(["GET", "POST"])
@submitted_once
def regime_create(request: HttpRequest, pk: int) -> HttpResponse:
    group = find_kept_group(request, pk)
    return _save_moment(request, RegimeMoment(organization=request.membership.organization, group=group))


@require_http_methods(["GET", "POST"])
@submitted_once
def regime_update(request: HttpRequest, pk: int) -> HttpResponse:
    return _save_moment(request, find_moment(request, pk))


def _save_moment(request: HttpRequest, moment: RegimeMoment) -> HttpResponse:
    form = RegimeForm(posted(request), instance=moment)
    if form.is_valid():
        form.save()
        messages.success(request, "Сохранено.")
        return redirect("communities:regime_list", moment.group_id)
    return TemplateResponse(request, "communities/regime_form.html", {"form": form, "moment": moment})


@require_POST
@submitted_once
def regime_delete(request: HttpRequest, pk: int) -> HttpResponse:
    moment = find_moment(request, pk)
    moment.delete()
    messages.success(request, "Убрано из режима.")
    return redirect("communities:regime_list", moment.group_id)


def find_group(request: HttpRequest, pk: int) -> ChildGroup:
    return get_object_or_404(ChildGroup.objects.visible_to(request.membership), pk=pk)


def find_kept_group(request: HttpRequest, pk: int) -> ChildGroup:
    group = find_group(request, pk)
    if not keeps(request, group):
        raise PermissionDenied
    return group


def find_moment(request: HttpRequest, pk: int) -> RegimeMoment:
    rows = RegimeMoment.objects.visible_to(request.membership).select_related("group")
    moment = get_object_or_404(rows, pk=pk)
    if not keeps(request, moment.group):
        raise PermissionDenied
    return moment


def keeps(request: HttpRequest, group: ChildGroup) -> bool:
    """Leaders and the group's own educators."""
    return request.membership.is_head or group.is_kept_by(request.membership)
