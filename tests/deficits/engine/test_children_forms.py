"""Aggregated forms: counts, counts with percents, percents only, in every direction; Word texts."""

import pytest

from deficits.engine.children_files import read_children
from deficits.engine.children_reading.reading import Told
from pos_portal.core.engine.tables import read_pasted

from .children_files import AREAS, counts_of, document, separated, workbook

# группа → область → начало и конец: (низкий, средний, высокий)
TRUTH = {
    "Средняя «Ежата»": {
        "social": ((5, 7, 1), (1, 8, 4)), "cognitive": ((4, 6, 3), (0, 6, 7)), "speech": ((7, 6, 0), (4, 6, 3)),
        "art": ((3, 8, 2), (1, 9, 3)), "physical": ((2, 6, 5), (0, 5, 8)),
    },
    "Старшая «Лучики»": {
        "social": ((3, 17, 4), (1, 13, 10)), "cognitive": ((5, 16, 3), (0, 17, 7)), "speech": ((6, 15, 3), (2, 16, 6)),
        "art": ((6, 14, 4), (4, 11, 9)), "physical": ((5, 13, 6), (4, 11, 9)),
    },
}  # fmt: skip
ONE = "Средняя «Ежата»"
SIZE = {"Средняя «Ежата»": 13, "Старшая «Лучики»": 24}
LEVELS = ("Низкий", "Средний", "Высокий")
WAVES = ("Начало года", "Конец года")


def truth(groups=TRUTH, waves=("start", "end")):
    return {
        (title, area, wave): TRUTH[title][area][place]
        for title in groups
        for area in AREAS
        for place, wave in enumerate(("start", "end"))
        if wave in waves
    }


def people(count, size):
    return f"{count} чел."


def both(count, size):
    return f"{count} чел. ({count * 100 / size:.2f}%)".replace(".", ",", 2).replace("чел,", "чел.")


def percent(count, size):
    return f"{count * 100 / size:.1f} %"


def dashed(count, size):
    return f"{count} чел" if count else "-----"


def wide(show=people, order=(2, 1, 0), with_size=True, titles=TRUTH):
    """Groups and areas down, waves over levels."""
    head = ["Группа", "Кол-во детей", "Образовательная область", WAVES[0], "", "", WAVES[1], "", ""]
    rows = [head, ["", "", "", *(LEVELS[level] for _ in WAVES for level in order)]]
    for title in titles:
        for place, area in enumerate(AREAS):
            cells = [show(TRUTH[title][area][wave][level], SIZE[title]) for wave in (0, 1) for level in order]
            rows.append(
                [title if place == 0 else "", SIZE[title] if place == 0 and with_size else "", AREAS[area], *cells]
            )
    return rows


def long(show=people):
    rows = [["Группа", "Область", "Период", "Уровень", "Количество детей"]]
    for title, areas in TRUTH.items():
        for area, waves in areas.items():
            for wave, levels in zip(WAVES, waves, strict=True):
                rows += [[title, AREAS[area], wave, LEVELS[n], show(levels[n], SIZE[title])] for n in range(3)]
    return rows


def levels_down(title):
    """Levels go down, areas over waves go across."""
    rows = [["Уровень", *(text for area in AREAS.values() for text in (area, ""))], ["", *("н/г", "к/г") * 5]]
    for level in (2, 1, 0):
        rows.append(
            [f"{LEVELS[level]} уровень", *(TRUTH[title][area][wave][level] for area in AREAS for wave in (0, 1))]
        )
    return rows


def two_units(title):
    """Every level as «чел.» and «%» beside each other; waves one below another."""
    head = ["Образовательные области", *(text for level in LEVELS for text in (level, ""))]
    rows = []
    for place, wave in enumerate(WAVES):
        rows += [[wave], head, ["", *("чел.", "%") * 3]]
        for area, name in AREAS.items():
            counts = TRUTH[title][area][place]
            rows.append([name, *(cell for count in counts for cell in (count, round(count * 100 / 13, 1)))])
        rows.append([])
    return rows


def stacked():
    """A table for every group below its name."""
    rows = []
    for title in TRUTH:
        rows += [[f"Группа: {title}"], *[[row[2], *row[3:]] for row in wide(titles=[title])], []]
    return rows


MERGED = ["A3:A7", "B3:B7", "A8:A12", "B8:B12", "D1:F1", "G1:I1"]
MANY = {
    "counts": lambda: workbook(("Свод", wide())),
    "counts, other order": lambda: workbook(("Свод", wide(order=(0, 1, 2)))),
    "counts with percents": lambda: workbook(("Свод", wide(show=both))),
    "percents of a number": lambda: workbook(("Свод", wide(show=percent))),
    "dashes": lambda: workbook(("Свод", wide(show=dashed, with_size=False))),
    "merged": lambda: workbook(("Свод", wide()), merges={"Свод": MERGED}),
    "csv": lambda: separated(wide()),
    "pasted": lambda: [read_pasted("\n".join("\t".join(map(str, row)) for row in wide()))],
    "long form": lambda: workbook(("Свод", long())),
    "a table a group": lambda: workbook(("Свод", stacked())),
    "a sheet a group": lambda: workbook(*((title, levels_down(title)) for title in TRUTH)),
}  # fmt: skip
SINGLE = {
    "levels down": lambda: workbook(("Лист1", [[f"Группа: {ONE}"], [], *levels_down(ONE)])),
    "two units": lambda: workbook(("Лист1", [[ONE + " группа"], *two_units(ONE)])),
}


@pytest.mark.parametrize("layout", MANY)
def test_forms_of_many_groups(layout):
    reading = read_children(MANY[layout]())
    assert (reading.outcome, reading.scale) == ("table", "levels")
    assert counts_of(reading) == truth()
    assert reading.differences == ()


@pytest.mark.parametrize("layout", SINGLE)
def test_forms_of_one_group(layout):
    reading = read_children(SINGLE[layout]())
    assert (reading.outcome, len(reading.groups), reading.differences) == ("table", 1, ())
    assert {key[1:]: value for key, value in counts_of(reading).items()} == {
        key[1:]: value for key, value in truth([ONE]).items()
    }


def summary(title=ONE):
    """«Сводная таблица» with three rows of headings."""
    rows = [
        ["Образовательные области", "Сформированность показа\xadтелей", *[None] * 5],
        ["", "Менее 50%", None, "От 50% до 75%", None, "Свыше 75%", None],
        ["", *("1 пол.года", "2 пол.года") * 3],
    ]
    for area, name in AREAS.items():
        start, end = TRUTH[title][area]
        rows.append([name, *(dashed(wave[level], 13) for level in range(3) for wave in (start, end))])
    return rows


def test_a_word_summary():
    reading = read_children(
        document(
            "СВОДНАЯ ТАБЛИЦА ПО УСВОЕНИЮ ПОКАЗАТЕЛЕЙ ДЕТЬМИ СРЕДНЕЙ ГРУППЫ №4 «ЕЖАТА»",
            summary(),
            "Выводы.",
            "В группе 15 детей, из них в первом полугодии посещают 13, во втором полугодии – 13.",
            "Речевое развитие. Алиса К. и Ваня Соколов затрудняются. Рекомендации: больше пересказа.",
        )
    )
    assert (reading.outcome, reading.groups[0].title, reading.groups[0].children) == (
        "table",
        "№4 «Ежата», средняя",
        15,
    )
    assert {key[1:]: value for key, value in counts_of(reading).items()} == {
        key[1:]: value for key, value in truth([ONE]).items()
    }
    assert [(text.kind, text.area, text.text) for text in reading.texts] == [
        ("conclusion", "speech", "ребёнок и ребёнок затрудняются."),
        ("recommendation", "speech", "больше пересказа."),
    ]


def report(show):
    """«Аналитическая справка»: a small table for every area, conclusions inside."""
    parts = [
        "АНАЛИТИЧЕСКАЯ СПРАВКА по результатам педагогической диагностики, 2023-2024 учебный год",
        "Составили: воспитатель Образцова И. И.",
        [
            ["Группа", "Средняя «Ежата»"],
            ["Количество детей", "13"],
            ["Период проведения стартовой диагностики", "Октябрь 2023"],
            ["Период проведения итоговой диагностики", "Май 2024"],
        ],
    ]
    for area, name in AREAS.items():
        start, end = TRUTH[ONE][area]
        parts += [
            f"Образовательная область «{name}»",
            [
                ["", "Высокий уровень", "Средний уровень", "Низкий уровень"],
                ["Начало года", *(show(start[level], 13) for level in (2, 1, 0))],
                ["Выводы", "Дети знают мало, Алиса К. старается больше всех.", None, None],
                ["Конец года", *(show(end[level], 13) for level in (2, 1, 0))],
                ["Выводы", "Дети знают больше.", None, None],
            ],
        ]
    return document(*parts)


def bare(count, size):
    return f"{count * 100 / size:.2f}%" if count else "%"


@pytest.mark.parametrize("show", [both, percent, people, bare])
def test_a_word_report(show):
    reading = read_children(report(show))
    assert (reading.outcome, [group.title for group in reading.groups]) == ("table", [ONE])
    assert counts_of(reading) == truth([ONE])
    assert [(text.area, text.wave, text.text) for text in reading.texts][:2] == [
        ("social", "start", "Дети знают мало, ребёнок старается больше всех."),
        ("social", "end", "Дети знают больше."),
    ]


def test_percents_without_a_number_of_children_are_asked_about():
    tables = workbook(("Свод", wide(show=percent, with_size=False, titles=[ONE])))
    asked = read_children(tables)
    assert (asked.outcome, asked.asks, asked.counts[0].counts) == ("needs_mapping", ("children",), None)
    assert asked.counts[0].shares == (38.5, 53.8, 7.7)
    assert counts_of(read_children(tables, Told(children={ONE: 15}))) == truth([ONE])


def test_a_row_for_the_whole_kindergarten_is_checked():
    total = ["ИТОГО по саду", 37, AREAS["social"], "5", 24, 8, "14", 21, 3]
    reading = read_children(workbook(("Свод", [*wide(), total])))
    assert [(one.kind, one.group, one.wave, one.who, one.in_file, one.recomputed) for one in reading.differences] == [
        ("total", None, "end", "low", 3, 2)
    ]
    assert reading.warnings == ("totals_row",)


def test_numbers_that_do_not_agree_with_each_other():
    rows = wide(show=both, titles=[ONE])
    rows[2][3] = "1 чел. (17,7%)"
    rows[3][4] = "5 чел. (46,15%)"
    reading = read_children(workbook(("Свод", rows)))
    assert [(one.kind, one.area, one.wave, one.who, one.in_file, one.recomputed) for one in reading.differences] == [
        ("share", "social", "start", "high", 17.7, 7.7),
        ("share", "cognitive", "start", "middle", 46.1, 41.7),
        ("sum", "cognitive", "start", "", 13, 12),
    ]


def groups_across():
    """Groups over levels go across, areas go down."""
    rows = [
        ["Конец года"],
        ["Область", *(text for title in TRUTH for text in (title, "", ""))],
        ["", *LEVELS * len(TRUTH)],
    ]
    for area, name in AREAS.items():
        rows.append([name, *(count for title in TRUTH for count in TRUTH[title][area][1])])
    return rows


def test_groups_across():
    reading = read_children(workbook(("Лист1", groups_across())))
    assert counts_of(reading) == truth(waves=["end"])


def test_numbers_and_percents_in_the_long_form():
    rows = long()
    for row in rows[1:]:
        row.append(f"{row[4].split()[0]}" and f"{int(row[4].split()[0]) * 100 / SIZE[row[0]]:.1f}")
    rows[0].append("%")
    reading = read_children(workbook(("Свод", rows)))
    assert (counts_of(reading), reading.differences) == (truth(), ())


def test_two_groups_in_one_word_text():
    parts = []
    for title in TRUTH:
        parts += [f"Сводная таблица. Группа: {title}", summary(title), f"В группе {SIZE[title] + 2} детей. Выводы."]
    reading = read_children(document(*parts))
    assert [(group.title, group.children) for group in reading.groups] == [(title, SIZE[title] + 2) for title in TRUTH]
    assert counts_of(reading) == truth()


def test_what_a_form_does_not_name_is_told():
    rows = [["Группа", *LEVELS], ["Ромашка", 3, 4, 5]]
    asked = read_children(workbook(("Лист1", rows)))
    assert (asked.outcome, asked.asks) == ("needs_mapping", ("area", "wave"))
    told = read_children(workbook(("Лист1", rows)), Told(area="art", wave="end"))
    assert (told.outcome, counts_of(told)) == ("table", {("Ромашка", "art", "end"): (3, 4, 5)})


@pytest.mark.parametrize(
    "words", [("ниже нормы", "норма", "выше нормы"), ("Н", "С", "В"), ("<50%", "50-75%", "75-100%")]
)
def test_levels_in_other_words(words):
    rows = wide()
    rows[1] = [*rows[1][:3], *(words[level] for _ in WAVES for level in (2, 1, 0))]
    assert counts_of(read_children(workbook(("Свод", rows)))) == truth()


def test_a_group_with_a_name_of_two_words_is_a_group():
    rows = [["Группа", "Область", *LEVELS], ["Красная Шапочка", "Речевое развитие", 3, 4, 5]]
    reading = read_children(workbook(("Май", rows)))
    assert counts_of(reading) == {("Красная Шапочка", "speech", "end"): (3, 4, 5)}
