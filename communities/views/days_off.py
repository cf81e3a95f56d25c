"""Праздничные переносы, карантин и другие нерабочие дни."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.forms.slots import DayOffForm
from communities.models import DayOff
from communities.models.duty_pages import lessons_on
from communities.services import days_off
from pos_portal.core.forms import submitted_once

from .insides import posted


@require_GET
def day_off_list(request: HttpRequest) -> HttpResponse:
    """Those of today and later on top, the past ones below."""
    me, rows = request.membership, DayOff.objects.visible_to(request.membership).for_list()
    today = me.organization.today
    context = {"coming": rows.filter(last_on__gte=today), "past": rows.filter(last_on__lt=today).reverse()[:30]}
    return TemplateResponse(request, "communities/day_off_list.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def day_off_create(request: HttpRequest) -> HttpResponse:
    me = request.membership
    initial = {"first_on": me.organization.today, "last_on": me.organization.today}
    form = DayOffForm(posted(request), initial=initial, membership=me)
    day_off = form.granted(days_off.add, by=me, now=timezone.now())
    if day_off:
        return told(request, day_off)
    return TemplateResponse(request, "communities/day_off_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
@submitted_once
def day_off_update(request: HttpRequest, pk: int) -> HttpResponse:
    """With the lessons that are still planned on these days."""
    day_off = find_day_off(request, pk)
    form = DayOffForm(posted(request), instance=day_off, membership=request.membership)
    if form.granted(days_off.change, day_off, now=timezone.now()):
        return told(request, day_off)
    kept = find_day_off(request, pk)
    context = {"form": form, "day_off": kept, "lessons": lessons_on(kept, request.membership.organization)}
    return TemplateResponse(request, "communities/day_off_form.html", context)


def told(request: HttpRequest, day_off: DayOff) -> HttpResponse:
    """Where lessons are planned, the person is led to them."""
    if lessons_on(day_off, request.membership.organization).filter(starts_at__gt=timezone.now()).exists():
        messages.warning(request, "Сохранено. В эти дни уже назначены занятия: перенесите их.")
        return redirect("communities:day_off_update", day_off.pk)
    messages.success(request, "Сохранено. Методические часы этих дней пропущены.")
    return redirect("communities:day_off_list")


@require_POST
@submitted_once
def day_off_delete(request: HttpRequest, pk: int) -> HttpResponse:
    days_off.remove(find_day_off(request, pk), now=timezone.now())
    messages.success(request, "Убрано. Методические часы этих дней вернулись.")
    return redirect("communities:day_off_list")


def find_day_off(request: HttpRequest, pk: int) -> DayOff:
    rows = DayOff.objects.visible_to(request.membership).select_related("organization", "group")
    return get_object_or_404(rows, pk=pk)
