"""One truth in many untidy layouts: the reading must always find the same children, criteria and marks."""

import pytest

from deficits.engine.children_files import read_children, read_with_key
from pos_portal.core.engine.tables import read_pasted

from .children_files import (
    AREAS,
    CHILDREN,
    COLUMNS,
    END,
    MARKS,
    START,
    area_sheet,
    long_form,
    mark,
    marks_of,
    separated,
    side_by_side,
    truth,
    workbook,
)

TITLE = [["Диагностика детей, группа «Ромашка» (4–5 лет)"], []]


def pasted(rows):
    return [read_pasted("\n".join("\t".join(str(cell) for cell in row) for row in rows))]


def by_area(**options):
    return [(AREAS[area].lower()[:31], [*TITLE, *area_sheet(area, **options)]) for area in AREAS]


def stacked(**options):
    """All areas one below another on one sheet, each with its headings and sums below."""
    rows = [*TITLE]
    for area, title in AREAS.items():
        rows += [[f"Образовательная область «{title}»"], *area_sheet(area, **options), ["", "Средний балл", "2,1"], []]
    return [("Лист1", rows)]


def wave_sheets():
    names = {START: "Сентябрь 2024", END: "Май 2025"}
    sheets = []
    for wave, name in names.items():
        head = [["", *(AREAS[area] for area, _ in COLUMNS)], ["ФИО ребенка", *(text for _, text in COLUMNS)]]
        sheets.append(
            (name, [*head, *([child, *(mark(child, c, wave) for c in range(len(COLUMNS)))] for child in CHILDREN)])
        )
    return sheets


def outer_waves():
    return [*TITLE, *side_by_side(waves=("Октябрь", "Апрель"), outer="wave")]


def without_name_heading():
    rows = side_by_side()
    rows[0][1] = ""
    return rows


def two_rows_a_child():
    """The waves go down: two rows for every child, the name in the first."""
    rows = [["Ф.И. ребёнка", "Период", *(AREAS[area] for area, _ in COLUMNS)], ["", "", *(text for _, text in COLUMNS)]]
    for name in CHILDREN:
        rows.append([name, "1 пол.года", *(mark(name, c, START) for c in range(len(COLUMNS)))])
        rows.append(["", "2 пол.года", *(mark(name, c, END) for c in range(len(COLUMNS)))])
    return rows


def numbered():
    """A row of column numbers below the headings, a remark column, the sex of the child."""
    rows = side_by_side()
    width = len(rows[0])
    head = [[*row, "Примечание"] for row in rows[:3]]
    head[0].insert(2, "Пол")
    head[1].insert(2, "")
    head[2].insert(2, "")
    numbers = [*range(1, width + 3)]
    return [*head, numbers, *([*row[:2], "д", *row[2:], "часто болел"] for row in rows[3:])]


def transposed(corner="Показатель"):
    """Criteria go down, children stand in the headings."""
    rows = [[corner, "", *(name for name in CHILDREN for _ in (START, END))]]
    rows.append(["", "", *(wave for _ in CHILDREN for wave in ("н/г", "к/г"))])
    last = ""
    for place, (area, text) in enumerate(COLUMNS):
        cells = [mark(name, place, wave) for name in CHILDREN for wave in (START, END)]
        rows += [] if area == last else [[AREAS[area]]]
        rows.append([text, "", *cells])
        last = area
    return rows


LAYOUTS = {
    "a sheet an area": lambda: workbook(*by_area()),
    "end before start": lambda: workbook(*by_area(order=(END, START))),
    "numbers, not texts": lambda: workbook(*by_area(write=int)),
    "decimal commas": lambda: workbook(*by_area(write=lambda value: f"{value},0 ")),
    "other words of waves": lambda: workbook(*by_area(waves=("Стартовая диагностика", "Итоговая диагностика"))),
    "areas one below another": lambda: workbook(*stacked()),
    "side by side": lambda: workbook(("Лист1", [*TITLE, *side_by_side()])),
    "waves above areas": lambda: workbook(("Лист1", outer_waves())),
    "side by side, csv": lambda: separated(side_by_side(), encoding="cp1251"),
    "side by side, pasted": lambda: pasted(side_by_side()),
    "pasted without a name heading": lambda: pasted(without_name_heading()),
    "long form": lambda: workbook(("Данные", long_form())),
    "long form, csv": lambda: separated(long_form()),
    "a sheet a wave": lambda: workbook(*wave_sheets()),
    "two rows a child": lambda: workbook(("Лист1", two_rows_a_child())),
    "numbers of columns": lambda: workbook(("Лист1", numbered())),
    "children across": lambda: workbook(("Лист1", transposed())),
    "children across, a name heading in the corner": lambda: workbook(("Лист1", transposed("Ф.И. ребёнка"))),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout):
    reading = read_children(LAYOUTS[layout]())
    assert (reading.outcome, reading.scale) == ("table", "1-3")
    assert marks_of(reading) == truth()
    assert [child.code for child in reading.children] == [f"Ребёнок {n:02d}" for n in range(1, len(CHILDREN) + 1)]
    assert (reading.groups[0].children, reading.groups[0].assessed_both) == (6, 4)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_layout_lets_a_name_through(layout):
    reading, key = read_with_key(LAYOUTS[layout]())
    assert [name for name in (*CHILDREN, "Алиса", "Богдан", "Ёлкина") if name in repr(reading)] == []
    assert {row.name: row.code for row in key} == {name: f"Ребёнок {n:02d}" for n, name in enumerate(CHILDREN, 1)}


SCALES = {
    "letters": (("Н", "С", "В"), "letters"),
    "small letters": (("н", "с", "в"), "letters"),
    "signs": (("-", "±", "+"), "signs"),
    "signs of two": (("–", "+/-", "+"), "signs"),
    "words": (("не сформирован", "в стадии формирования", "сформирован"), "1-3"),
    "levels": (("низкий", "средний", "высокий"), "1-3"),
    "colours": (("красный", "жёлтый", "зелёный"), "1-3"),
    "points with words": (("1 балл", "2 балла", "3 балла"), "1-3"),
}


@pytest.mark.parametrize("scale", SCALES)
def test_marks_in_letters_signs_and_words(scale):
    labels, code = SCALES[scale]
    for rows in (
        [("Лист1", side_by_side(write=lambda value: labels[value - 1]))],
        by_area(write=lambda value: labels[value - 1]),
    ):
        reading = read_children(workbook(*rows))
        assert (reading.outcome, reading.scale, marks_of(reading)) == ("table", code, truth())


def test_every_mark_is_one_of_the_truth():
    assert {len(row) for rows in MARKS.values() for row in rows} == {len(COLUMNS)}
