"""Marks of children as they are given: cell by cell, none lost, none overwritten by an older one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from deficits.engine.child_levels import AreaLevel, area_level
from deficits.engine.marks import SCALES
from deficits.models import (
    AreaResult,
    AssessmentWave,
    ChildAreaLevel,
    ChildAssessment,
    ChildGroup,
    ChildLevel,
    ChildMark,
    EducationalArea,
    Framework,
    GroupChild,
    Indicator,
)
from pos_portal.core.models import Membership


class WaveClosed(Exception):
    """Marks of this wave are not taken on this day."""

    def __init__(self, wave: AssessmentWave):
        super().__init__(str(wave))
        self.wave = wave


class AlreadyStarted(Exception):
    """The wave is already filled in another way."""


@dataclass(frozen=True)
class Given:
    """What stood in a cell at a moment, None for an empty one; `is_typed`: the moment is that of the change itself."""

    child: GroupChild
    indicator: Indicator
    value: int | None
    at: datetime
    is_typed: bool = True

    def is_newer(self, row: ChildMark, now: datetime) -> bool:
        """Whether it may take the place of a saved mark; a whole page knows nothing of what came after it was drawn."""
        at = min(self.at, now)
        return row.marked_at <= at and (self.is_typed or row.saved_at <= at)


@transaction.atomic
def start(*, group: ChildGroup, wave: str, framework: Framework, by: Membership, now: datetime) -> ChildAssessment:
    """Begin to assess child by child; counts that were written by hand give way. Raises AlreadyStarted."""
    ChildGroup.objects.select_for_update().get(pk=group.pk)
    assessment, _ = ChildAssessment.objects.get_or_create(
        organization_id=group.organization_id,
        group=group,
        wave=wave,
        defaults={"framework": framework, "recorded_by": by, "recorded_at": now},
    )
    if assessment.framework_id != framework.pk:
        if assessment.is_by_child and assessment.marks.given().exists():
            raise AlreadyStarted
        assessment.results.all().delete()
        assessment.framework, assessment.recorded_by, assessment.recorded_at = framework, by, now
        assessment.save(update_fields=["framework", "recorded_by", "recorded_at"])
    return assessment


@transaction.atomic
def save(
    assessment: ChildAssessment, *, marks: Iterable[Given], by: Membership, now: datetime, today: date
) -> list[Given]:
    """Keep the newest mark of every cell, count the levels again and give back what came too late.

    Raises WaveClosed outside the days of the wave.
    """
    assessment = locked(assessment)
    wave = wave_of(assessment)
    if not wave.takes_marks(today):
        raise WaveClosed(wave)
    changed, overtaken = _keep(assessment, _of_present(list(marks)), by, now)
    if changed:
        assessment.recorded_by, assessment.recorded_at = by, now
        assessment.save(update_fields=["recorded_by", "recorded_at"])
        count_levels(assessment, wave, {mark.indicator.area for mark in changed})
    return overtaken


@transaction.atomic
def recount(group: ChildGroup) -> None:
    """Count all levels of a group again, after days of joining or of a wave have changed."""
    for assessment in group.assessments.exclude(framework=None).order_by("pk"):
        count_levels(locked(assessment), wave_of(assessment), EducationalArea.values)


def hold(group: ChildGroup) -> None:
    """Let all who mark a group wait: its assessments are held before its children, always in this order."""
    list(group.assessments.select_for_update().order_by("pk"))


def locked(assessment: ChildAssessment) -> ChildAssessment:
    """The row that all who save marks of a group and wave wait for."""
    rows = ChildAssessment.objects.select_for_update(of=("self",)).select_related("group", "framework")
    return rows.get(pk=assessment.pk)


def wave_of(assessment: ChildAssessment) -> AssessmentWave:
    return AssessmentWave.objects.of(assessment.organization_id, assessment.group.school_year, assessment.wave)


def _of_present(marks: list[Given]) -> list[Given]:
    """Marks of children who are still on the list; nobody takes these out until the marks are kept."""
    rows = GroupChild.objects.select_for_update(no_key=True).filter(pk__in={mark.child.pk for mark in marks})
    here = set(rows.order_by("position", "pk").values_list("pk", flat=True))
    return [mark for mark in marks if mark.child.pk in here]


def _keep(
    assessment: ChildAssessment, given: list[Given], by: Membership, now: datetime
) -> tuple[list[Given], list[Given]]:
    """Write what differs and is not older; the marks written and those that a newer one stands against."""
    children = {mark.child.pk for mark in given}
    rows = ChildMark.objects.filter(assessment=assessment, child__in=children)
    known = {(row.child_id, row.indicator_id): row for row in rows}
    fresh, changed, confirmed, overtaken = [], [], [], []
    for mark in given:
        row = known.get((mark.child.pk, mark.indicator.pk))
        if row is None:
            fresh += [mark] if mark.value is not None else []
        elif mark.is_newer(row, now):
            (confirmed if row.value == mark.value else changed).append((mark, row))
        elif row.value != mark.value:
            overtaken.append(mark)
    ChildMark.objects.bulk_create(_row(assessment, mark, by, now) for mark in fresh)
    _change(changed, by, now)
    _confirm(confirmed, now)
    return fresh + [mark for mark, _ in changed], overtaken


def _change(pairs: list[tuple[Given, ChildMark]], by: Membership, now: datetime) -> None:
    for mark, row in pairs:
        row.value, row.marked_at, row.marked_by, row.saved_at = mark.value, min(mark.at, now), by, now
    ChildMark.objects.bulk_update([row for _, row in pairs], ["value", "marked_at", "marked_by", "saved_at"])


def _confirm(pairs: list[tuple[Given, ChildMark]], now: datetime) -> None:
    """The same mark typed again later: an older one that arrives after it does not win."""
    again = [row for mark, row in pairs if mark.is_typed]
    for mark, row in pairs:
        row.marked_at = min(mark.at, now)
    ChildMark.objects.bulk_update(again, ["marked_at"])


def _row(assessment: ChildAssessment, mark: Given, by: Membership, now: datetime) -> ChildMark:
    return ChildMark(
        organization_id=assessment.organization_id,
        assessment=assessment,
        child=mark.child,
        indicator=mark.indicator,
        value=mark.value,
        marked_by=by,
        marked_at=min(mark.at, now),
        saved_at=now,
    )


def count_levels(assessment: ChildAssessment, wave: AssessmentWave, areas: Iterable[str]) -> None:
    """Replace the levels of these areas and the counts of the group that follow from them."""
    areas = list(areas)
    levels = [
        ChildAreaLevel(
            organization_id=assessment.organization_id,
            assessment=assessment,
            child=child,
            area=area,
            is_counted=wave.counts(child),
            **_figures(found),
        )
        for child, area, found in _levels(assessment, areas)
    ]
    ChildAreaLevel.objects.filter(assessment=assessment, area__in=areas).delete()
    ChildAreaLevel.objects.bulk_create(levels)
    _count_children(assessment, areas, levels)


def _figures(found: AreaLevel) -> dict:
    names = ("mean", "percent", "level", "n_marked", "n_indicators")
    return {name: getattr(found, name) for name in names}


def _levels(assessment: ChildAssessment, areas: list[str]) -> Iterable[tuple[GroupChild, str, AreaLevel]]:
    """The level of every child with a mark in an area."""
    framework, scale = assessment.framework, SCALES[assessment.framework.scale]
    marks = _marks_by_child(assessment, areas)
    indicators = list(framework.indicators.filter(area__in=areas))
    for child, given in marks.items():
        ages = _ages(child, indicators, given)
        for area in areas:
            asked = [one.pk for one in indicators if one.area == area and one.age in ages]
            found = area_level(given, asked, scale, framework.low_below, framework.high_from)
            if found:
                yield child, area, found


def _marks_by_child(assessment: ChildAssessment, areas: list[str]) -> dict[GroupChild, dict[int, int]]:
    rows = assessment.marks.given().filter(indicator__area__in=areas).select_related("child")
    found: dict[GroupChild, dict[int, int]] = defaultdict(dict)
    for mark in rows.order_by("child__position", "pk"):
        found[mark.child][mark.indicator_id] = mark.value
    return found


def _ages(child: GroupChild, indicators: list[Indicator], given: dict[int, int]) -> set[str]:
    """Ages whose indicators concern a child: the ages that were marked, and what has no age."""
    return {"", *(one.age for one in indicators if one.pk in given)}


def _count_children(assessment: ChildAssessment, areas: list[str], levels: list[ChildAreaLevel]) -> None:
    """How many counted children stand on each level; an area without any is «не оценивали»."""
    AreaResult.objects.filter(assessment=assessment, area__in=areas).delete()
    counts = {area: dict.fromkeys(ChildLevel.values, 0) for area in areas}
    for row in levels:
        counts[row.area][row.level] += row.is_counted
    AreaResult.objects.bulk_create(
        AreaResult(organization_id=assessment.organization_id, assessment=assessment, area=area, **numbers)
        for area, numbers in counts.items()
        if any(numbers.values())
    )
