"""What the print forms of children's diagnostics say: numbers of the engine, words of people (`domain/2` §2.5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from deficits.engine.child_figures import ALL, GROUP, Cell
from deficits.engine.children import Counts
from deficits.engine.wording_children import Conclusion, conclusion
from deficits.models import (
    AreaConclusion,
    AssessmentWave,
    ChildAssessment,
    ChildGroup,
    EducationalArea,
    MarkScale,
    Wave,
)
from pos_portal.core.models import Membership
from pos_portal.core.school_year import SchoolYear

from .child_figures import Year, years_of

WAVES = (Wave.START, Wave.END)
BY_LEVEL = ("Низкий уровень", "Средний уровень", "Высокий уровень")
BY_PERCENT = ("Менее 50 %", "От 50 % до 75 %", "Свыше 75 %")


@dataclass(frozen=True)
class Said:
    """One area in one wave: numbers, the words to print, and what the numbers would say today."""

    area: EducationalArea
    wave: Wave
    counts: Counts | None
    is_hidden: bool
    text: str
    recommendation: str
    drafted: str
    is_changed: bool = False


@dataclass(frozen=True)
class AreaReport:
    """An area at both ends of the year; `last` is the end, and the start until there is one."""

    area: EducationalArea
    start: Said
    end: Said

    @property
    def last(self) -> Said:
        return self.end if self.end.counts or self.end.text else self.start

    @property
    def waves(self) -> tuple[Said, Said]:
        return self.start, self.end


@dataclass(frozen=True)
class Report:
    """One group, or the whole kindergarten, ready to print."""

    year: SchoolYear
    group: ChildGroup | None
    groups: tuple[ChildGroup, ...]
    areas: tuple[AreaReport, ...]
    educators: tuple[str, ...]
    levels: tuple[str, str, str]
    n_children: int | None
    periods: tuple[str, str]

    @property
    def n_assessed(self) -> int:
        """The most children assessed in one area at the last wave."""
        return max((one.last.counts.assessed for one in self.areas if one.last.counts), default=0)

    @property
    def is_empty(self) -> bool:
        return not any(said.counts or said.is_hidden for one in self.areas for said in one.waves)


def report_of(reader: Membership, start: int, group: ChildGroup | None = None) -> Report:
    """The form as this reader sees it: words of people first, else the draft of the engine."""
    year = years_of(reader, [start])[start]
    is_inside = group.is_kept_by(reader) if group else reader.is_methodist
    saved = {(row.area, row.wave): row for row in conclusions_of(reader.organization_id, start, group)}
    cell: Cell = (GROUP, group.pk) if group else ALL
    return Report(
        year=SchoolYear(start),
        group=group,
        groups=(group,) if group else year.groups,
        areas=tuple(
            AreaReport(area, *(said_of(year, cell, area, wave, saved, is_inside) for wave in WAVES))
            for area in EducationalArea
        ),
        educators=tuple(row.membership.short_name for row in educators_of(group)) if group else (),
        levels=level_titles(group) if group else BY_LEVEL,
        n_children=(group.children.count() or None) if group else None,
        periods=periods_of(year, reader.organization_id, cell),
    )


def conclusions_of(organization_id: int, start: int, group: ChildGroup | None):
    return AreaConclusion.objects.filter(organization_id=organization_id, school_year=start, group=group)


def educators_of(group: ChildGroup):
    return group.staff.select_related("membership__user").order_by("membership__user__full_name", "pk")


def draft_of(year: Year, cell: Cell, area: str, wave: str, *, is_inside: bool = True) -> Conclusion | None:
    """What the numbers say today; None where there are none to show."""
    same = year.figures.same(area, cell, is_inside=is_inside)
    return conclusion(year.figures.picture(area, cell), wave, same, year.figures.rules)


def said_of(
    year: Year,
    cell: Cell,
    area: EducationalArea,
    wave: Wave,
    saved: Mapping[tuple[str, str], AreaConclusion],
    is_inside: bool,
) -> Said:
    """Words that a person has touched stay; `is_changed` tells that the numbers are no longer those they were about."""
    drafted = draft_of(year, cell, area, wave)
    shown = drafted if is_inside else draft_of(year, cell, area, wave, is_inside=False)
    today, row = drafted.text if drafted else "", saved.get((area, wave))
    is_own = row is not None and row.text != row.drafted_text
    return Said(
        area=area,
        wave=wave,
        counts=year.figures.picture(area, cell).waves.get(wave),
        is_hidden=wave in year.figures.hidden_waves(area, cell),
        text=row.text if is_own else shown.text if shown else "",
        recommendation=row.recommendation if row else shown.recommendation if shown else "",
        drafted=shown.text if shown else "",
        is_changed=is_own and row.drafted_text != today,
    )


def level_titles(group: ChildGroup) -> tuple[str, str, str]:
    """Percents where every wave was marked from 0 to 3 with the usual cuts, else the names of the levels."""
    rows = ChildAssessment.objects.filter(group=group).select_related("framework")
    cuts = [row.framework and (row.framework.scale, row.framework.low_below, row.framework.high_from) for row in rows]
    usual = (MarkScale.ZERO_THREE, 1.5, 2.25)
    return BY_PERCENT if cuts and all(cut == usual for cut in cuts) else BY_LEVEL


def periods_of(year: Year, organization_id: int, cell: Cell) -> tuple[str, str]:
    """When the first and the last diagnostics took place: the days set for the waves, else those of the entry."""
    known = AssessmentWave.objects.filter(organization_id=organization_id, school_year=year.start)
    days = {row.wave: (row.opens_on, row.closes_on) for row in known}
    for wave in WAVES:
        sources = [year.source(area, wave, cell) for area in EducationalArea]
        moments = [source.recorded_at.date() for source in sources if source]
        if moments:
            days.setdefault(wave, (min(moments), max(moments)))
    start, end = (_months(days.get(wave)) for wave in WAVES)
    return start, end


def _months(days: tuple[date, date] | None) -> str:
    """«октябрь 2025», «сентябрь 2025 – октябрь 2025»."""
    return " – ".join(dict.fromkeys(date_format(day, "F Y").lower() for day in days or ()))
