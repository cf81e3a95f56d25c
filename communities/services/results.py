"""Expected results of a line of change: without them a strategy has no sense (slide 9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.db.models import ProtectedError

from communities.models import ChangeLine, ExpectedResult, IndicatorKind, ResultReading
from communities.models.measurements import COUNTED, Measurement, Measurements
from communities.models.result_progress import measure
from deficits.models import ChildLevel, Trend, TrendSource
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record
from pos_portal.core.services.versions import claim

from .change_lines import day_of
from .refusals import Refused, all_or_refused

NO_DATA = (
    "По этому показателю ещё нет данных, которые можно показать: диагностика не завершена, опрос не проведён "
    "или людей слишком мало. Выберите другой показатель или свой."
)


@dataclass(frozen=True)
class Suggestion:
    """An indicator that the portal can measure now, ready to be chosen."""

    title: str
    note: str
    now: Measurement
    query: str


def suggestions_for(line: ChangeLine, reader: Membership) -> list[Suggestion]:
    """Areas of the line at the level to be left and the level to be reached; its trends with their deficit."""
    known, found = Measurements(reader), []
    trends = [trend for trend in line.trends.for_list() if trend.is_confirmed]
    areas = dict.fromkeys([*line.areas, *(trend.area for trend in trends if trend.source == TrendSource.CHILDREN)])
    for area in areas:
        for level in (ChildLevel.LOW, ChildLevel.HIGH):
            asked = {"indicator": IndicatorKind.CHILDREN, "area": area, "level": level}
            found.append((ExpectedResult(**asked), asked, ""))
    for trend in Trend.objects.filter(pk__in=[trend.pk for trend in trends], **COUNTED).for_list():
        asked = {"indicator": IndicatorKind.EDUCATORS, "trend": trend}
        found.append((ExpectedResult(**asked), {**asked, "trend": trend.pk}, trend.text))
    told = [(result, query, note, measure(known, result)) for result, query, note in found]
    return [Suggestion(result.measure, note, now, urlencode(query)) for result, query, note, now in told if now]


def value_on(day: date, source: Mapping, reader: Membership) -> Measurement | None:
    """What the data of that day say of a chosen indicator; nothing of an own one."""
    return measure(Measurements(reader, day), ExpectedResult(**source))


@all_or_refused
def expect(
    line: ChangeLine,
    *,
    source: Mapping,
    text: str,
    target_value: int,
    due_on: date,
    by: Membership,
    now: datetime,
    own_measure: str = "",
    start_value: int = 0,
    measured_on: date | None = None,
) -> ExpectedResult:
    """Where the line leads. `source` names the indicator; the start of the portal's own ones is read from the data."""
    line, today = _alive(line), day_of(now, by)
    result = ExpectedResult(organization_id=line.organization_id, line=line, created_by=by, created_at=now, **source)
    result.text, result.target_value, result.due_on = text, target_value, due_on
    if result.is_own:
        result.own_measure, result.start_value = own_measure, start_value
        result.measured_on = measured_on or today
    else:
        _take(result, value_on(today, source, by))
    _check(result, today)
    result.save()
    record(AuditAction.DECISION, by=by, now=now, subject="Определён ожидаемый результат линии изменений")
    return result


@all_or_refused
def revise(
    result: ExpectedResult, *, version: int, text: str, target_value: int, due_on: date, by: Membership, now: datetime
) -> ExpectedResult:
    """Other words, another target or term; what was measured at the start stays."""
    claim(result, version=version)
    _alive(result.line)
    result.text, result.target_value, result.due_on = text, target_value, due_on
    _check(result, day_of(now, by))
    result.save()
    record(AuditAction.DECISION, by=by, now=now, subject="Изменён ожидаемый результат линии изменений")
    return result


@all_or_refused
def drop(result: ExpectedResult, *, by: Membership, now: datetime) -> None:
    _alive(result.line)
    try:
        result.delete()
    except ProtectedError:
        raise Refused("К этому результату ведёт стратегия. Сначала выберите для неё другой результат.") from None
    record(AuditAction.DECISION, by=by, now=now, subject="Удалён ожидаемый результат линии изменений")


@all_or_refused
def read(
    result: ExpectedResult, *, value: int, measured_on: date, by: Membership, now: datetime, note: str = ""
) -> ResultReading:
    """A later value of an own indicator."""
    if not result.is_own:
        raise Refused("Этот показатель портал считает сам, вписывать его не нужно.")
    if not result.measured_on < measured_on <= day_of(now, by):
        raise Refused("День измерения – после начального и не позже сегодняшнего.")
    ours = {"organization_id": result.organization_id, "result": result}
    return ResultReading.objects.create(**ours, value=value, note=note, measured_on=measured_on, written_by=by)


def _take(result: ExpectedResult, found: Measurement | None) -> None:
    if found is None:
        raise Refused(NO_DATA)
    result.start_value, result.measured_on = found.percent, found.on
    result.start_count, result.start_total = found.count, found.total


def _check(result: ExpectedResult, today: date) -> None:
    if result.due_on <= today:
        raise Refused("Срок уже прошёл. Выберите день впереди.")
    is_bad = result.indicator == IndicatorKind.EDUCATORS or result.level == ChildLevel.LOW
    if is_bad and result.grows:
        raise Refused(f"Сейчас {result.start_value} %. Эта доля должна уменьшиться: поставьте цель меньше.")
    if result.level == ChildLevel.HIGH and result.target_value < result.start_value:
        raise Refused(f"Сейчас {result.start_value} %. Эта доля должна вырасти: поставьте цель больше.")
    result.validate_constraints()


def _alive(line: ChangeLine) -> ChangeLine:
    line = ChangeLine.objects.select_for_update().get(pk=line.pk)
    if not line.is_alive:
        raise Refused("Эта линия уже не действует: её результаты больше не меняют.")
    return line
