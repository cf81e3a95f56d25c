"""Методические дни: the year at a glance, its rules, single hours."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.forms.slots import SlotExceptForm, SlotRuleForm, SlotRuleUpdateForm
from communities.models import Community, DayOff, Slot, SlotRule
from communities.models.open_trends import NUMBER
from communities.models.slot_pages import lines_of, slots_of_year, split_months
from communities.services import slots
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once
from pos_portal.core.school_year import SchoolYear

from .insides import posted


@require_GET
def slot_list(request: HttpRequest) -> HttpResponse:
    """Every hour of a school year, month by month, for the wall too."""
    me = request.membership
    this = me.organization.school_year
    year = SchoolYear.asked(request.GET.get("year", "")) or this
    rules = SlotRule.objects.visible_to(me).select_related("room", "community").order_by("first_on", "pk")
    first, last = date(year.start, 8, 1), date(year.start + 1, 7, 31)
    past, months = split_months(slots_of_year(me, year), me.organization.today)
    context = {
        "year": year,
        "years": [this.next, this, this.previous],
        "months": months,
        "past": past,
        "rules": rules.filter(last_on__gte=first, first_on__lte=last),
        "days_off": DayOff.objects.visible_to(me).covering(first, last).for_list(),
        "now": timezone.now(),
    }
    return TemplateResponse(request, "communities/slot_list.html", context)


@require_GET
def slot_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return slot_page(request, find_slot(request, pk))


def slot_page(request: HttpRequest, slot: Slot, refusal: str = "", status: int = 200) -> HttpResponse:
    """One hour: what takes it, or what one may arrange in it."""
    me, rule = request.membership, slot.rule
    mine = Community.objects.visible_to(me).of(me).working().order_by("title", "pk")
    context = {
        "slot": slot,
        "line": lines_of([slot], me)[0],
        "communities": mine.filter(pk=rule.community_id) if rule.community_id else mine,
        "is_coming": slot.starts_at > timezone.now(),
        "refusal": refusal,
        "form": SlotExceptForm(),
    }
    return TemplateResponse(request, "communities/slot_detail.html", context, status=status)


@require_http_methods(["GET", "POST"])
@submitted_once
def slot_rule_create(request: HttpRequest) -> HttpResponse:
    me = request.membership
    form = SlotRuleForm(posted(request), initial=usual_rule(me), membership=me)
    rule = form.granted(slots.begin, by=me)
    if rule:
        messages.success(request, "Часы расписаны на весь срок. Праздники и карантин уже пропущены.")
        return redirect("communities:slot_list")
    return TemplateResponse(request, "communities/slot_rule_form.html", {"form": form})


def usual_rule(membership) -> dict:
    """A methodical Thursday in the children's sleep, to the end of May."""
    today, year = membership.organization.today, membership.organization.school_year
    last = date(year.start + 1, 5, 31)
    return {
        "title": membership.organization.methodical_day_name,
        "weekday": 3,
        "starts": "13:15",
        "ends": "14:45",
        "first_on": today if today <= last else date(today.year, 9, 1),
        "last_on": last if today <= last else date(today.year + 1, 5, 31),
    }


@require_http_methods(["GET", "POST"])
@submitted_once
def slot_rule_update(request: HttpRequest, pk: int) -> HttpResponse:
    rule = find_rule(request, pk)
    if rule.stopped_at:
        raise PermissionDenied
    initial = {"version": rule.version}
    form = SlotRuleUpdateForm(posted(request), instance=rule, initial=initial, membership=request.membership)
    if form.granted(slots.change, rule, now=timezone.now()):
        messages.success(request, "Сохранено. Свободные часы переписаны, занятые остались на месте.")
        return redirect("communities:slot_list")
    return TemplateResponse(request, "communities/slot_rule_form.html", {"form": form, "rule": rule})


@require_POST
@submitted_once
def slot_rule_stop(request: HttpRequest, pk: int) -> HttpResponse:
    slots.stop(find_rule(request, pk), now=timezone.now())
    messages.success(request, "Свободных часов впереди больше нет. Что уже назначено, состоится.")
    return redirect("communities:slot_list")


@require_POST
@submitted_once
def slot_except(request: HttpRequest, pk: int) -> HttpResponse:
    slot, form = find_slot(request, pk), SlotExceptForm(request.POST)
    if form.granted(slots.leave_out, slot, now=timezone.now()):
        messages.success(request, "Отмечено: в этот день не проводится.")
        return redirect("communities:slot_detail", slot.pk)
    refusal = " ".join(form.non_field_errors()) or "Напишите, почему не проводится."
    return slot_page(request, slot, refusal=refusal, status=409)


@require_POST
@submitted_once
def slot_restore(request: HttpRequest, pk: int) -> HttpResponse:
    slot = find_slot(request, pk)
    try:
        slots.restore(slot, now=timezone.now())
    except Refused as refusal:
        return slot_page(request, slot, refusal=str(refusal), status=409)
    messages.success(request, "Час снова свободен.")
    return redirect("communities:slot_detail", slot.pk)


def find_slot(request: HttpRequest, pk: int) -> Slot:
    return get_object_or_404(Slot.objects.visible_to(request.membership).for_list(), pk=pk)


def find_rule(request: HttpRequest, pk: int) -> SlotRule:
    return get_object_or_404(SlotRule.objects.visible_to(request.membership).select_related("organization"), pk=pk)


def asked_slot(request: HttpRequest, community: Community) -> Slot | None:
    """The free hour that a form was opened from («?slot=12»); anything else is not understood."""
    text = request.GET.get("slot", "")
    if not NUMBER.fullmatch(text):
        return None
    rows = Slot.objects.visible_to(request.membership).free().upcoming(timezone.now()).select_related("rule__room")
    slot = rows.filter(pk=text).first()
    return slot if slot and slot.rule.community_id in (None, community.pk) else None


def from_slot(slot: Slot | None) -> dict:
    """What the form of a lesson begins with: its length is that of a lesson, not of the hour."""
    return {"starts_at": slot.starts_at, "room": slot.rule.room} if slot else {}


def whole_slot(slot: Slot | None) -> dict:
    """A meeting takes the hour to its end."""
    if slot is None:
        return {}
    return from_slot(slot) | {"minutes": int((slot.ends_at - slot.starts_at).total_seconds() // 60)}
