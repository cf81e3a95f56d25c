"""More untidy plans: broken words, tables beside each other, months by numerals, two columns of time."""

import time

import pytest

from planning.engine.broken_words import whole_words

from .plan_files import document, lines, reading, workbook


def sheet(rows, merged=(), name="Лист1"):
    return workbook((name, rows, list(merged)))


def terms(plan) -> list[tuple]:
    return [(row.title, row.term.text, row.term.months[0] if row.term.months else "-") for row in plan.rows]


def test_road_map_of_mentoring_with_stages_merged_downwards():
    rows = [
        ["Приложение № 2 к приказу от 01.09.2025 № 81-ОД"],
        ["ДОРОЖНАЯ КАРТА целевой модели наставничества (сентябрь 2025 г. - май 2026 г.)"],
        ["№пп", "Наименование этапа", "Содержание деятельности и план мероприятий", "Сроки", "Ответственные", "Итог"],
        [1, "Подготовка", "1. Нормативная база\n2. Анкета", "сентябрь 2025 г.", "Заведующий,\nстарший воспитатель", ""],
        [2, "База пар", "Анкетирование педагогов", "сентябрь-октябрь 2025", "Куратор", "База"],
        ["", "", "Формирование базы", "октябрь", "", ""],
        [3, "Работа пар", "Встречи", "(ноябрь 2025 г. – май 2026 г.)", "-//-", "Дневник"],
    ]  # fmt: skip
    assert lines(reading(sheet(rows, ["A5:A6", "B5:B6"]))) == [
        "Нормативная база | 2025-09 | Заведующий, старший воспитатель | Подготовка | -",
        "Анкета | 2025-09 | Заведующий, старший воспитатель | Подготовка | Анкетирование",
        "Анкетирование педагогов | 2025-09…2025-10 (2) | Куратор | База пар | Анкетирование",
        "Формирование базы | 2025-10 | Куратор | База пар | -",
        "Встречи | 2025-11…2026-05 (7) | Куратор | Работа пар | -",
    ]


def test_calendar_plan_with_ages():
    plan = reading(document("Календарный план на 2025 – 2026 уч.г.", [
        ["Мероприятия", "Возраст воспитанников", "Ориентировочное время проведения", "Ответственные"],
        ["Сентябрь"],
        ["День знаний", "5-7 лет", "1 сентября", "Музыкальный руководитель"],
        ["Октябрь"],
        ["Осенний праздник", "3–7 лет", "3-4 неделя", "Муз. рук."],
    ]))  # fmt: skip
    assert [(r.title, r.participants, r.term.months, r.term.week) for r in plan.rows] == [
        ("День знаний", "5-7 лет", ("2025-09",), None),
        ("Осенний праздник", "3–7 лет", ("2025-10",), "3-4"),
    ]


def test_activity_and_its_goal_under_one_heading():
    rows = [["План на 2016-2017"], ["Мероприятие и цель", "Срок", "Ожидаемый результат"],
            ["Положение о наставничестве", "до 31.08.2016", "Положение"],
            ["Консультирование", "в течение учебного года", "Рост компетентности"]]  # fmt: skip
    plan = reading(sheet(rows))
    assert [(r.title, r.result, r.term.kind) for r in plan.rows] == [
        ("Положение о наставничестве", "Положение", "deadline"),
        ("Консультирование", "Рост компетентности", "whole_year"),
    ]


def test_plan_of_a_month_with_days_only():
    plan = reading(document("План работы на октябрь 2025 года", [
        ["Дата", "Мероприятие", "Время/место", "Ответственный", "Участники"],
        ["02.10", "Педагогический час", "13.15, музыкальный зал", "Ст. воспитатель", "Педагоги"],
        ["07.10–10.10", "Неделя открытых занятий", "группы", "Воспитатели", "Все"],
        ["до 25", "Сдача отчётов", "", "Воспитатели", ""],
        ["в течение месяца", "Посещение занятий", "группы", "Заведующий", "Воспитатели"],
    ]))  # fmt: skip
    assert [(r.title, r.term.kind, r.term.months, str(r.term.on), r.place) for r in plan.rows] == [
        ("Педагогический час", "date", ("2025-10",), "2025-10-02", "13.15, музыкальный зал"),
        ("Неделя открытых занятий", "interval", ("2025-10",), "None", "группы"),
        ("Сдача отчётов", "deadline", ("2025-10",), "2025-10-25", None),
        ("Посещение занятий", "from_heading", ("2025-10",), "None", "группы"),
    ]


def test_words_broken_by_a_converter():
    plan = reading(document([
        ["№\nп/п", "Мероприя\nтия", "Сро\nки", "Ответст\nвенные", "Отметка\nо выпол\nнении"],
        ["1", "Консульта-\nция «Игра»", "сен-\nтябрь", "Старший воспи-\nтатель", ""],
        ["2", "Мастер-\nкласс «Речь»", "но-\nябрь", "Учитель-\nлогопед", ""],
    ]))  # fmt: skip
    assert lines(plan) == [
        "Консультация «Игра» | 2025-09 | Старший воспитатель | - | Консультация",
        "Мастер-класс «Речь» | 2025-11 | Учитель-логопед | - | Мастер-класс",
    ]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("С\nе\nн\nт\nя\nб\nр\nь", "Сентябрь"),
        ("Консульта-\nция", "Консультация"),
        ("Семинар-\nпрактикум", "Семинар-практикум"),
        ("Итоги года -\nобсуждение", "Итоги года -\nобсуждение"),
        ("1\n2\n3\n4", "1\n2\n3\n4"),
        ("Семинар\nТренинг", "Семинар\nТренинг"),
    ],
)
def test_whole_words(broken, whole):
    assert whole_words(broken) == whole


def test_months_written_downwards():
    rows = [
        ["Месяц", "Мероприятия", "Кто"],
        ["С\nе\nн\nт\nя\nб\nр\nь", "1.Педсовет\n2.Консультация «Игра»", "Заведующий"],
    ]
    assert terms(reading(sheet(rows))) == [
        ("Педсовет", "Сентябрь", "2025-09"),
        ("Консультация «Игра»", "Сентябрь", "2025-09"),
    ]


@pytest.mark.parametrize("months", ["IX X XI XII I II III IV V", "9 10 11 12 1 2 3 4 5", "09 10 11 12 01 02 03 04 05"])
def test_months_as_columns_by_numerals(months):
    marks = ["+", "", "", "", "+", "", "", "", ""]
    rows = [["№", "Мероприятия", *months.split(), "Ответственные"], ["1", "Педсовет", *marks, "Заведующий"]]
    assert lines(reading(sheet(rows))) == ["Педсовет | 2025-09…2026-01 (2) | Заведующий | - | Педагогический совет"]


def test_months_under_a_common_heading():
    rows = [["№", "Мероприятие", "Месяцы", "", "", "Ответственный"], ["", "", "сентябрь", "октябрь", "ноябрь", ""],
            [1, "Консультация", "х", "", "", "Психолог"], [2, "Тренинг", "", "х", "х", "Психолог"]]  # fmt: skip
    assert lines(reading(sheet(rows, ["C1:E1", "A1:A2", "B1:B2", "F1:F2"]))) == [
        "Консультация | 2025-09 | Психолог | - | Консультация",
        "Тренинг | 2025-10…2025-11 (2) | Психолог | - | Тренинг",
    ]


def test_weeks_as_columns_months_as_rows():
    plan = reading(document([["Месяц", "1 неделя", "2 неделя", "3 неделя"],
                             ["Сентябрь", "Педагогический час", "", "Открытый просмотр занятия"],
                             ["Октябрь", "Посещение занятий молодых", "Консультация «Речь»", ""]]))  # fmt: skip
    assert [(r.title, r.term.week, r.term.months) for r in plan.rows] == [
        ("Педагогический час", "1", ("2025-09",)),
        ("Открытый просмотр занятия", "3", ("2025-09",)),
        ("Посещение занятий молодых", "1", ("2025-10",)),
        ("Консультация «Речь»", "2", ("2025-10",)),
    ]


def test_two_tables_beside_each_other():
    rows = [["I полугодие", "", "", "", "II полугодие"],
            ["Мероприятие", "Срок", "Кто", "", "Мероприятие", "Срок", "Кто"],
            ["Семинар", "октябрь", "Методист", "", "Педсовет", "март", "Заведующий"],
            ["Тренинг", "ноябрь", "Психолог", "", "Конкурс", "май", "Методист"]]  # fmt: skip
    plan = reading(sheet(rows, ["A1:C1", "E1:G1"]))
    assert [(r.title, r.term.text, r.responsible, r.source) for r in plan.rows] == [
        ("Семинар", "октябрь", "Методист", "Лист1!A3"),
        ("Тренинг", "ноябрь", "Психолог", "Лист1!A4"),
        ("Педсовет", "март", "Заведующий", "Лист1!E3"),
        ("Конкурс", "май", "Методист", "Лист1!E4"),
    ]


def test_month_beside_the_day_or_the_week():
    rows = [["Месяц", "Дата", "Мероприятие", "Ответственный"], ["Сентябрь", "5", "Педчас", "Методист"],
            ["", "12", "Консультация", "Психолог"], ["Октябрь", "2 неделя", "Семинар", "Логопед"],
            ["", "", "Тренинг", "Психолог"], ["Ноябрь", "", "Квест", "Все"], ["", "07.12", "Смотр", "Все"]]  # fmt: skip
    assert terms(reading(sheet(rows))) == [
        ("Педчас", "5 Сентябрь", "2025-09"),
        ("Консультация", "12 Сентябрь", "2025-09"),
        ("Семинар", "2 неделя Октябрь", "2025-10"),
        ("Тренинг", "2 неделя Октябрь", "2025-10"),
        ("Квест", "Ноябрь", "2025-11"),
        ("Смотр", "07.12", "2025-12"),
    ]


def test_number_of_the_week_beside_its_dates():
    rows = [["Неделя", "Дата", "Содержание работы", "Ответственный"], ["1", "01.09-05.09", "Педчас", "Методист"],
            ["2", "08.09-12.09", "Консультация «Адаптация»", "Психолог"]]  # fmt: skip
    assert terms(reading(sheet(rows, name="Сентябрь 2025"))) == [
        ("Педчас", "01.09-05.09", "2025-09"),
        ("Консультация «Адаптация»", "08.09-12.09", "2025-09"),
    ]


def test_every_part_with_a_title_and_a_heading_of_its_own():
    rows = [["План методической работы 2025-2026 уч.год"],
            ["Педсоветы"], ["№", "Тема", "Срок", "Ответственный"], [1, "Установочный", "август", "Заведующий"],
            ["Консультации"], ["№", "Тема", "Форма", "Месяц", "Проводит"],
            [1, "Адаптация", "Беседа", "сентябрь", "Психолог"],
            ["Контроль"], ["Вид контроля", "Тема, цель", "Сроки", "Кто"],
            ["Тематический", "Речь", "ноябрь", "Методист"]]  # fmt: skip
    assert lines(reading(sheet(rows))) == [
        "Установочный | 2025-08 | Заведующий | Педсоветы | -",
        "Адаптация | 2025-09 | Психолог | Консультации | Беседа",
        "Речь | 2025-11 | Методист | Контроль | Тематический",
    ]


def test_the_first_goal_stands_above_the_heading():
    plan = reading(document("ГОДОВОЙ ПЛАН 2025-2026", [
        ["Годовая задача 1. Совершенствовать работу по развитию речи"],
        ["№", "Формы работы", "Тематика", "Сроки", "Ответственные"],
        ["1", "Педсовет", "«Речевое развитие»", "ноябрь", "Методист"],
        ["Годовая задача 2. Поддержка инициативы"],
        ["1", "Педсовет", "«Инициатива»", "февраль", "Методист"],
    ]))  # fmt: skip
    assert [row.section for row in plan.rows] == [
        "Годовая задача 1. Совершенствовать работу по развитию речи",
        "Годовая задача 2. Поддержка инициативы",
    ]


def test_month_above_every_table_of_a_sheet():
    rows = [["План на 2025-2026"],
            ["СЕНТЯБРЬ"], ["Мероприятие", "Форма", "Кто"], ["Адаптация", "Консультация", "Психолог"],
            ["ОКТЯБРЬ"], ["Мероприятие", "Форма", "Кто"], ["Речь", "Семинар", "Логопед"]]  # fmt: skip
    assert lines(reading(sheet(rows))) == [
        "Адаптация | 2025-09 | Психолог | - | Консультация",
        "Речь | 2025-10 | Логопед | - | Семинар",
    ]


@pytest.mark.parametrize("ditto", ["//-//", "-//-", "--//--", '"', '-"-', "″", "- // -", "то же", "Там же"])
def test_the_same_as_above_in_any_writing(ditto):
    rows = [["№", "Мероприятие", "Сроки", "Кто"], [1, "Игра", "сентябрь", "Психолог"], [2, "Речь", ditto, ditto]]
    assert lines(reading(sheet(rows)))[1] == "Речь | 2025-09 | Психолог | - | -"


def test_a_dash_is_not_the_same_as_above():
    rows = [["№", "Мероприятие", "Сроки", "Кто"], [1, "Игра", "сентябрь", "Психолог"], [2, "Речь", "—", "-"]]
    assert terms(reading(sheet(rows)))[1] == ("Речь", "—", "-")


def test_halves_and_quarters_of_a_calendar_year():
    rows = [["План на 2026 год"], ["Мероприятие", "Срок", "Кто"], ["Семинар", "I квартал", "Методист"],
            ["Аттестация", "II полугодие", "Методист"]]  # fmt: skip
    plan = reading(sheet(rows), are_quarters_calendar=False)
    assert lines(plan) == [
        "Семинар | 2026-01…2026-03 (3) | Методист | - | Семинар",
        "Аттестация | 2026-07…2026-12 (6) | Методист | - | Аттестация",
    ]


def test_a_cell_longer_than_a_title_keeps_all_its_text():
    long = "Семинар «Речь». " + "Очень длинное описание мероприятия. " * 280
    plan = reading(sheet([["Мероприятие", "Срок", "Кто"], [long, "май", "Методист"], ["Слово " * 300, "март", "Все"]]))
    assert [(row.title, row.is_cut) for row in plan.rows] == [
        ("Семинар «Речь». Очень длинное описание мероприятия", True),
        ("Слово " * 24 + "Слово…", True),
    ]
    assert plan.rows[0].details == " ".join(long.split())
    assert "long_cell" in plan.warnings


def test_a_heading_twenty_rows_down():
    rows = [["МБДОУ"], ["ПРИНЯТО", "", "", "УТВЕРЖДАЮ"], ["протокол от 29.08.2025 № 1", "", "", "приказ от 01.09.2025"]]
    rows += [[] for _ in range(14)]
    rows += [["на 2025/2026 учебный год"], ["Задачи:"], ["1. Совершенствовать речевое развитие"],
             ["№ п/п", "Содержание работы", "Сроки", "Ответственный"],
             [1, "Педсовет «Итоги лета»", "август", "Заведующий"]]  # fmt: skip
    assert lines(reading(sheet(rows))) == ["Педсовет «Итоги лета» | 2025-08 | Заведующий | - | Педагогический совет"]


def test_empty_tables_and_one_row():
    plan = reading(document([["", ""], ["", ""]], [["Мероприятие", "Срок"], ["Семинар", "май"]], [["", "", ""]]))
    assert terms(plan) == [("Семинар", "май", "2026-05")]


def test_headings_without_rows_are_told_apart_from_no_table():
    assert reading(sheet([["Мероприятие", "Срок", "Ответственный"]])).warnings == ("no_table", "no_rows")
    assert reading(sheet([["Письмо"], ["без плана"]])).warnings == ("no_table",)


def test_five_thousand_rows_are_read_in_seconds():
    rows = [["№", "Мероприятие", "Срок", "Ответственный"]]
    rows += [[n, f"Консультация «Тема {n}»", f"{n % 4 + 1} неделя мая", "Методист" * (n % 2)] for n in range(5000)]
    data = sheet(rows)
    start = time.perf_counter()
    plan = reading(data)
    assert (len(plan.rows), time.perf_counter() - start < 10) == (5000, True)


def test_tables_with_unknown_headings_are_offered_beside_known_ones():
    known = ("План", [["Мероприятие", "Срок", "Ответственный"], ["Семинар", "май", "Методист"]])
    rows = [
        ["Шаги", "Ориентир", "Опора"],
        ["Знакомство пары", "октябрь", "Петрова"],
        ["Итоговая встреча пары", "май", "Петрова"],
    ]
    plan = reading(workbook(known, ("Наставники", rows), ("Ещё", rows)))
    assert "unread_table" in plan.warnings
    assert [(kind.names, kind.rows, kind.is_told) for kind in plan.tables] == [
        (("План",), 1, False),
        (("Наставники", "Ещё"), 0, False),
    ]
    told = {plan.tables[1].signature: {"title": 0, "term": 1, "responsible": 2}}
    again = reading(workbook(known, ("Наставники", rows), ("Ещё", rows)), told=told)
    assert [(kind.rows, kind.is_told) for kind in again.tables] == [(1, False), (4, True)]
    assert len(again.rows) == 5


def test_what_a_person_says_wins_over_the_words_of_the_heading():
    rows = [["Тема", "Мероприятие", "Срок"], ["Речь", "Как мы слышим детей", "май"]]
    sign = reading(sheet(rows)).tables[0].signature
    assert (
        reading(sheet(rows), told={sign: {"title": 1, "section": 0, "term": 2}}).rows[0].title == "Как мы слышим детей"
    )


def test_headings_repeated_inside_a_table_are_known_by_the_persons_word_too():
    head, row = ["Шаги", "Ориентир", "Опора"], ["Знакомство пары", "октябрь", "Петрова"]
    sign = reading(sheet([head, row, row])).tables[0].signature
    plan = reading(sheet([head, row, head, row]), told={sign: {"title": 0, "term": 1}})
    assert [r.title for r in plan.rows] == ["Знакомство пары", "Знакомство пары"]


def test_columns_that_nothing_was_taken_from_are_named():
    rows = [["Мероприятие", "Срок", "Бюджет"], ["Семинар", "май", "5000"]]
    assert reading(sheet(rows)).tables[0].left_out == ("Бюджет",)


def test_months_as_columns_stay_months_when_a_person_names_the_rest():
    rows = [["Дела", "Сен", "Окт", "Ноя", "Люди"], ["Педсовет по итогам лета", "+", "", "+", "Заведующий"]]
    sign = reading(sheet(rows)).tables[0].signature
    plan = reading(sheet(rows), told={sign: {"title": 0, "responsible": 4}})
    assert lines(plan) == ["Педсовет по итогам лета | 2025-09…2025-11 (2) | Заведующий | - | Педагогический совет"]


def test_a_matrix_has_no_columns_to_name():
    plan = reading(document([["Месяц", "Педсоветы", "Консультации"], ["Май", "Итоги года", "Лето в саду"]]))
    assert [(row.title, plan.tables[0].is_matrix) for row in plan.rows] == [("Итоги года", True), ("Лето в саду", True)]


def test_headings_that_ask():
    rows = [
        ["Что?", "Где?", "Когда?", "Кто?", "Зачем?"],
        ["Семинар по речи", "Зал", "октябрь", "Логопед", "Повысить интерес"],
    ]
    (row,) = reading(sheet(rows)).rows
    assert (row.title, row.goal, row.place, row.responsible) == (
        "Семинар по речи",
        "Повысить интерес",
        "Зал",
        "Логопед",
    )


def test_a_table_that_is_no_plan_is_not_asked_about_beside_one():
    staff = [
        ["ФИО", "Категория", "Стаж"],
        ["Иванова", "высшая", "10"],
        ["Петрова", "первая", "5"],
        ["Орлова", "нет", "1"],
    ]
    plan = reading(document("Анализ кадров", staff, "План", [["Мероприятие", "Срок"], ["Семинар", "май"]]))
    assert [kind.names for kind in plan.tables] == [("Таблица 2",)]
