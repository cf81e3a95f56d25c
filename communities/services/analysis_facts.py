"""Прогноз – факт – причина of one child, stage by stage."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from communities.models import AnalysisPart, ChildConclusion, Focus, Forecast, LessonAnalysis
from communities.models.analyses import LENSES
from communities.models.analysis_sheets import AnalysisSheet, StageRow
from pos_portal.core.engine.texts import tidy
from pos_portal.core.models import Membership

from .analyses import keep, open_sheet
from .refusals import Refused, all_or_refused

LONGEST = 1000


@dataclass(frozen=True)
class Seen:
    """What one person wrote about a forecast; `opened`: the `seen_version` they had before their eyes."""

    forecast: int
    opened: int
    observed: str
    match: str
    cause: str


class StaleRows(Exception):
    """Some rows were saved by somebody else meanwhile; nothing was written. `current`: these rows by number."""

    def __init__(self, current: dict[int, Forecast]):
        super().__init__(", ".join(map(str, current)))
        self.current = current


@all_or_refused
def observe_child(
    concluded: ChildConclusion, *, seen: Iterable[Seen], by: Membership, now: datetime, with_notes: bool = False
) -> int:
    """Write the rows that were changed; `with_notes` fills what is still empty with the words of the observers."""
    sheet = open_sheet(concluded.analysis, AnalysisPart.CHILDREN)
    rows = next(one.rows for one in sheet.children if one.conclusion.pk == concluded.pk)
    return _observe(sheet, rows, seen=seen, by=by, now=now, with_notes=with_notes)


@all_or_refused
def observe_lens(
    analysis: LessonAnalysis, *, focus: str, seen: Iterable[Seen], by: Membership, now: datetime, with_notes=False
) -> int:
    """The same about the group as a whole or about the educator."""
    sheet = open_sheet(analysis, LENSES[Focus(focus)])
    return _observe(sheet, sheet.lenses[focus], seen=seen, by=by, now=now, with_notes=with_notes)


def _observe(sheet: AnalysisSheet, rows: Iterable[StageRow], *, seen, by, now: datetime, with_notes: bool) -> int:
    """How many rows were written; two people who write about different stages never meet."""
    forecasts = {row.forecast.pk: row.forecast for row in rows}
    seen = [one for one in seen if one.forecast in forecasts]
    stale = [one.forecast for one in seen if forecasts[one.forecast].seen_version != one.opened]
    if stale:
        raise StaleRows({pk: forecasts[pk] for pk in stale})
    changed = [_written(forecasts[one.forecast], one) for one in seen]
    if with_notes:
        changed += [_copied(row) for row in rows if row.noted and not row.forecast.observed]
    for forecast in changed:
        forecast.changed_by, forecast.changed_at = by, now
        forecast.save(update_fields=["observed", "match", "cause", "changed_by", "changed_at"])
    keep(sheet, by=by, now=now)
    return len(changed)


def _written(forecast: Forecast, seen: Seen) -> Forecast:
    if (seen.match or seen.cause) and not seen.observed.strip():
        raise Refused(f"«{forecast.stage}»: сначала напишите, что увидели.")
    forecast.observed, forecast.match, forecast.cause = tidy(seen.observed), seen.match, tidy(seen.cause)
    return forecast


def _copied(row: StageRow) -> Forecast:
    row.forecast.observed = row.noted[:LONGEST]
    return row.forecast
