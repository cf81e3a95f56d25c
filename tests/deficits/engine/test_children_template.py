"""Our own blank comes back exactly as it was given out and filled in."""

import pytest

from deficits.engine.children_files import read_children
from deficits.engine.children_reading.template import Blank, workbook
from deficits.engine.marks import SCALES
from pos_portal.core.engine.tables import read_tables

from .children_files import AREAS, COLUMNS, marks_of

CODES = ["Ребёнок 01", "Ребёнок 02", "К-7"]
INDICATORS = [*COLUMNS, ("speech", "- отвечает «да» и «нет»; уровень понимания – по картинке")]


def filled(scale):
    values = [mark.value for mark in scale.marks]
    cells = [(code, *indicator) for code in CODES[:2] for indicator in INDICATORS]
    return {cell: values[place % len(values)] for place, cell in enumerate(cells)}


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
@pytest.mark.parametrize("wave", ["start", "middle", "end"])
def test_a_filled_blank(scale, wave):
    marks = filled(scale)
    data = workbook(Blank("Старшая «Лучики»", wave, scale, CODES, INDICATORS, marks))
    reading = read_children(read_tables("blank.xlsx", data))
    assert (reading.outcome, reading.scale, reading.warnings) == ("table", scale.code, ())
    assert marks_of(reading) == {(*cell, wave): value for cell, value in marks.items()}
    assert [(group.title, group.age) for group in reading.groups] == [("Старшая «Лучики»", "5-6")]
    assert [child.code for child in reading.children] == CODES
    assert [(one.area, one.text) for one in reading.criteria] == sorted(
        INDICATORS, key=lambda pair: list(AREAS).index(pair[0])
    )


def test_an_empty_blank_is_told_apart_from_a_file_without_a_table():
    data = workbook(Blank("Старшая", "start", SCALES["1-3"], CODES, INDICATORS, {}))
    reading = read_children(read_tables("blank.xlsx", data))
    assert (reading.outcome, reading.warnings) == ("no_table", ("no_marks",))


def test_a_name_written_into_a_blank_becomes_the_next_code():
    marks = filled(SCALES["0-3"]) | {("Ваня Соколов", *indicator): 2 for indicator in INDICATORS}
    data = workbook(Blank("Старшая", "start", SCALES["0-3"], [*CODES, "Ваня Соколов"], INDICATORS, marks))
    reading = read_children(read_tables("blank.xlsx", data))
    assert [child.code for child in reading.children] == [*CODES, "Ребёнок 03"]
    assert "Соколов" not in repr(reading)


def test_other_codes_are_kept_when_they_are_known():
    codes = ["Зайчик", "Мишка"]
    marks = {("Зайчик", *indicator): 3 for indicator in INDICATORS}
    data = workbook(Blank("Старшая", "end", SCALES["0-3"], codes, INDICATORS, marks))
    reading = read_children(read_tables("blank.xlsx", data), known={code: code for code in codes})
    assert [child.code for child in reading.children] == codes
