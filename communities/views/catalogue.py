"""The catalogue of proven strategies: found by a problem, by an area, by a trend."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from communities.engine.catalogue import CatalogueStrategy, find_strategies, fits_of, strategy_of
from communities.forms.strategies import CatalogueFilter
from communities.models.strategy_effects import read_effects
from communities.services import strategies
from communities.services.refusals import Refused
from deficits.models import Trend
from pos_portal.core.forms import submitted_once

from .strategy_pages import current_line


@require_GET
def catalogue_list(request: HttpRequest) -> HttpResponse:
    trends = Trend.objects.visible_to(request.membership).confirmed().for_list()
    form = CatalogueFilter(request.GET or None, trends=trends)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = find_strategies(asked.get("words", ""), area=asked.get("area", ""), age=asked.get("age", ""))
    trend = asked.get("trend")
    fits = fits_of(trend.text, area=trend.area, group=trend.group) if trend else ()
    context = {
        "form": form,
        "trend": trend,
        "found": found,
        "fits": [fit for fit in fits if fit.strategy in found],
    }
    return TemplateResponse(request, "communities/catalogue_list.html", context)


def find_source(source: str) -> CatalogueStrategy:
    found = strategy_of(source)
    if found is None:
        raise Http404
    return found


@require_GET
def catalogue_detail(request: HttpRequest, source: str) -> HttpResponse:
    """A strategy of the catalogue with what it has already given in this kindergarten."""
    strategy = find_source(source)
    line = current_line(request)
    context = {
        "strategy": strategy,
        "line": line,
        "taken": line.strategies.filter(source=source).first() if line else None,
        "effects": read_effects(source, request.membership),
    }
    return TemplateResponse(request, "communities/catalogue_detail.html", context)


@require_POST
@submitted_once
def strategy_create(request: HttpRequest, source: str) -> HttpResponse:
    """Take a strategy of the catalogue as an option of the line of this year."""
    strategy, line = find_source(source), current_line(request)
    try:
        if line is None:
            raise Refused("Сначала примите единую линию изменений: стратегию выбирают для неё.")
        taken = strategies.take(line, source=strategy, by=request.membership, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("communities:catalogue_detail", source)
    messages.success(request, "Стратегия добавлена в варианты. Тексты и тактики можно изменить под свой сад.")
    return redirect(taken)
