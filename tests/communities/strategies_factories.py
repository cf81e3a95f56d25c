"""`make_*` of strategies: an accepted line with its result, options, criteria, marks, needs."""

from datetime import timedelta

from communities.engine.catalogue import strategy_of
from communities.models import (
    ChangeLine,
    ChangeLineState,
    ExpectedResult,
    ResourceNeed,
    ResultReading,
    Strategy,
    StrategyCriterion,
    StrategyMark,
    Tactic,
)
from communities.services import strategies
from pos_portal.core.models import Membership

from .change_factories import make_line, make_result
from .factories import NOW

__all__ = ["NOW", "make_result"]


def make_agreed_line(by: Membership, title="Учимся слышать книгу и друг друга", **fields) -> ChangeLine:
    """The accepted line of this year, or of another state."""
    state = fields.pop("state", ChangeLineState.ACCEPTED)
    line = make_line(by, title, **fields)
    line.state, line.decided_by, line.decided_at = state, by, NOW
    line.save()
    return line


def make_reading(result: ExpectedResult, by: Membership, value=65) -> ResultReading:
    key = {"organization": by.organization, "result": result, "written_by": by}
    return ResultReading.objects.create(value=value, measured_on=result.due_on, **key)


def make_option(line: ChangeLine, by: Membership, source="reading") -> Strategy:
    return strategies.take(line, source=strategy_of(source), by=by, now=NOW)


def make_own(line: ChangeLine, by: Membership, title="Сказочный чемоданчик", **fields) -> Strategy:
    texts = {"problem": "Не слушают", "areas": ["speech"], "ages": ["4-5"], "expected": "Слушают", **fields}
    until = by.organization.today + timedelta(days=14)
    return strategies.write(
        line, title=title, trial="Две недели у «Пчёлок»", trial_until=until, by=by, now=NOW, **texts
    )


def make_criterion(line: ChangeLine, title="Хватает ресурсов", position=1) -> StrategyCriterion:
    key = {"organization": line.organization, "line": line}
    return StrategyCriterion.objects.create(title=title, position=position, **key)


def make_mark(strategy: Strategy, criterion: StrategyCriterion, by: Membership, value=3, note="") -> StrategyMark:
    key = {"organization": strategy.organization, "marked_by": by, "marked_at": NOW}
    return StrategyMark.objects.create(strategy=strategy, criterion=criterion, value=value, note=note, **key)


def make_need(strategy: Strategy, needed="10 книг", **fields) -> ResourceNeed:
    fields = {"kind": "materials", "available": "есть"} | fields
    return ResourceNeed.objects.create(organization=strategy.organization, strategy=strategy, needed=needed, **fields)


def make_compared(line: ChangeLine, by: Membership) -> list[Strategy]:
    """Two options of the catalogue, marked on one criterion."""
    options = [make_option(line, by, source) for source in ("reading", "mnemonics")]
    criterion = make_criterion(line)
    for value, option in zip((3, 2), options, strict=True):
        make_mark(option, criterion, by, value)
    return options


def make_chosen(line: ChangeLine, by: Membership) -> Strategy:
    """Compared and chosen, ready for approval but for result, readiness and resources."""
    option, _ = make_compared(line, by)
    return strategies.choose(option, reason="Дети любят книги, логопед готова показать.", by=by, now=NOW)


def make_approved(by: Membership, *, line: ChangeLine | None = None, source="reading", **fields) -> Strategy:
    """At work, with the tactics of the catalogue; the way to it is not walked."""
    line = line or make_agreed_line(by)
    option = make_option(line, by, source)
    result = line.results.first() or make_result(line, by)
    Strategy.objects.filter(pk=option.pk).update(
        state="approved", result=result, decided_by=by, decided_at=NOW, **fields
    )
    return Strategy.objects.get(pk=option.pk)


def make_tactic(strategy: Strategy, title="Остановки и вопросы") -> Tactic:
    return Tactic.objects.create(organization=strategy.organization, strategy=strategy, title=title, position=9)
