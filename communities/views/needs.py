"""The map of resources of a strategy; a shortage becomes a request for help."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from communities.forms.strategies import NeedForm, NeedUpdateForm
from communities.models import Strategy
from communities.services import needs
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .strategy_pages import find_need, find_strategy, strategy_page


@require_http_methods(["GET", "POST"])
@submitted_once
def need_create(request: HttpRequest, pk: int) -> HttpResponse:
    strategy = find_strategy(request, pk)
    if strategy.is_finished:
        raise PermissionDenied
    form = NeedForm(request.POST or None)
    if form.granted(needs.add, strategy):
        messages.success(request, "Ресурс записан.")
        return redirect(needs_address(strategy))
    return TemplateResponse(request, "communities/need_form.html", {"form": form, "strategy": strategy})


@require_POST
@submitted_once
def need_suggest(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over what the catalogue says is needed."""
    strategy = find_strategy(request, pk)
    return decided(
        request,
        strategy,
        lambda: needs.suggest(strategy),
        "Добавлено из каталога. Отметьте, что у Вас есть и чего не хватает.",
    )


@require_http_methods(["GET", "POST"])
@submitted_once
def need_update(request: HttpRequest, pk: int) -> HttpResponse:
    need = find_need(request, pk)
    form = NeedUpdateForm(request.POST or None, instance=need, initial={"version": need.version})
    if form.granted(needs.revise, need):
        messages.success(request, "Сохранено.")
        return redirect(needs_address(need.strategy))
    context = {"form": form, "strategy": need.strategy, "need": need}
    return TemplateResponse(request, "communities/need_form.html", context)


@require_POST
@submitted_once
def need_delete(request: HttpRequest, pk: int) -> HttpResponse:
    need = find_need(request, pk)
    return decided(request, need.strategy, lambda: needs.delete(need), "Ресурс убран из карты.")


@require_POST
@submitted_once
def need_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft a request for help to the service above the kindergarten."""
    need = find_need(request, pk)
    done = "Черновик заявки готов. Проверьте его и отправьте, когда будете готовы."
    return decided(request, need.strategy, lambda: needs.ask(need, by=request.membership, now=timezone.now()), done)


def decided(request: HttpRequest, strategy: Strategy, change, done: str) -> HttpResponse:
    try:
        change()
    except Refused as refusal:
        return strategy_page(request, find_strategy(request, strategy.pk), refusal=str(refusal), status=409)
    messages.success(request, done)
    return redirect(needs_address(strategy))


def needs_address(strategy: Strategy) -> str:
    return f"{strategy.get_absolute_url()}#needs"
