"""Our own blank for a group: a sheet an area, codes down, indicators across; the reader reads it back exactly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pos_portal.core.engine.sheets import Sheet, write_workbook

from ..marks import MarkScale
from .vocabulary import AREA_TITLES, WORDS

CODE_WIDTH, INDICATOR_WIDTH = 18, 22
TEXTS: dict[str, str] = WORDS["template"]


@dataclass(frozen=True)
class Blank:
    """What a blank is made for; `indicators` are (code of the area, text), `marks` (child, area, text) → value."""

    group: str
    wave: str
    scale: MarkScale
    codes: Sequence[str]
    indicators: Sequence[tuple[str, str]]
    marks: Mapping[tuple[str, str, str], int]


def workbook(blank: Blank) -> bytes:
    """The blank as .xlsx with the marks that are already there."""
    areas = dict.fromkeys(area for area, _ in blank.indicators)
    return write_workbook(*(_sheet(blank, area) for area in areas))


def _sheet(blank: Blank, area: str) -> Sheet:
    texts = [text for of, text in blank.indicators if of == area]
    head = (
        f"Группа: {blank.group}",
        AREA_TITLES[area],
        TEXTS[blank.wave],
        TEXTS["rule"].format(marks=_rule(blank.scale)),
    )
    rows = [(code, *(_cell(blank, code, area, text) for text in texts)) for code in blank.codes]
    widths = (CODE_WIDTH, *(INDICATOR_WIDTH for _ in texts))
    return Sheet(AREA_TITLES[area], (TEXTS["code"], *texts), rows, head, widths)


def _cell(blank: Blank, code: str, area: str, text: str) -> str | int | None:
    value = blank.marks.get((code, area, text))
    if value is None:
        return None
    sign = blank.scale.sign(value)
    return value if sign.isdigit() else sign


def _rule(scale: MarkScale) -> str:
    """«0 – не проявляет, 1 – …», from which the reader also knows the scale."""
    return "; ".join(f"{mark.sign} – {mark.label}" for mark in scale.marks)
