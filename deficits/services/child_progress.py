"""The line of one child from wave to wave, for those who mark the child; nobody is compared with anybody."""

from dataclasses import dataclass

from deficits.models import ChildAreaLevel, EducationalArea, GroupChild, Wave
from pos_portal.core.school_year import SchoolYear


@dataclass(frozen=True)
class AreaLine:
    """One area: a level for every wave (None: not assessed), and the shares 0–1 of those that are there."""

    label: str
    levels: tuple[ChildAreaLevel | None, ...]

    @property
    def shares(self) -> list[float]:
        return [level.percent / 100 for level in self.levels if level]

    @property
    def before(self) -> float:
        return self.shares[0]

    @property
    def after(self) -> float:
        return self.shares[-1]

    @property
    def change(self) -> float:
        return self.after - self.before


@dataclass(frozen=True)
class Progress:
    """Waves in the order of time and the areas that were ever assessed."""

    waves: tuple[str, ...]
    lines: tuple[AreaLine, ...]

    @property
    def has_late(self) -> bool:
        """Whether some level does not enter the figures of the group."""
        return any(level and not level.is_counted for line in self.lines for level in line.levels)

    @property
    def moved(self) -> list[AreaLine]:
        """Areas with a beginning and an end."""
        return [line for line in self.lines if len(line.shares) > 1]


def progress_of(place: GroupChild) -> Progress:
    """All levels of the child behind a code, also those of earlier years under other codes."""
    rows = ChildAreaLevel.objects.filter(
        organization_id=place.organization_id, child__child_id=place.child_id
    ).select_related("assessment__group")
    found = {}
    for row in rows.order_by("pk"):
        found[row.assessment.group.school_year, Wave.values.index(row.assessment.wave), row.area] = row
    times = sorted({(year, wave) for year, wave, _ in found})
    lines = [
        AreaLine(area.label, tuple(found.get((*time, area)) for time in times))
        for area in EducationalArea
        if any((*time, area) in found for time in times)
    ]
    return Progress(tuple(f"{SchoolYear(year)}, {Wave.labels[wave]}" for year, wave in times), tuple(lines))
