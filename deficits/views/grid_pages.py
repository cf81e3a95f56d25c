"""What the pages of marks show: children × indicators of one area, or one child × indicators of one area."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from deficits.engine import cells
from deficits.engine.marks import SCALES, MarkScale
from deficits.forms.marks import cell_name
from deficits.models import (
    AgeGroup,
    AssessmentWave,
    ChildAssessment,
    ChildMark,
    EducationalArea,
    GroupChild,
    Indicator,
)

from .pages import page_moment

MARK_KEYS = {"letters": "text", "signs": "text"}


@dataclass
class Sheet:
    """One area of one group in one wave, as it is to be filled."""

    assessment: ChildAssessment
    wave: AssessmentWave
    places: list[GroupChild]
    indicators: list[Indicator]
    marks: dict[tuple[int, int], int]
    area: str
    everybody: list[GroupChild]
    whole_set: list[Indicator]
    ages: list[str] = field(default_factory=list)

    @property
    def scale(self) -> MarkScale:
        return SCALES[self.assessment.framework.scale]

    @property
    def shown(self) -> list[Indicator]:
        """Indicators of the area on the page."""
        return [one for one in self.indicators if one.area == self.area]

    def address(self, **changed: str) -> str:
        """The query of this page with something changed."""
        given = {"wave": self.wave.wave, "area": self.area, **changed}
        return "?" + urlencode([*given.items(), *(("age", age) for age in self.ages)])

    def tabs(self) -> list[dict]:
        """The areas of the set, each with how much of it is done."""
        done = Counter(indicator for _, indicator in self.marks)
        tabs = []
        for area in dict.fromkeys(one.area for one in self.indicators):
            inside = [one.pk for one in self.indicators if one.area == area]
            filled, total = sum(done[pk] for pk in inside), len(inside) * len(self.places)
            words = f"{EducationalArea(area).label.removesuffix(' развитие')}: {filled} из {total}"
            tabs.append({"title": words, "url": self.address(area=area), "is_current": area == self.area})
        return tabs


def common(sheet: Sheet, today: date) -> dict:
    """What both pages need: the scale and its keys, the wave and whether it takes marks."""
    scale = sheet.scale
    return {
        "sheet": sheet,
        "group": sheet.assessment.group,
        "wave": sheet.wave,
        "framework": sheet.assessment.framework,
        "area_title": EducationalArea(sheet.area).label if sheet.area else "",
        "is_open": sheet.wave.takes_marks(today),
        "is_closed": not sheet.wave.takes_marks(today),
        "scale": scale,
        "keys": cells.keys(scale),
        "pattern": cells.pattern(scale),
        "mode": MARK_KEYS.get(scale.code, "numeric"),
        "loaded_at": page_moment(),
        "autosave_key": f"children-{sheet.assessment.pk}",
    }


def grid_page(sheet: Sheet, today: date) -> dict:
    """Children × indicators, and how many cells of each are empty."""
    indicators = sheet.shown
    rows = [row_of(sheet, place, indicators) for place in sheet.places]
    empty = Counter(cell["indicator"].pk for row in rows for cell in row["cells"] if not cell["sign"])
    total = len(indicators) * len(rows)
    return {
        **common(sheet, today),
        "tabs": sheet.tabs(),
        "heads": [(one, empty[one.pk]) for one in indicators],
        "rows": rows,
        "filled": total - empty.total(),
        "total": total,
    }


def row_of(sheet: Sheet, place: GroupChild, indicators: list[Indicator]) -> dict:
    found = [cell_of(sheet, place, one) for one in indicators]
    return {
        "place": place,
        "is_late": not sheet.wave.counts(place),
        "cells": found,
        "missing": sum(not cell["sign"] for cell in found),
    }


def cell_of(sheet: Sheet, place: GroupChild, indicator: Indicator) -> dict:
    """One field: `sign` is what a narrow cell shows, `value` what a radio button carries."""
    value = sheet.marks.get((place.pk, indicator.pk))
    return {
        "name": cell_name(place, indicator),
        "indicator": indicator,
        "value": "" if value is None else str(value),
        "sign": cells.sign_of(sheet.scale.code, value),
    }


def child_page(sheet: Sheet, place: GroupChild, today: date) -> dict:
    """One child × indicators of the area, and who comes next."""
    rows = row_of(sheet, place, sheet.shown)
    order = [one.pk for one in sheet.places]
    at = order.index(place.pk)
    return {
        **common(sheet, today),
        **rows,
        "tabs": sheet.tabs(),
        "choices": [(str(mark.value), choice_text(mark)) for mark in sheet.scale.marks] + [("", "Не оценено")],
        "answered": len(rows["cells"]) - rows["missing"],
        "total": len(rows["cells"]),
        "previous": sheet.places[at - 1] if at else None,
        "following": sheet.places[at + 1] if at + 1 < len(order) else None,
    }


def choice_text(mark) -> str:
    return f"{mark.sign} – {mark.label}"


def saved_cells(marks: Iterable[ChildMark], scale: str) -> dict:
    """Cells for a script that shows what others have saved."""
    return {
        f"mark-{mark.child_id}-{mark.indicator_id}": {
            "value": "" if mark.value is None else str(mark.value),
            "sign": cells.sign_of(scale, mark.value),
        }
        for mark in marks
    }


def ages_choice(sheet: Sheet) -> dict:
    """Ages among which a mixed group chooses: (age, title, is chosen); nothing for the others."""
    if sheet.assessment.group.age != AgeGroup.MIXED:
        return {"ages": []}
    present = {one.age for one in sheet.whole_set}
    return {"ages": [(age, age.label, age in sheet.ages) for age in AgeGroup if age in present]}


def ages_shown(group_age: str, asked: list[str], present: Iterable[str]) -> list[str]:
    """Ages whose indicators a page shows: the group's own; a mixed group chooses among those of the set."""
    if group_age != AgeGroup.MIXED:
        return [group_age]
    there = set(present)
    known = [age for age in AgeGroup.values if age in there]
    return [age for age in known if age in asked] or known
