"""The life of a trend of children: the same wave a year later says whether it is still there."""

from collections.abc import Iterable
from datetime import datetime

from deficits.engine import child_trends as engine
from deficits.engine.child_trends import WIDE, TrendRules
from deficits.engine.indexes import scope
from deficits.engine.wording_lives import children_measured_again
from deficits.models import Trend, TrendDirection, TrendMeasure, Wave
from pos_portal.core.school_year import SchoolYear

from .trend_lives import write_measurement


def measure_again(wave: engine.Wave, rules: TrendRules, earlier: Iterable[Trend], *, now: datetime) -> None:
    """Write into the life of agreed trends of a year ago what the same wave says now; a closed one may open."""
    when = f"{Wave(wave.wave).label} {SchoolYear(wave.school_year)}"
    for trend in earlier:
        counts = engine.shown(trend.area, wave, rules.children.minimum).get(trend.age)
        if not is_followed(trend, wave) or counts is None:
            continue
        is_shown = scope(counts.low, counts.assessed, rules.scope) in WIDE
        trend.is_confirmed_by_numbers = is_shown
        trend.save(update_fields=["is_confirmed_by_numbers"])
        write_measurement(trend, children_measured_again(when, counts, is_shown), is_shown=is_shown, now=now)


def is_followed(trend: Trend, wave: engine.Wave) -> bool:
    """Agreed difficulties of the same time of the year: a start is never compared with an end."""
    is_difficulty = trend.measure == TrendMeasure.DIFFICULTY and trend.direction == TrendDirection.NEGATIVE
    return trend.is_confirmed and is_difficulty and trend.wave == wave.wave
