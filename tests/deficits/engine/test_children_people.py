"""Who the children of a file are: codes, spellings, groups, placeholders, keys."""

import pytest

from deficits.engine.children_files import read_children, read_with_key
from deficits.engine.children_reading.reading import Told

from .children_files import AREAS, CHILDREN, area_sheet, counts_of, marks_of, side_by_side, truth, workbook

SPELT = ["алиса к", "Лев  Богдан", "ВАРВАРА М.", "Глеб\u00a0Г.", "Елена Елкина", "Семен П."]
OTHERS = ["Юлия Ю.", "Эмма Э.", "Яков Я.", "Ия И.", "Ева Е.", "Том Т."]


def again(names, marks_by):
    """The rows of one sheet with other names in the same places."""
    rows = side_by_side(names=marks_by)
    for row, name in zip(rows[3:], names, strict=True):
        row[1] = name
    return rows


def test_spellings_of_a_name_are_one_child():
    sheets = [(AREAS[area][:31], area_sheet(area)) for area in list(AREAS)[:4]]
    last = area_sheet("physical", names=CHILDREN[::-1])
    for row in last[2:]:
        row[1] = SPELT[CHILDREN.index(row[1])]
    reading = read_children(workbook(*sheets, (AREAS["physical"][:31], last)))
    assert marks_of(reading) == truth()
    assert len(reading.children) == 6


def test_a_shortened_name_is_the_only_child_it_can_be():
    rows = area_sheet("physical")
    for row in rows[2:]:
        row[1] = {"Елена Ёлкина": "Елена Ё."}.get(row[1], row[1])
    reading = read_children(workbook(("Речевое развитие", area_sheet("speech")), ("Физическое развитие", rows)))
    assert (len(reading.children), reading.warnings) == (6, ("different_children", "similar_names"))


def test_equal_names_in_one_list_are_two_children():
    rows = again(["Саша К."] * 2 + CHILDREN[2:], CHILDREN)
    reading, key = read_with_key(workbook(("Лист1", rows)))
    assert (marks_of(reading), "same_names" in reading.warnings) == (truth(), True)
    assert [row.code for row in key if row.name == "Саша К."] == ["Ребёнок 01", "Ребёнок 02"]


def test_surname_and_name_in_two_columns():
    rows = side_by_side()
    head = [["№", "Фамилия", "Имя", *rows[0][2:]], *([*row[:2], "", *row[2:]] for row in rows[1:3])]
    names = [
        ("Петров", "Ваня"),
        ("Петров", "Егор"),
        ("Сидоров", "Ваня"),
        ("Ким", "Ян"),
        ("Ли", "Ия"),
        ("Юрьева", "Яна"),
    ]
    body = [[row[0], *name, *row[2:]] for row, name in zip(rows[3:], names, strict=True)]
    reading, key = read_with_key(workbook(("Лист1", [*head, *body])))
    assert marks_of(reading) == truth()
    assert [row.name for row in key][:2] == ["Петров Ваня", "Петров Егор"]
    assert [part for name in names for part in name if len(part) > 2 and part in repr(reading)] == []


def test_codes_are_kept():
    codes = ["Ребёнок 03", "Ребенок 1", "ребёнок 12", "К-7", "Ребёнок 02", "Ребёнок 20"]
    reading, key = read_with_key(workbook(("Лист1", again(codes, CHILDREN))))
    assert [child.code for child in reading.children] == [
        "Ребёнок 03", "Ребёнок 01", "Ребёнок 12", "К-7", "Ребёнок 02", "Ребёнок 20",
    ]  # fmt: skip
    assert (key, reading.warnings) == ((), ("different_children",))


def test_placeholders_are_no_children():
    rows = side_by_side()
    rows += [[n, f"Ребенок {n}", *["0"] * (len(rows[0]) - 2)] for n in range(7, 21)] + [[21, "-"], [22, "–"]]
    reading = read_children(workbook(("Лист1", rows)), Told(scale="1-3"))
    assert (marks_of(reading), len(reading.children)) == (truth(), 6)
    assert "placeholders" in reading.warnings


def test_the_second_file_of_the_same_children_gets_the_same_codes():
    _, key = read_with_key(workbook(("Лист1", side_by_side())))
    known = {row.name: row.code for row in key}
    names = ["Новая Н.", *SPELT[::-1]]
    rows = again(names[1:], CHILDREN[::-1])
    rows.append([7, names[0], *["2"] * (len(rows[0]) - 2)])
    reading, second = read_with_key(workbook(("Лист1", rows)), known=known)
    assert {k: v for k, v in marks_of(reading).items() if k[0] != "Ребёнок 07"} == truth()
    assert next(row.code for row in second if row.name == "Новая Н.") == "Ребёнок 07"


GROUPS = {
    "a sheet a group": lambda: workbook(("Капельки", side_by_side()), ("Лучики", again(OTHERS, CHILDREN))),
    "titles": lambda: workbook(
        ("Лист1", [["Группа «Капельки»"], *side_by_side()]), ("Лист2", [["Группа «Лучики»"], *again(OTHERS, CHILDREN)])
    ),
    "one below another": lambda: workbook(
        ("Лист1", [["Группа «Капельки»"], *side_by_side(), [], ["Группа «Лучики»"], *again(OTHERS, CHILDREN)])
    ),
    "captions between": lambda: workbook(
        ("Лист1", [*side_by_side()[:3], ["Группа «Капельки»"], *side_by_side()[3:], ["Группа «Лучики»"],
                   *again(OTHERS, CHILDREN)[3:]])
    ),
    "a column": lambda: workbook(("Лист1", [
        *([["№", "Группа", *row[1:]] if n == 0 else ["", "", *row[1:]] for n, row in enumerate(side_by_side()[:3])]),
        *([1, "Капельки", *row[1:]] for row in side_by_side()[3:]),
        *([1, "Лучики", *row[1:]] for row in again(OTHERS, CHILDREN)[3:]),
    ])),
}  # fmt: skip


@pytest.mark.parametrize("layout", GROUPS)
def test_several_groups_in_one_file(layout):
    reading = read_children(GROUPS[layout]())
    assert [group.title.removeprefix("Группа ").strip("«»") for group in reading.groups] == ["Капельки", "Лучики"]
    assert [(group.children, group.assessed_both) for group in reading.groups] == [(6, 4), (6, 4)]
    assert [(child.group, child.code) for child in reading.children][5:7] == [(0, "Ребёнок 06"), (1, "Ребёнок 01")]
    counts = counts_of(reading)
    titles = [group.title for group in reading.groups]
    assert {key[1:]: value for key, value in counts.items() if key[0] == titles[0]} == {
        key[1:]: value for key, value in counts.items() if key[0] == titles[1]
    }


def test_an_area_in_quotes_is_no_group():
    title = "Образовательная область «Речевое развитие» (средняя группа №3 «Пчёлки»)"
    reading = read_children(workbook(("Речевое", [[title], *area_sheet("speech")])))
    assert [(group.title, group.age) for group in reading.groups] == [("№3 «Пчёлки», средняя", "4-5")]
