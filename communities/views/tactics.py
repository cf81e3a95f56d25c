"""Tactics: the single actions of a strategy."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from communities.forms.strategies import TacticForm
from communities.models import Strategy
from communities.services import tactics
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .strategy_pages import find_strategy, find_tactic, strategy_page


@require_POST
@submitted_once
def tactic_create(request: HttpRequest, pk: int) -> HttpResponse:
    strategy = find_strategy(request, pk)
    form = TacticForm(request.POST)
    if form.granted(tactics.add, strategy):
        return redirect(tactics_address(strategy))
    refusal = " ".join(form.non_field_errors()) or f"Напишите тактику. {' '.join(form.errors.get('title', ()))}"
    return strategy_page(request, strategy, refusal=refusal, status=409)


@require_http_methods(["GET", "POST"])
@submitted_once
def tactic_update(request: HttpRequest, pk: int) -> HttpResponse:
    tactic = find_tactic(request, pk)
    form = TacticForm(request.POST or None, instance=tactic)
    if form.granted(tactics.reword, tactic):
        messages.success(request, "Сохранено.")
        return redirect(tactics_address(tactic.strategy))
    return TemplateResponse(request, "communities/tactic_update.html", {"form": form, "tactic": tactic})


@require_POST
def tactic_move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down."""
    tactic, is_up = find_tactic(request, pk), request.POST.get("to") == "up"
    return changed(request, tactic.strategy, lambda: tactics.move(tactic, is_up=is_up))


@require_POST
def tactic_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a tactic up, or take it back."""
    tactic, is_dropped = find_tactic(request, pk), request.POST.get("back") != "yes"
    return changed(request, tactic.strategy, lambda: tactics.drop(tactic, is_dropped=is_dropped))


def changed(request: HttpRequest, strategy: Strategy, change) -> HttpResponse:
    try:
        change()
    except Refused as refusal:
        return strategy_page(request, find_strategy(request, strategy.pk), refusal=str(refusal), status=409)
    return redirect(tactics_address(strategy))


def tactics_address(strategy: Strategy) -> str:
    return f"{strategy.get_absolute_url()}#tactics"
