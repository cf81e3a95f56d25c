"""Figures of the file against the marks, scales of every kind, and files that must end in a clear answer."""

import itertools
import time

import pytest

from deficits.engine.children_files import read_children, read_with_key
from deficits.engine.children_reading.reading import Told
from pos_portal.core.engine.tables import read_pasted

from .children_files import CHILDREN, area_sheet, counts_of, document, separated, side_by_side, workbook


def sheet(marks, *extra, heading=(), title="Речевое развитие", wave="Начало года"):
    """One area and wave: children by rows of marks, further columns and rows of the file."""
    texts = [f"Показатель речи № {n}" for n in range(1, len(marks[0]) + 1)]
    rows = [[title], [wave], ["ФИО ребёнка", *texts, *heading]]
    rows += [[name, *row] for name, row in zip(CHILDREN, marks, strict=False)]
    return workbook(("Лист1", [*rows, *extra]))


def differences(reading):
    return [(one.kind, one.who, one.in_file, one.recomputed) for one in reading.differences]


def test_five_points():
    heading = ["Средний балл", "Уровень"]
    rows = [[5, 4, 4, "4,33", "норма"], [3, 3, 3, 3, "норма"], [1, 2, 2, "1,67", "низкий"], [4, 4, 4, "4", "высокий"]]
    reading = read_children(sheet([row[:3] for row in rows]))
    assert (reading.scale, reading.scale_reason) == ("1-5", "five")
    assert counts_of(reading) == {("", "speech", "start"): (1, 1, 2)}
    table = [["Речевое развитие, начало года"], ["ФИО", "Слушает", "Отвечает", "Поёт", *heading]]
    table += [[name, *row] for name, row in zip(CHILDREN, rows, strict=False)]
    assert differences(read_children(workbook(("Лист1", table)))) == [("label", "Ребёнок 02", "норма", 3.0)]


def test_zeros_are_marks():
    reading = read_children(sheet([[0, 0, 0], [1, 2, 1], [3, 3, 2], ["", "н", "-"]]))
    assert (reading.scale, reading.scale_reason) == ("0-3", "zero")
    assert counts_of(reading) == {("", "speech", "start"): (2, 0, 1)}


def test_labels_of_percents_mean_zero_to_three():
    reading = read_children(sheet([[1, 1, "<50%"], [3, 3, "75-100%"], [2, 2, "75-100%"]], heading=["Итог (уровень)"]))
    assert reading.scale == "0-3" or reading.scale_reason == "range"


def test_a_legend_names_the_scale():
    for title, scale in (("Речевое развитие. Оценка от 0 до 3 баллов", "0-3"), ("Речевое развитие (1–5)", "1-5")):
        reading = read_children(sheet([[1, 2, 3], [2, 2, 3]], title=title))
        assert (reading.scale, reading.scale_reason) == (scale, "legend")


def test_the_user_knows_the_scale_better():
    tables = sheet([[1, 2, 3], [2, 2, 2]])
    assert read_children(tables).scale == "1-3"
    told = read_children(tables, Told(scale="1-5"))
    assert (told.scale, told.scale_reason, counts_of(told)) == ("1-5", "told", {("", "speech", "start"): (2, 0, 0)})


def test_figures_of_children():
    heading = ["Среднее значение", "Процент", "Уровень"]
    marks = [[0, 1, 2], [3, 3, 3], [2, 2, 1]]
    figures = [["1", "33,3%", "<50%"], ["2,5", "83%", ">75%"], ["1,67", "66,7%", "свыше 75%"]]
    rows = [[*row, *figure] for row, figure in zip(marks, figures, strict=True)]
    table = [["Речевое развитие, май"], ["ФИО", "Слушает", "Отвечает", "Поёт", *heading]]
    table += [[name, *row] for name, row in zip(CHILDREN, rows, strict=False)]
    assert differences(read_children(workbook(("Лист1", table)))) == [
        ("average", "Ребёнок 02", 2.5, 3.0),
        ("percent", "Ребёнок 03", 66.7, 55.6),
        ("label", "Ребёнок 03", "свыше 75%", 55.6),
    ]


def test_sums_below_and_broken_formulas():
    table = [["Речевое развитие, май"], ["ФИО", "Результат", "Средний балл"]]
    table += [[name, mark, mark] for name, mark in zip(CHILDREN, "332211", strict=True)]
    table += [
        ["Высокий", 3],
        ["Средний", 2],
        ["Низкий", 2],
        ["Сумма", 12],
        ["Среднее", "", "#ДЕЛ/0!"],
        ["Воспитатель: Тайная Т. Т."],
    ]
    reading = read_children(workbook(("Лист1", table)))
    assert [(one.kind, one.who, one.in_file, one.recomputed, one.rows) for one in reading.differences] == [
        ("count", "high", 3, 2, 1),
        ("error", "", "#ДЕЛ/0!", None, 1),
    ]
    assert len(reading.children) == 6


def test_a_small_table_of_levels_beside_the_marks():
    table = [["Речевое развитие, май"], ["ФИО", "Строит рассказ"]]
    table += [[name, mark] for name, mark in zip(CHILDREN, "332211", strict=True)]
    table += [[], ["", "Высокий", "Средний", "Низкий"], ["Май", 2, 2, 3], [], ["Выводы: Алиса К. молодец."]]
    reading = read_children(workbook(("Лист1", table)))
    assert differences(reading) == [("count", "low", 3, 2)]
    assert "Алиса" not in repr(reading)


def test_ticks_in_columns_of_levels():
    table = [["Физическое развитие, начало года"], ["Имя ребёнка", "Высокий", "Средний", "Низкий"]]
    table += [
        [name, *("+" if n == level else "" for level in (3, 2, 1))]
        for name, n in zip(CHILDREN, (3, 3, 2, 1, 1, 1), strict=True)
    ]
    reading = read_children(workbook(("Лист1", table)))
    assert (reading.scale, counts_of(reading)) == ("1-3", {("", "physical", "start"): (3, 1, 2)})


def test_both_waves_in_one_cell():
    rows = [["Имя", "Речевое развитие", "Физическое развитие"], ["", "н/г / к/г", "н/г / к/г"]]
    rows += [["Аня А.", "1/2", "2/3"], ["Боря Б.", "2/2", "1/3"], ["Вера В.", "1/3", "3/3"]]
    reading = read_children(workbook(("Лист1", rows)))
    assert counts_of(reading) == {
        ("", "speech", "start"): (2, 1, 0), ("", "speech", "end"): (0, 2, 1),
        ("", "physical", "start"): (1, 1, 1), ("", "physical", "end"): (0, 0, 3),
    }  # fmt: skip


def test_what_is_not_named_is_asked():
    rows = [["Имя", "Строит рассказ", "Знает цвета"], *([name, "2", "3"] for name in CHILDREN)]
    tables = workbook(("Лист1", rows))
    asked = read_children(tables)
    assert (asked.outcome, asked.asks, asked.sheets) == ("needs_mapping", ("area", "wave"), ("Лист1",))
    told = read_children(tables, Told(area="speech", wave="end"))
    assert (told.outcome, counts_of(told)) == ("table", {("", "speech", "end"): (0, 0, 6)})
    assert read_children(tables, Told(areas={"Лист1": "art"}, wave="end")).criteria[0].area == "art"


LETTER = (
    "Уважаемые коллеги! Просим прийти на педсовет 12 мая в 13:00. Высокий уровень, средний уровень, низкий уровень."
)
EMPTY_PLACES = [[f"Ребенок {n}", ""] for n in range(20)]
PLAN = [["№", "Мероприятие", "Срок", "Ответственный"], [1, "Педсовет", "Сентябрь", "Тайная Т. Т."]]
NO_NUMBERS = [["Область", "Высокий", "Низкий"], ["Речевое развитие", "", "-"]]
HOSTILE = {
    "a letter": lambda: document(LETTER, "Заведующий Тайная Т. Т."),
    "a letter, pasted": lambda: [read_pasted(LETTER)],
    "one cell": lambda: [read_pasted("Имя")],
    "only headings": lambda: workbook(("Лист1", side_by_side()[:3])),
    "only names": lambda: workbook(("Список детей", [["Имя"], *([name] for name in CHILDREN)])),
    "all empty": lambda: workbook(("Лист1", side_by_side(write=lambda value: ""))),
    "dashes only": lambda: workbook(("Лист1", side_by_side(write=lambda value: "-"))),
    "placeholders only": lambda: workbook(("Лист1", [["Имя", "Речевое развитие, май"], *EMPTY_PLACES])),
    "no tables": lambda: (),
    "an empty sheet": lambda: workbook(("Лист1", [])),
    "a plan": lambda: workbook(("План", PLAN)),
    "levels without numbers": lambda: workbook(("Л", NO_NUMBERS)),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_files_without_results(case):
    reading, key = read_with_key(HOSTILE[case]())
    assert (reading.outcome, reading.counts, reading.marks) == ("no_table", (), ())
    assert [name for name in CHILDREN if name in repr(reading)] == []


def test_one_child():
    reading = read_children(workbook(("Лист1", side_by_side(names=CHILDREN[:1]))))
    assert (reading.outcome, len(reading.children), len(reading.marks)) == ("table", 1, 20)


NAMES = list(itertools.product("абвгдежзик", "лмнопрстуф", "хцчшщыэюяа", "АБВГД"))


def test_thousands_of_rows_are_read_in_seconds():
    rows = side_by_side(names=CHILDREN)
    many = [[n, f"Дитя{a}{b}{c} {d}.", *rows[3][2:]] for n, (a, b, c, d) in enumerate(NAMES)]
    started = time.perf_counter()
    reading = read_children(separated([*rows[:3], *many]))
    assert (reading.outcome, len(reading.children), time.perf_counter() - started < 30) == ("table", 5000, True)


def test_marks_outside_the_scale_and_long_cells():
    tables = sheet([[1, 22, "3"], ["да", 2, "x" * 5000], [7, 3, 1], [2, 2, 2], [1, 1, 1]])
    reading = read_children(tables)
    assert (reading.outcome, "unknown_marks" in reading.warnings) == ("table", True)
    assert sorted(mark.value for mark in reading.marks) == [1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3]


def test_a_hidden_sheet_is_left_out_and_hidden_rows_are_said():
    tables = workbook(("Речевое развитие", area_sheet("speech")), hidden_rows=(4,))
    reading = read_children(tables)
    assert (len(reading.children), "hidden_rows" in reading.warnings) == (6, True)


def summary_sheet(group, counts):
    """«Свод»: areas down, levels across, one wave."""
    rows = [["Конец года"], ["Группа", "Образовательная область", "Высокий", "Средний", "Низкий"]]
    return [*rows, *([group, title, *cells] for title, cells in counts)]


def test_a_sheet_of_sums_is_checked_against_the_marks():
    marks = [["Группа «Ромашка»"], ["Речевое развитие, конец года"], ["ФИО", "Строит рассказ"]]
    marks += [[name, mark] for name, mark in zip(CHILDREN, "332211", strict=True)]
    sheets = [("Речевое", marks), ("Свод", summary_sheet("Ромашка", [("Речевое развитие", (3, 2, 2))]))]
    reading = read_children(workbook(*sheets))
    assert differences(reading) == [("count", "high", 3, 2)]
    assert [group.title for group in reading.groups] == ["Группа «Ромашка»"]
    percents = summary_sheet("Ромашка", [("Речевое развитие", ("33,3%", "33,3%", "23,3%"))])
    assert differences(read_children(workbook(sheets[0], ("Свод", percents)))) == [("share", "low", 23.3, 33.3)]


def test_three_waves():
    rows = [["Имя", "Речевое развитие"], ["", "15.09.2024", "15.01.2025", "20.05.2025"]]
    rows[0] += ["", ""]
    reading = read_children(
        workbook(("Лист1", [*rows, *([name, 1, 2, 3] for name in CHILDREN)]), merges={"Лист1": ["B1:D1"]})
    )
    assert counts_of(reading) == {
        ("", "speech", "start"): (6, 0, 0), ("", "speech", "middle"): (0, 6, 0), ("", "speech", "end"): (0, 0, 6),
    }  # fmt: skip


def test_a_list_of_children_in_word():
    parts = ["Группа «Ромашка», старшая"]
    for title in ("Речевое развитие", "Физическое развитие"):
        table = [["№", "Ф.И. ребёнка", "Показатель 1", None, "Показатель 2", None], ["", "", *("н/г", "к/г") * 2]]
        table += [[str(n), name, "1", "2", "2", "3"] for n, name in enumerate(CHILDREN, 1)]
        parts += [f"Образовательная область «{title}»", table, "Вывод: Алиса К. и Богдану Льву нужна помощь."]
    reading = read_children(document(*parts))
    assert (reading.outcome, reading.groups[0].age, len(reading.children), len(reading.criteria)) == (
        "table",
        "5-6",
        6,
        4,
    )
    assert counts_of(reading) == {
        (reading.groups[0].title, area, wave): counts
        for area in ("speech", "physical")
        for wave, counts in (("start", (6, 0, 0)), ("end", (0, 0, 6)))
    }
    assert "Ребёнок 01 и Ребёнок 02 нужна помощь" in reading.texts[0].text


def test_numbers_of_indicators_by_level_are_no_marks_and_no_groups():
    rows = [
        ["Речевое развитие, май"],
        ["Ф.И.О.", "Высокий", "Средний", "Низкий"],
        *([name, 2, 3, 4] for name in CHILDREN),
    ]
    for table in (rows, [[*rows[0]], ["", *rows[1][1:]], *rows[2:]]):
        reading = read_children(workbook(("Лист1", table)))
        assert (reading.outcome, reading.groups, reading.counts) == ("no_table", (), ())
