"""The causes of one trend: proposed by anybody of the staff, weighed blind, opened for all at once."""

from collections import Counter

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from deficits.engine.causes import CHILDREN, EDUCATORS, load_causes
from deficits.forms.causes import CauseForm
from deficits.models import CauseHypothesis, CauseVote, Trend, TrendSource
from deficits.services import causes
from deficits.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .trends import find

PRACTICE_TITLE = "Работа педагогов"


def found(request: HttpRequest, pk: int) -> Trend:
    trend = find(request, pk)
    if trend is None:
        raise Http404
    return trend


@require_http_methods(["GET", "POST"])
@submitted_once
def trend_causes(request: HttpRequest, pk: int) -> HttpResponse:
    """What may stand behind a trend; a POST proposes one more cause."""
    trend = found(request, pk)
    whose = CHILDREN if trend.source == TrendSource.CHILDREN else EDUCATORS
    cause = CauseHypothesis(trend=trend, school_year=trend.school_year, area=trend.area, group=trend.group)
    given = request.POST if request.method == "POST" else None
    form = CauseForm(given, instance=cause, causes=load_causes().behind(whose))
    if form.is_valid():
        fact = form.cleaned_data["fact"]
        causes.propose(form.save(commit=False), by=request.membership, now=timezone.now(), fact=fact)
        messages.success(request, "Причина записана как гипотеза.")
        return redirect("deficits:trend_causes", pk)
    context = {"trend": trend, "form": form, "branches": branches(request, trend)}
    return render(request, "deficits/trend_causes.html", context, status=422 if form.errors else 200)


def branches(request: HttpRequest, trend: Trend) -> list[tuple[str, list[dict]]]:
    """Causes under their branches; counts of votes only once they are opened, never whose they are."""
    rows = list(CauseHypothesis.objects.visible_to(request.membership).filter(trend=trend).with_evidence().for_list())
    votes = CauseVote.objects.visible_to(request.membership).filter(hypothesis__trend=trend)
    own = set(votes.filter(membership=request.membership).values_list("hypothesis_id", flat=True))
    counts = Counter(votes.values_list("hypothesis_id", flat=True)) if trend.causes_voted_at else {}
    titles = {branch.code: branch.title for branch in load_causes().branches}
    grouped: dict[str, list[dict]] = {title: [] for title in (PRACTICE_TITLE, *titles.values())}
    for row in rows:
        title = titles[row.cause.branch] if row.cause else PRACTICE_TITLE
        grouped[title].append({"cause": row, "is_own": row.pk in own, "votes": counts.get(row.pk, 0)})
    return [(title, inside) for title, inside in grouped.items() if inside]


@require_POST
def trend_causes_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the votes to everybody at once."""
    try:
        causes.open_votes(found(request, pk), by=request.membership, now=timezone.now())
        messages.success(request, "Голоса открыты: теперь все видят, сколько человек отметили каждую причину.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("deficits:trend_causes", pk)
