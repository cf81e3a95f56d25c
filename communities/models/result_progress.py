"""Where the expected results of a line stand: start, the newest value, the target and how much of the way is behind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from communities.engine.result_progress import Progress
from pos_portal.core.models import Membership

from .measurements import Measurement, Measurements
from .results import ExpectedResult, IndicatorKind, ResultReading


@dataclass(frozen=True)
class Bar:
    """A row of the small chart."""

    label: str
    share: float
    text: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class ResultProgress:
    """`now` is None until the indicator was measured after its start."""

    result: ExpectedResult
    start: Measurement
    now: Measurement | None
    readings: tuple[ResultReading, ...]
    today: date

    @property
    def progress(self) -> Progress:
        return Progress(self.start.percent, self.result.target_value, self.now and self.now.percent)

    @property
    def state(self) -> str:
        return self.progress.state

    @property
    def is_overdue(self) -> bool:
        """The term has passed and the target is not reached."""
        return self.result.due_on < self.today and self.state != "reached"

    @property
    def sentence(self) -> str:
        """«В начале 29 % (38 из 132, 31 мая 2026), сейчас 34 % (…). Цель – 20 %, пройдено 40 % пути.»."""
        told = f"В начале {self.start.words}"
        if self.now:
            told += f", сейчас {self.now.words}"
        told += f". Цель – {self.result.target_value} %"
        return f"{told}, пройдено {round(self.progress.way * 100)} % пути." if self.state == "closer" else f"{told}."

    @property
    def bars(self) -> list[Bar]:
        told = [("В начале", self.start), *([("Сейчас", self.now)] if self.now else [])]
        rows = [Bar(label, one.share, f"{one.percent} %") for label, one in told]
        target = self.result.target_value
        return [*rows, Bar("Цель", target / 100, f"{target} %")]


def progress_of(results: Iterable[ExpectedResult], reader: Membership) -> list[ResultProgress]:
    """In the order given; the data are read once, so many results ask no more than one of their kind."""
    known, results = Measurements(reader), list(results)
    readings: dict[int, list[ResultReading]] = {}
    own = [result.pk for result in results if result.indicator == IndicatorKind.OWN]
    for reading in ResultReading.objects.filter(result__in=own).select_related("written_by__user") if own else ():
        readings.setdefault(reading.result_id, []).append(reading)
    return [_told(result, known, readings.get(result.pk, [])) for result in results]


def measure(known: Measurements, result: ExpectedResult) -> Measurement | None:
    """The newest value of an indicator of the portal's own data."""
    if result.indicator == IndicatorKind.CHILDREN:
        return known.of_children(result.area, result.level, result.age, until=result.due_on)
    if result.indicator == IndicatorKind.EDUCATORS and result.trend:
        return known.of_educators(result.trend)
    return None


def _told(result: ExpectedResult, known: Measurements, readings: list[ResultReading]) -> ResultProgress:
    start = Measurement(
        result.start_value, result.measured_on, "", result.measured_on, result.start_count, result.start_total
    )
    if result.indicator == IndicatorKind.OWN:
        last = readings[-1] if readings else None
        now = Measurement(last.value, last.measured_on, last.note, last.measured_on) if last else None
    else:
        now = measure(known, result)
    is_later = now is not None and now.since > result.measured_on
    return ResultProgress(result, start, now if is_later else None, tuple(readings), known.today)
