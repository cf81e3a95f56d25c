"""Finding what an address names, and the page of a strategy that its buttons come back to."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from communities.models import ChangeLine, Community, HelpRequest, ReadinessAnswer, ResourceNeed, Strategy, Tactic
from communities.models.strategy_effects import read_effects
from communities.models.strategy_tables import OptionTable, read_gates, read_options


def current_line(request: HttpRequest) -> ChangeLine | None:
    """The accepted line of this school year."""
    year = request.membership.organization.school_year.start
    return ChangeLine.objects.visible_to(request.membership).of_year(year).accepted().first()


def find_line(request: HttpRequest, pk: int) -> ChangeLine:
    return get_object_or_404(ChangeLine.objects.visible_to(request.membership), pk=pk)


def find_strategy(request: HttpRequest, pk: int) -> Strategy:
    rows = Strategy.objects.visible_to(request.membership).for_list()
    return get_object_or_404(rows.select_related("created_by__user", "decided_by__user", "organization"), pk=pk)


def find_written_strategy(request: HttpRequest, pk: int) -> Strategy:
    """A strategy whose words this person changes: its author while it is an option, the methodist always."""
    strategy = find_strategy(request, pk)
    is_author = strategy.created_by_id == request.membership.pk and strategy.is_considered
    if strategy.is_finished or not (is_author or request.membership.is_methodist):
        raise PermissionDenied
    return strategy


def find_need(request: HttpRequest, pk: int) -> ResourceNeed:
    return get_object_or_404(ResourceNeed.objects.visible_to(request.membership).select_related("strategy"), pk=pk)


def find_tactic(request: HttpRequest, pk: int) -> Tactic:
    return get_object_or_404(Tactic.objects.visible_to(request.membership).select_related("strategy"), pk=pk)


def strategy_page(request: HttpRequest, strategy: Strategy, refusal: str = "", status: int = 200) -> HttpResponse:
    """The page of a strategy; `refusal` says why something asked on it was not done."""
    context = strategy_facts(request, strategy) | {"refusal": refusal}
    return TemplateResponse(request, "communities/strategy_detail.html", context, status=status)


def strategy_facts(request: HttpRequest, strategy: Strategy) -> dict:
    table = read_options(strategy.line, request.membership)
    mine = request.membership
    return {
        "strategy": strategy,
        "table": table,
        "marks": marks_of(strategy, table),
        "gates": read_gates(strategy, table),
        "readiness": table.readiness[strategy.pk],
        "answers": ReadinessAnswer.choices,
        "results": list(strategy.line.results.for_list()),
        "tactics": list(strategy.tactics.all()),
        "communities": Community.objects.visible_to(mine).filter(strategy=strategy).for_list(),
        "needs": list(strategy.needs.prefetch_related("requests").order_by("pk")),
        "requests": HelpRequest.objects.visible_to(mine).filter(need__strategy=strategy).for_list(),
        "effects": read_effects(strategy.source, mine, before=strategy.line.school_year),
        "may_write": not strategy.is_finished
        and (mine.is_methodist or (strategy.created_by_id == mine.pk and strategy.is_considered)),
        "may_lead": mine.is_methodist and not strategy.is_finished,
        "may_weigh": (mine.is_methodist or mine.is_head) and not strategy.is_finished,
        "may_answer": not strategy.is_finished and not strategy.is_set_aside,
    }


def marks_of(strategy: Strategy, table: OptionTable) -> list:
    """Criterion with the mark of this option."""
    return [(criterion, table.marks.get((strategy.pk, criterion.pk))) for criterion in table.criteria]
