"""Options of a line, the choice with its reason, approval by the head; what was not chosen stays readable."""

from datetime import date, datetime

from communities.engine.catalogue import CatalogueStrategy
from communities.models import ChangeLine, ExpectedResult, ResourceKind, Strategy, StrategyState, Tactic
from communities.models.strategies import CONSIDERED
from communities.models.strategy_tables import read_gates, read_options
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record
from pos_portal.core.services.versions import claim

from .refusals import Refused, all_or_refused

TAKEN = "К этому результату уже ведёт утверждённая стратегия. Завершите её или выберите другой результат."


def open_line(line: ChangeLine) -> ChangeLine:
    """Lock an accepted line: two people who choose at once do it one after the other."""
    line = ChangeLine.objects.select_for_update().get(pk=line.pk)
    if not line.is_accepted:
        raise Refused("Сначала примите единую линию изменений: стратегию выбирают для неё.")
    return line


@all_or_refused
def take(line: ChangeLine, *, source: CatalogueStrategy, by: Membership, now: datetime) -> Strategy:
    """An option from the catalogue with its tactics."""
    kinds = dict(ResourceKind.choices)
    resources = "\n".join(f"{kinds[kind]}: {text}" for kind, text in source.resources)
    texts = {name: getattr(source, name) for name in ("title", "problem", "expected", "measure", "risks")}
    strategy = _added(
        open_line(line),
        Strategy(source=source.code, areas=list(source.areas), ages=list(source.ages), resources=resources, **texts),
        by=by,
        now=now,
    )
    key = {"organization_id": strategy.organization_id, "strategy": strategy}
    Tactic.objects.bulk_create(
        Tactic(title=title, position=place, **key) for place, title in enumerate(source.tactics, start=1)
    )
    return strategy


@all_or_refused
def write(line: ChangeLine, *, trial: str, trial_until: date, by: Membership, now: datetime, **texts) -> Strategy:
    """A strategy of one's own; the small trial is promised from the start."""
    return _added(open_line(line), Strategy(trial=trial, trial_until=trial_until, **texts), by=by, now=now)


@all_or_refused
def revise(strategy: Strategy, *, version: int, **texts) -> Strategy:
    """New words of an option or of a strategy at work."""
    claim(strategy, version=version)
    current = _locked(strategy)
    if current.is_finished:
        raise Refused("Стратегия завершена: её описание больше не меняют.")
    for name, value in texts.items():
        setattr(current, name, value)
    current.validate_constraints()
    current.save()
    return current


@all_or_refused
def aim(strategy: Strategy, *, result: ExpectedResult | None) -> Strategy:
    """Say to which result of the line the strategy leads; an approved one may change it but not lose it."""
    strategy = _locked(strategy)
    if strategy.is_finished:
        raise Refused("Стратегия завершена.")
    if strategy.is_approved:
        _refuse_taken(strategy, result)
    strategy.result = result
    strategy.validate_constraints()
    strategy.save(update_fields=["result"])
    return strategy


@all_or_refused
def settle(strategy: Strategy, *, worked: bool, outcome: str) -> Strategy:
    """What the small trial showed; a failed one may be repeated."""
    strategy = _locked(strategy)
    if not strategy.is_own or strategy.is_approved or strategy.is_finished:
        raise Refused("Пробу записывают для своей стратегии, пока её выбирают.")
    strategy.trial_worked, strategy.trial_outcome = worked, outcome
    strategy.save(update_fields=["trial_worked", "trial_outcome"])
    return strategy


@all_or_refused
def choose(strategy: Strategy, *, reason: str, by: Membership, now: datetime) -> Strategy:
    """The group's choice among compared options; the others are set aside and kept, those at work go on."""
    line = open_line(strategy.line)
    strategy = _locked(strategy)
    _refuse_unready_choice(strategy, line, by)
    others = line.strategies.exclude(pk=strategy.pk).filter(state__in=CONSIDERED)
    others.update(state=StrategyState.SET_ASIDE)
    strategy.choice_reason = reason
    return _decided(strategy, StrategyState.CHOSEN, by, now, "Выбрана стратегия")


@all_or_refused
def approve(strategy: Strategy, *, by: Membership, now: datetime) -> Strategy:
    """The head's word; the first condition that is not met refuses it."""
    line = open_line(strategy.line)
    strategy = _locked(strategy)
    missing = [gate for gate in read_gates(strategy, read_options(line, by)) if not gate.is_open]
    if missing:
        raise Refused(missing[0].asks)
    if not strategy.is_chosen:
        raise Refused("Утверждают выбранную стратегию.")
    _refuse_taken(strategy, strategy.result)
    return _decided(strategy, StrategyState.APPROVED, by, now, "Утверждена стратегия")


@all_or_refused
def finish(strategy: Strategy, *, by: Membership, now: datetime) -> Strategy:
    """The work by this strategy is over; what it gave stays readable for the next years."""
    strategy = _locked(strategy)
    if not strategy.is_approved:
        raise Refused("Завершают утверждённую стратегию.")
    return _decided(strategy, StrategyState.FINISHED, by, now, "Завершена стратегия")


def _refuse_unready_choice(strategy: Strategy, line: ChangeLine, by: Membership) -> None:
    table = read_options(line, by)
    if strategy.is_approved or strategy.is_finished:
        raise Refused("Эту стратегию уже выбрали.")
    if not table.is_comparable or strategy.pk not in table.compared:
        raise Refused("Сначала сравните не меньше двух вариантов: оцените эту стратегию и другую по всем критериям.")
    if strategy.is_own and not strategy.is_tried:
        raise Refused("Свою стратегию выбирают после небольшой пробы, которая удалась. Запишите, что показала проба.")


def _refuse_taken(strategy: Strategy, result: ExpectedResult | None) -> None:
    """One approved strategy leads to a result; another result of the line may have its own."""
    others = Strategy.objects.approved().filter(line=strategy.line_id).exclude(pk=strategy.pk)
    if result is not None and others.filter(result=result).exists():
        raise Refused(TAKEN)


def _added(line: ChangeLine, strategy: Strategy, *, by: Membership, now: datetime) -> Strategy:
    strategy.line, strategy.organization_id = line, line.organization_id
    strategy.created_by, strategy.created_at = by, now
    strategy.validate_constraints()
    strategy.save()
    return strategy


def _decided(strategy: Strategy, state: str, by: Membership, now: datetime, words: str) -> Strategy:
    strategy.state, strategy.decided_by, strategy.decided_at = state, by, now
    strategy.save(update_fields=["state", "decided_by", "decided_at", "choice_reason"])
    record(AuditAction.DECISION, by=by, now=now, subject=f"{words}: {strategy}")
    return strategy


def _locked(strategy: Strategy) -> Strategy:
    return Strategy.objects.select_for_update(of=("self",)).select_related("line").get(pk=strategy.pk)
