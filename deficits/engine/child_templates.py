"""An empty table of a group for filling in Excel, which the portal reads back without a question."""

from collections.abc import Mapping, Sequence

from pos_portal.core.engine.sheets import Sheet, write_workbook

WAVE_WORDS = {"start": "начало года", "middle": "середина года", "end": "конец года"}


def write_template(
    group: str, codes: Sequence[str], wave: str, indicators: Mapping[str, Sequence[str]], legend: str
) -> bytes:
    """A sheet for every area (title → texts of its indicators): codes down, indicators across."""
    return write_workbook(*[_sheet(group, codes, wave, area, texts, legend) for area, texts in indicators.items()])


def _sheet(group: str, codes: Sequence[str], wave: str, area: str, texts: Sequence[str], legend: str) -> Sheet:
    head = (f"Образовательная область «{area}»", f"Группа {group}", legend)
    waves = ["", "", *[WAVE_WORDS[wave]] * len(texts)]
    children: list[list[str | int]] = [[number, code, *[""] * len(texts)] for number, code in enumerate(codes, 1)]
    return Sheet(area, ("№ п/п", "Код ребёнка", *texts), [waves, *children], head, (6, 18))
