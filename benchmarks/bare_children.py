"""Results of children counted by hand in plain Python: the engine of the bare page."""

from collections import defaultdict

from deficits.models import ChildAreaLevel, EducationalArea, Wave

ORDER = ["low", "middle", "high"]


def counts(groups, this: int) -> dict:
    """Levels of this year by area and wave, and those of the last wave of every year."""
    found = defaultdict(lambda: [0, 0, 0])
    for group in groups:
        for assessment in group.assessments.all():
            for result in assessment.results.all():
                cell = found[result.area, assessment.wave, group.school_year]
                cell[:] = cell[0] + result.low, cell[1] + result.middle, cell[2] + result.high
    areas, years = [], []
    for area in EducationalArea:
        areas.append((area.label, [shares(found.get((area, wave, this))) for wave in Wave]))
        last = [[shares(found.get((area, wave, year))) for wave in Wave] for year in (this - 2, this - 1, this)]
        years.append((area.label, [next((cell for cell in reversed(cells) if cell), []) for cells in last]))
    return {"areas": areas, "years": years}


def shares(cell) -> list[tuple[int, int, float]]:
    return [(n, sum(cell), n * 100 / sum(cell)) for n in cell] if cell else []


def levels(organization) -> list[tuple]:
    """Year, child, area, wave and level of everybody who is counted."""
    rows = ChildAreaLevel.objects.filter(organization=organization, is_counted=True)
    return list(rows.values_list("assessment__group__school_year", "child_id", "area", "assessment__wave", "level"))


def same(rows: list[tuple], this: int) -> list[tuple[str, list[int]]]:
    """How many of the same children moved up, held and moved down over the year."""
    found = defaultdict(dict)
    for year, child, area, wave, level in rows:
        found[year, child, area][wave] = ORDER.index(level)
    moved = {area: [0, 0, 0] for area in EducationalArea.values}
    for (year, _, area), waves in found.items():
        if year == this and "start" in waves and "end" in waves:
            step = waves["end"] - waves["start"]
            moved[area][0 if step > 0 else 2 if step < 0 else 1] += 1
    return [(EducationalArea(area).label, steps) for area, steps in moved.items()]
