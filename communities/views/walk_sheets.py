"""The watch-sheet on the phone, and what is carried over."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from communities.access import walk_standing
from communities.forms.walks import CarryDoneForm, CarryForm, WatchForm, WatchUpdateForm
from communities.models import CarryOver, StudyWalk, WatchPoint
from communities.services import walk_sheets
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .walks import find_own_walk, walk_page


def find_joined_walk(request: HttpRequest, pk: int) -> StudyWalk:
    """A walk whose sheet this person writes."""
    walk, mine = find_own_walk(request, pk)
    if not mine.takes_part or not walk.is_watched:
        raise PermissionDenied
    return walk


def find_point(request: HttpRequest, pk: int) -> WatchPoint:
    point = get_object_or_404(WatchPoint.objects.visible_to(request.membership), pk=pk)
    point.walk = find_joined_walk(request, point.walk_id)
    return point


@require_http_methods(["GET", "POST"])
@submitted_once
def watch_create(request: HttpRequest, pk: int) -> HttpResponse:
    walk = find_joined_walk(request, pk)
    form = WatchForm(request.POST or None)
    if form.granted(walk_sheets.watch, walk):
        messages.success(request, "Строка добавлена.")
        return redirect("communities:watch_create" if "more" in request.POST else walk, *_more(request, walk))
    return TemplateResponse(request, "communities/watch_form.html", {"form": form, "walk": walk})


def _more(request: HttpRequest, walk: StudyWalk) -> tuple:
    return (walk.pk,) if "more" in request.POST else ()


@require_http_methods(["GET", "POST"])
@submitted_once
def watch_update(request: HttpRequest, pk: int) -> HttpResponse:
    point = find_point(request, pk)
    form = WatchUpdateForm(request.POST or None, instance=point, initial={"version": point.version})
    if form.granted(walk_sheets.write, point, by=request.membership):
        messages.success(request, "Записано.")
        return redirect(point.walk)
    context = {"form": form, "point": point, "walk": point.walk}
    return TemplateResponse(request, "communities/watch_form.html", context)


@require_POST
@submitted_once
def watch_delete(request: HttpRequest, pk: int) -> HttpResponse:
    point = find_point(request, pk)
    try:
        walk_sheets.remove(point)
    except Refused as refusal:
        mine = walk_standing(point.walk, request.membership)
        return walk_page(request, point.walk, mine, str(refusal), 409)
    messages.success(request, "Строка убрана.")
    return redirect(point.walk)


@require_http_methods(["GET", "POST"])
@submitted_once
def carry_create(request: HttpRequest, pk: int) -> HttpResponse:
    walk = find_joined_walk(request, pk)
    if not walk.is_held:
        raise PermissionDenied
    form = CarryForm(
        request.POST or None, initial={"responsible": request.membership.pk}, membership=request.membership
    )
    if form.granted(walk_sheets.carry, walk):
        messages.success(request, "Записано.")
        return redirect(walk)
    return TemplateResponse(request, "communities/carry_form.html", {"form": form, "walk": walk})


@require_http_methods(["GET", "POST"])
@submitted_once
def carry_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Tried at home: the one who tried it says what came of it."""
    carried = get_object_or_404(CarryOver.objects.visible_to(request.membership), pk=pk)
    walk, mine = find_own_walk(request, carried.walk_id)
    if not mine.prepares and carried.responsible_id != request.membership.pk:
        raise PermissionDenied
    is_sent = request.method == "POST"
    form = CarryDoneForm(request.POST if is_sent else None, initial={"outcome": carried.outcome})
    if form.granted(walk_sheets.finish, carried, today=walk.organization.today):
        messages.success(request, "Отмечено.")
        return redirect(walk)
    return TemplateResponse(request, "communities/carry_done.html", {"form": form, "carried": carried, "walk": walk})
