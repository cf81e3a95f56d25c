"""Stages of a card: each is a page of its own, so that several people write one card at once."""

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from communities.forms.cards import NewStageForm, RemovalForm, StageForm
from communities.models import CardStage
from communities.services import card_stages
from communities.services.card_stages import StageRemoved
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .card_pages import card_page, find_card, find_own_card, find_own_stage
from .cards import tell_saved


@require_http_methods(["GET", "POST"])
@submitted_once
def card_stage_create(request: HttpRequest, pk: int) -> HttpResponse:
    card = find_own_card(request, pk)
    form = NewStageForm(request.POST or None, card=card, membership=request.membership)
    stage = form.granted(card_stages.add, card, by=request.membership, now=timezone.now())
    if stage:
        messages.success(request, "Этап добавлен.")
        return redirect(stage)
    return TemplateResponse(request, "communities/card_stage_create.html", {"form": form, "card": card})


@require_http_methods(["GET", "POST"])
@submitted_once
def card_stage_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Taken out meanwhile, the stage keeps what was typed and may come back with it."""
    stage = find_own_stage(request, pk)
    form = StageForm(request.POST or None, card=stage.card, stage=stage, instance=copy(stage))
    try:
        saved = form.granted(card_stages.revise, stage, by=request.membership, now=timezone.now())
    except StageRemoved as removed:
        stage, saved = removed.stage, None
    if saved:
        tell_saved(request, saved, form)
        return redirect(stage)
    return TemplateResponse(request, "communities/card_stage_update.html", {"form": form, "stage": stage})


@require_POST
@submitted_once
def card_stage_move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down."""
    stage, is_up = find_own_stage(request, pk), request.POST.get("to") == "up"
    who = {"by": request.membership, "now": timezone.now()}
    return _changed(request, stage, lambda: card_stages.move(stage, is_up=is_up, **who))


@require_http_methods(["GET", "POST"])
@submitted_once
def card_stage_remove(request: HttpRequest, pk: int) -> HttpResponse:
    stage = find_own_stage(request, pk)
    form = RemovalForm(request.POST if request.method == "POST" else None, card=stage.card)
    if form.granted(card_stages.remove, stage, by=request.membership, now=timezone.now()):
        messages.success(request, "Этап убран. Его можно вернуть внизу карты.")
        return redirect(stage.card)
    return TemplateResponse(request, "communities/card_stage_remove.html", {"form": form, "stage": stage})


@require_POST
@submitted_once
def card_stage_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Back into the card; from the page of a writer – with the words they were writing."""
    stage = find_own_stage(request, pk)
    who = {"by": request.membership, "now": timezone.now()}
    if "adult" not in request.POST:
        return _changed(request, stage, lambda: card_stages.restore(stage, **who))
    form = StageForm(request.POST, card=stage.card, stage=stage, instance=copy(stage))
    if form.granted(card_stages.restore, stage, **who):
        messages.success(request, "Этап возвращён вместе с Вашим текстом.")
        return redirect(stage)
    return TemplateResponse(request, "communities/card_stage_update.html", {"form": form, "stage": stage})


def _changed(request: HttpRequest, stage: CardStage, change) -> HttpResponse:
    try:
        change()
    except Refused as refusal:
        return card_page(request, *find_card(request, stage.card_id), refusal=str(refusal), status=409)
    return redirect(stage)
