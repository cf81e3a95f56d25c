"""Agreed criteria, marks of the options by them, and how ready each person is."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from communities.models import ChangeLine, Readiness, Strategy, StrategyCriterion, StrategyMark
from communities.models.strategies import TAKEN
from pos_portal.core.models import Membership

from .refusals import Refused, all_or_refused
from .strategies import open_line

USUAL = (
    "Отвечает на проблему детей",
    "Хватает ресурсов",
    "Педагоги готовы",
    "Проверена практикой",
    "Результат виден за год",
)
MOST = 8

Place = tuple[int, int]


class MarkedMeanwhile(Exception):
    """Somebody saved other marks after this page was opened."""


@all_or_refused
def offer(line: ChangeLine) -> int:
    """The usual criteria, those that are not there yet."""
    line = _unmarked(line)
    known = set(line.criteria.values_list("title", flat=True))
    return len([_put(line, title) for title in USUAL if title not in known])


@all_or_refused
def add(line: ChangeLine, *, title: str) -> StrategyCriterion:
    return _put(_unmarked(line), title)


@all_or_refused
def drop(criterion: StrategyCriterion) -> None:
    _unmarked(criterion.line)
    criterion.delete()


@all_or_refused
def mark(
    line: ChangeLine, *, marks: Mapping[Place, tuple[int | None, str]], seen: str, by: Membership, now: datetime
) -> None:
    """All marks of a line at once, by (option, criterion); an empty one is taken back; a strategy at work keeps its.

    `seen` is the fingerprint of the marks that the page showed; other marks since then raise `MarkedMeanwhile`.
    """
    line = open_line(line)
    kept = {(row.strategy_id, row.criterion_id): row for row in StrategyMark.objects.filter(strategy__line=line)}
    if seen != fingerprint(kept):
        raise MarkedMeanwhile
    options = set(line.strategies.exclude(state__in=TAKEN).values_list("pk", flat=True))
    criteria = set(line.criteria.values_list("pk", flat=True))
    for place, (value, note) in marks.items():
        if place[0] in options and place[1] in criteria:
            _write(line, place, kept.get(place), value, note, by, now)


def fingerprint(marks: Mapping[Place, StrategyMark]) -> str:
    """Short sign of marks and notes."""
    told = "\n".join(f"{place} {marks[place].value} {marks[place].note}" for place in sorted(marks))
    return sha256(told.encode()).hexdigest()[:16]


@all_or_refused
def answer(strategy: Strategy, *, answer: str, needs: str, by: Membership, now: datetime) -> Readiness:
    """One person's readiness; a new answer replaces the earlier one."""
    if strategy.is_finished or strategy.is_set_aside:
        raise Refused("Об этой стратегии больше не спрашивают.")
    given, _ = Readiness.objects.update_or_create(
        organization_id=strategy.organization_id,
        strategy=strategy,
        membership=by,
        defaults={"answer": answer, "needs": needs, "given_at": now},
    )
    return given


def _write(line, place: Place, kept: StrategyMark | None, value: int | None, note: str, by, now: datetime) -> None:
    if value is None:
        if kept:
            kept.delete()
        return
    row = kept or StrategyMark(organization_id=line.organization_id, strategy_id=place[0], criterion_id=place[1])
    if (row.value, row.note) != (value, note):
        row.value, row.note, row.marked_by, row.marked_at = value, note, by, now
        row.save()


def _put(line: ChangeLine, title: str) -> StrategyCriterion:
    count = line.criteria.count()
    if count >= MOST:
        raise Refused(f"Критериев не больше {MOST}: иначе сравнивать некогда.")
    last = line.criteria.order_by("position").values_list("position", flat=True).last() or 0
    criterion = StrategyCriterion(organization_id=line.organization_id, line=line, title=title, position=last + 1)
    criterion.validate_constraints()
    criterion.save()
    return criterion


def _unmarked(line: ChangeLine) -> ChangeLine:
    """Criteria are agreed before anybody marks."""
    line = open_line(line)
    if StrategyMark.objects.filter(strategy__line=line).exists():
        raise Refused("Варианты уже оценивают: критерии меняют, пока оценок нет. Сначала снимите оценки.")
    return line
