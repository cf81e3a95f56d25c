"""What is expected of whom at each stage."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from communities.forms.cards import ForecastForm
from communities.models.forecast_pages import read_forecasts
from communities.services import forecasts
from pos_portal.core.forms import submitted_once

from .card_pages import find_card, find_own_card
from .study_tabs import study_tabs


@require_GET
def forecast_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The children of the cycle, the group and the educator, stage by stage."""
    card, mine = find_card(request, pk)
    context = {
        "card": card,
        "study": card.study,
        "table": read_forecasts(card),
        "may_write": mine.works and not card.is_fixed,
        "tabs": study_tabs(request, card.study),
    }
    return TemplateResponse(request, "communities/forecast_list.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def forecast_update(request: HttpRequest, pk: int) -> HttpResponse:
    """One child (`?about=12`), the group or the educator through all stages."""
    card = find_own_card(request, pk)
    table = read_forecasts(card)
    place = next((at for at, one in enumerate(table.columns) if one.code == request.GET.get("about", "group")), None)
    if place is None:
        raise Http404
    about, following = table.columns[place], table.columns[place + 1 : place + 2]
    expected = {stage.pk: cells[place][1] for stage, cells in table.rows}
    form = ForecastForm(request.POST or None, stages=[stage for stage, _ in table.rows], expected=expected)
    who = {"focus": about.focus, "child": about.child, "by": request.membership, "now": timezone.now()}
    if form.granted(forecasts.expect, card, **who):
        messages.success(request, f"Сохранено: {about.title}.")
        return redirect("communities:forecast_list", card.pk)
    context = {"form": form, "card": card, "about": about, "following": following}
    return TemplateResponse(request, "communities/forecast_update.html", context)
