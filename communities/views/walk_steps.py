"""The way of a request: sent, answered, called off, held."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from communities.access import WalkStanding
from communities.forms.walks import WalkAnswerForm, WalkCancelForm, WalkHoldForm
from communities.models import StudyWalk
from communities.services import walks
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .walks import find_own_walk, find_walk, walk_page


@require_POST
@submitted_once
def walk_ask(request: HttpRequest, pk: int) -> HttpResponse:
    walk, mine = find_own_walk(request, pk)
    if not mine.asks:
        raise PermissionDenied
    try:
        walks.ask(walk)
    except Refused as refusal:
        return walk_page(request, walk, mine, str(refusal), 409)
    there = "Просьба отправлена. Когда ответят, Вы увидите это здесь и на главной странице."
    messages.success(request, there if walk.host_id else "Договоритесь по телефону или письмом и отметьте ответ здесь.")
    return redirect(walk)


def may_answer(walk: StudyWalk, mine: WalkStanding) -> bool:
    """The hosts' leaders; for a place outside the portal the guests note what they were told."""
    return mine.is_host if walk.host_id else mine.prepares


@require_http_methods(["GET", "POST"])
@submitted_once
def walk_answer(request: HttpRequest, pk: int) -> HttpResponse:
    walk, mine = find_walk(request, pk)
    if not may_answer(walk, mine):
        raise PermissionDenied
    form = WalkAnswerForm(request.POST or None)
    if form.granted(walks.answer, walk, by=request.membership, now=timezone.now()):
        messages.success(request, "Ответ записан.")
        return redirect(walk)
    return TemplateResponse(request, "communities/walk_answer.html", {"form": form, "walk": walk, "mine": mine})


@require_http_methods(["GET", "POST"])
@submitted_once
def walk_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Both sides may call a visit off; before the hosts' yes only the guests."""
    walk, mine = find_walk(request, pk)
    is_ahead = walk.is_agreed if mine.is_host else mine.prepares and not (walk.is_held or walk.is_cancelled)
    if not is_ahead:
        raise PermissionDenied
    form = WalkCancelForm(request.POST or None)
    if form.granted(walks.cancel, walk):
        messages.success(request, "Прогулка отменена.")
        return redirect(walk)
    return TemplateResponse(request, "communities/walk_cancel.html", {"form": form, "walk": walk, "mine": mine})


@require_http_methods(["GET", "POST"])
@submitted_once
def walk_hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Back from the walk: the day and the main of it."""
    walk, mine = find_own_walk(request, pk)
    if not mine.takes_part or not (walk.is_agreed or walk.is_held):
        raise PermissionDenied
    held_on = walk.held_on or walk.organization.today
    form = WalkHoldForm(
        request.POST or None, initial={"version": walk.version, "held_on": held_on, "report": walk.report}
    )
    if form.granted(walks.hold, walk):
        messages.success(request, "Записано. Что из увиденного перенесём к себе?")
        return redirect(walk)
    return TemplateResponse(request, "communities/walk_hold.html", {"form": form, "walk": walk})
