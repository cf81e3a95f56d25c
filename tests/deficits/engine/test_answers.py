"""One truth in many untidy layouts: the reading must always find the same people, items and answers."""

import pytest

from deficits.engine.answers import NEEDS_MAPPING, NO_TABLE, TABLE, UserMapping, read_answers
from deficits.engine.responses import EXPERT, SELF
from deficits.engine.scales import DIFFICULTY, MASTERY

from .files import ITEMS, LATER, PEOPLE, TRUTH, separated, table, wide, workbook

WORDS = ["Не владею, нужна помощь", "Делаю с помощью коллег", "Делаю сам(а), но бывают затруднения", "Делаю уверенно"]


def grid(reading, wave=None, viewpoint=SELF):
    """The answers as strings of marks, person by person, turned so that more is better."""
    marks = {}
    for answer in reading.answers:
        if (answer.wave, answer.viewpoint) != (wave, viewpoint):
            continue
        block = next(block for block in reading.blocks if answer.item in block.items)
        scale = block.scale.scale
        mark = "-" if answer.is_not_applicable else "."
        if answer.points is not None:
            turned = scale.points_of(scale.percent(answer.points))
            mark = f"{turned:g}"
        marks.setdefault(answer.person, {})[answer.item] = mark
    names = {person.number: person.name for person in reading.people}
    return {names[person]: "".join(row[item] for item in sorted(row)) for person, row in marks.items()}


def truth(rows=TRUTH, people=PEOPLE):
    return dict(zip(people, rows, strict=True))


def check(reading, *waves, items=ITEMS):
    assert reading.outcome == TABLE
    assert [item.text for item in reading.items] == items
    for wave, rows in waves or [(None, TRUTH)]:
        assert grid(reading, wave) == truth(rows)


def test_words_in_a_semicolon_file_of_the_old_encoding():
    reading = read_answers(separated(wide(TRUTH, write=lambda mark: WORDS[mark])))
    check(reading)
    assert "words_instead_of_scores" in reading.warnings


def test_numbers_with_words_behind_them():
    reading = read_answers(workbook(("Ответы", wide(TRUTH, write=lambda mark: f"{mark} – {WORDS[mark].lower()}"))))
    check(reading)
    assert reading.blocks[0].scale.scale.points[3].label == "делаю уверенно"
    assert "words_instead_of_scores" not in reading.warnings


def test_a_sheet_a_wave_with_names_in_other_order_and_initials():
    people = ["ЗЕМЛЯНИКИНА ИРИНА ПАВЛОВНА", "Вишнева Галина Олеговна", "Абрикосова А.П.", *PEOPLE[3:6], PEOPLE[1]]
    rows = [LATER[6], LATER[2], LATER[0], *LATER[3:6], LATER[1]]
    book = workbook(("Конец года", wide(rows, people=people)), ("Начало года", wide(TRUTH)))
    reading = read_answers(book)
    assert reading.waves == ("начало года", "конец года")
    check(reading, ("начало года", TRUTH), ("конец года", LATER))
    assert reading.warnings == ("insufficient_data", "similar_names")


def test_sheets_of_groups_are_one_wave():
    book = workbook(("Ромашка", wide(TRUTH[:4], people=PEOPLE[:4])), ("Василёк", wide(TRUTH[4:], people=PEOPLE[4:])))
    reading = read_answers(book)
    assert reading.waves == (None,)
    check(reading)


def test_items_down_and_people_to_the_right():
    cells = table(TRUTH, apart="-")
    rows = [
        ["Самооценка педагогов (0 – нужна помощь, 3 – могу научить)"],
        [],
        ["№", "Действие", *PEOPLE, "Средний балл"],
        *[[str(n), text, *[row[n - 1] for row in cells], "1,7"] for n, text in enumerate(ITEMS, 1)],
        ["", "Сумма", *["12"] * len(PEOPLE), ""],
    ]
    check(read_answers(workbook(("Лист1", rows))))


def test_long_form_with_a_column_of_waves():
    rows = [["Педагог", "Срез", "Пункт", "Ответ"]]
    for wave, marks in (("осень", TRUTH), ("весна", LATER)):
        for name, row in zip(PEOPLE, table(marks, apart="не отн."), strict=True):
            rows += [[name, wave, text, cell] for text, cell in zip(ITEMS, row, strict=True)]
    check(read_answers(separated(rows, ",", "utf-8-sig")), ("осень", TRUTH), ("весна", LATER))


def test_long_form_with_a_column_for_every_wave():
    rows = [["ФИО", "Показатель", "Сентябрь", "Май"]]
    for name, before, after in zip(PEOPLE, table(TRUTH, apart="н/о"), table(LATER, apart="н/о"), strict=True):
        rows += [[name, *cells] for cells in zip(ITEMS, before, after, strict=True)]
    check(read_answers(separated(rows)), ("сентябрь", TRUTH), ("май", LATER))


def test_one_to_five():
    rows = wide([row.replace("3", "5").replace("2", "4") for row in TRUTH], write=lambda mark: max(mark, 1))
    reading = read_answers(workbook(("Ответы", rows)))
    scale = reading.blocks[0].scale.scale
    assert (scale.lowest, scale.highest, scale.direction) == (1, 5, MASTERY)


def test_a_named_scale_wins_over_the_numbers_met():
    low = [row.replace("3", "2") for row in TRUTH]
    rows = [["Оцените себя по шкале от 0 до 3"], *wide(low)]
    reading = read_answers(workbook(("Ответы", rows)))
    check(reading, (None, low))
    assert reading.blocks[0].scale.scale.highest == 3


def test_plus_and_minus():
    signs = ["-", "+/-", "+"]
    low = [row.replace("3", "2") for row in TRUTH]
    check(read_answers(workbook(("Карта", wide(low, write=lambda mark: signs[mark])))), (None, low))


def test_a_scale_of_difficulty_in_numbers_is_turned():
    title = "Оцените степень затруднения: 0 – нет затруднений, 3 – всегда затрудняюсь"
    reading = read_answers(workbook(("Ответы", [[title], *wide(TRUTH, write=lambda mark: 3 - mark)])))
    check(reading)
    assert reading.direction == DIFFICULTY
    assert "reversed_scale" in reading.warnings


def test_a_scale_of_difficulty_in_words_is_turned():
    labels = ["всегда", "часто", "иногда", "никогда"]
    items = [f"Как часто Вы испытываете затруднения? [{text}]" for text in ITEMS]
    check(read_answers(separated(wide(TRUTH, items=items, write=lambda mark: labels[mark]), ",", "utf-8")))


def test_labels_of_difficulty_need_no_turning():
    labels = ["Затрудняюсь", "Частично затрудняюсь", "Не затрудняюсь"]
    low = [row.replace("3", "2") for row in TRUTH]
    reading = read_answers(workbook(("Карта затруднений", wide(low, write=lambda mark: labels[mark]))))
    check(reading, (None, low))
    assert reading.direction == MASTERY


def test_two_heading_rows_with_the_waves_below_the_items():
    cells = [
        [cell for pair in zip(before, after, strict=True) for cell in pair]
        for before, after in zip(table(TRUTH, apart="-"), table(LATER, apart="-"), strict=True)
    ]
    rows = [
        ["№", "Ф.И.О. педагога", *[text for item in ITEMS for text in (item, "")]],
        ["", "", *["сент.", "май"] * len(ITEMS)],
        *[[str(n), name, *row] for n, (name, row) in enumerate(zip(PEOPLE, cells, strict=True), 1)],
        ["", "Итого", *["10"] * 16],
    ]
    merges = [f"{a}1:{b}1" for a, b in ("CD", "EF", "GH", "IJ", "KL", "MN", "OP", "QR")]
    check(read_answers(workbook(("Свод", rows), merges=[*merges, "A1:A2", "B1:B2"])), ("сент.", TRUTH), ("май", LATER))
    check(read_answers(separated(rows)), ("сент.", TRUTH), ("май", LATER))


def test_sections_numbers_of_columns_sums_and_signatures():
    body = wide(TRUTH)
    rows = [
        ["МБДОУ «Детский сад № 5»"],
        ["Диагностика педагогов, апрель 2025"],
        [],
        ["№ п/п", "Ф.И.О.", "Должность", "Предметные", *[""] * 4, "Методические", *[""] * 2, "Итого баллов"],
        ["", "", "", *ITEMS, ""],
        [str(n) for n in range(1, 13)],
    ]
    for n, row in enumerate(body[1:], 1):
        rows += [[str(n), *row, "17"], *([[]] if n == 3 else [])]
    rows += [["", "Средний балл", "", *["1,5"] * 8], [], ["", "Старший воспитатель ____________ /Малинова Т. Т./"]]
    check(read_answers(workbook(("Лист1", rows), merges=["D4:H4", "I4:K4", "A4:A5", "B4:B5", "C4:C5", "L4:L5"])))


def test_surname_and_given_names_apart_and_a_second_submission_replaces_the_first():
    cells = table(TRUTH)
    rows = [["Timestamp", "Фамилия", "Имя", "Отчество", *ITEMS]]
    rows.append(["01.04.2025 10:00:00", *PEOPLE[0].split(), *["0"] * 8])
    rows += [["02.04.2025 11:00:00", *name.split(), *row] for name, row in zip(PEOPLE, cells, strict=True)]
    reading = read_answers(separated(rows))
    check(reading)
    assert "duplicate_person" in reading.warnings


def test_observers_beside_the_self_assessment():
    both = [
        [name, whose, *row]
        for whose, rows in (("самооценка", TRUTH), ("старший воспитатель", LATER))
        for name, row in zip(PEOPLE, table(rows), strict=True)
    ]
    reading = read_answers(workbook(("Лист1", [["ФИО", "Кто оценивает", *ITEMS], *both])))
    check(reading)
    assert grid(reading, None, EXPERT) == truth(LATER)


def test_a_form_without_names():
    rows = [["Отметка времени", *ITEMS], *[["12.04.2025 9:00:00", *row] for row in table(TRUTH)]]
    reading = read_answers(separated(rows, ","))
    assert grid(reading) == truth(people=[f"Ответ {n}" for n in range(1, 8)])
    assert "anonymous" in reading.warnings


def test_an_item_without_any_answer_stays_an_item():
    rows = [row[:3] + "." + row[4:] for row in TRUTH]
    check(read_answers(workbook(("Лист1", wide(rows)))), (None, rows))


def test_a_number_outside_the_scale_is_no_answer():
    rows = wide(TRUTH)
    rows[3][2] = "33"
    reading = read_answers(workbook(("Лист1", rows)))
    assert grid(reading)[PEOPLE[2]] == "." + TRUTH[2][1:]
    assert "out_of_range" in reading.warnings


def test_foreign_words_are_asked_for_and_understood_when_told():
    colours = ["красный", "жёлтый", "синий", "зелёный"]
    tables = workbook(("Лист1", wide(TRUTH, write=lambda mark: colours[mark])))
    reading = read_answers(tables)
    assert (reading.outcome, set(reading.unknown) - {"Не относится к моей работе"}) == (NEEDS_MAPPING, set(colours))
    told = UserMapping(
        columns={column.place: column.role if column.place < 2 else "item" for column in reading.columns},
        labels={colour: float(value) for value, colour in enumerate(colours)},
    )
    check(read_answers(tables, told))


@pytest.mark.parametrize(
    "rows",
    [
        [["Уважаемые коллеги!"], ["Просим заполнить анкету до 1 мая."]],
        [["№", "Мероприятие", "Срок", "Ответственный"], ["1", "Педсовет", "август", "Заведующий"],
         ["2", "Семинар", "октябрь", "Старший воспитатель"], ["3", "Мастер-класс", "март", "Воспитатели"]],
        [["Ф.И. ребёнка", "Счёт", "Форма", "Цвет"], ["Маша К.", "1", "2", "3"], ["Петя Л.", "2", "2", "3"]],
    ],
)  # fmt: skip
def test_what_is_no_survey(rows):
    assert read_answers(workbook(("Лист1", rows))).outcome == NO_TABLE


def test_nothing_at_all():
    assert read_answers(()).outcome == NO_TABLE


def test_items_of_the_bank_are_recognised():
    items = [
        "В-3 Поддерживать инициативу и самостоятельность: ждать, предлагать выбор, не делать за ребёнка.",
        "2. Составлять технологическую карту занятия: этапы, время, действия взрослого и детей",
        "Варить суп",
    ]
    reading = read_answers(workbook(("Лист1", wide([row[:3] for row in TRUTH], items=items))))
    assert [item.bank_code for item in reading.items] == ["В-3", "Б-ЗА-1", None]
    assert reading.items[1].text == "Составлять технологическую карту занятия: этапы, время, действия взрослого и детей"


MANY_WAVES = [("сентябрь 2024", TRUTH), ("май 2025", LATER)]


def test_waves_under_captions_in_one_sheet():
    head, *before = wide(TRUTH)
    rows = [head, ["Сентябрь 2024"], *before, ["Май 2025"], *wide(LATER)[1:]]
    check(read_answers(workbook(("Лист1", rows))), *MANY_WAVES)


def test_waves_with_headings_of_their_own_in_one_sheet():
    rows = [["Сентябрь 2024"], *wide(TRUTH), [], ["Май 2025"], *wide(LATER)]
    check(read_answers(workbook(("Лист1", rows))), *MANY_WAVES)


def test_waves_named_in_the_titles_of_sheets():
    first = [["Самооценка педагогов, сентябрь 2024 г."], *wide(TRUTH)]
    second = [["Самооценка педагогов, май 2025 г."], *wide(LATER)]
    check(read_answers(workbook(("Лист1", first), ("Лист2", second))), *MANY_WAVES)


def test_waves_behind_the_items():
    both = zip(PEOPLE, table(TRUTH), table(LATER), strict=True)
    head = ["ФИО", *[f"{text} (осень)" for text in ITEMS], *[f"{text} (весна)" for text in ITEMS]]
    rows = [head, *[[name, *before, *after] for name, before, after in both]]
    check(read_answers(workbook(("Лист1", rows))), ("осень", TRUTH), ("весна", LATER))


def test_waves_above_repeated_items():
    both = zip(PEOPLE, table(TRUTH), table(LATER), strict=True)
    head = ["ФИО", "Осень 2024", *[""] * 7, "Весна 2025", *[""] * 7]
    rows = [head, ["", *ITEMS, *ITEMS], *[[name, *before, *after] for name, before, after in both]]
    reading = read_answers(workbook(("Лист1", rows), merges=["A1:A2", "B1:I1", "J1:Q1"]))
    check(reading, ("осень 2024", TRUTH), ("весна 2025", LATER))


def test_a_sheet_of_sums_is_no_wave():
    book = workbook(("Сентябрь", wide(TRUTH)), ("Май", wide(LATER)), ("Сводная", wide(LATER)))
    check(read_answers(book), ("сентябрь", TRUTH), ("май", LATER))


def test_observers_in_columns_beside_the_self_assessment():
    both = zip(PEOPLE, table(TRUTH, apart="н/о"), table(LATER, apart="н/о"), strict=True)
    rows = [
        ["Ф.И.О.", *[cell for text in ITEMS for cell in (text, "")]],
        ["", *["Самооценка", "Оценка эксперта"] * len(ITEMS)],
        *[[name, *[cell for pair in zip(own, other, strict=True) for cell in pair]] for name, own, other in both],
    ]
    reading = read_answers(workbook(("Лист1", rows)))
    check(reading)
    assert grid(reading, None, EXPERT) == truth(LATER)


def test_stems_before_the_items_and_an_open_question():
    items = [f"Насколько уверенно Вы это делаете? {text}" for text in ITEMS]
    rows = wide(TRUTH, heading=("ID", "Ваши фамилия, имя, отчество"), items=[*items, "Какая помощь Вам нужна?"])
    rows = [
        rows[0],
        *[
            [str(100 + n), name, *row[2:], "Показ занятия" if n % 2 else ""]
            for n, (name, row) in enumerate(zip(PEOPLE, rows[1:], strict=True))
        ],
    ]
    reading = read_answers(separated(rows, ",", "utf-8"))
    check(reading)
    assert {item.stem for item in reading.items} == {"Насколько уверенно Вы это делаете?"}
    assert reading.open_questions == ("Какая помощь Вам нужна?",)
    assert [text.text for text in reading.open_texts] == ["Показ занятия"] * 3


def test_positions_under_the_names_of_people_to_the_right():
    cells = table(TRUTH, apart="-")
    rows = [
        ["Утверждение", *PEOPLE],
        ["Должность", *["воспитатель"] * len(PEOPLE)],
        *[[text, *[row[n] for row in cells]] for n, text in enumerate(ITEMS)],
        ["Итого", *["9"] * len(PEOPLE)],
    ]
    reading = read_answers(workbook(("Лист1", rows)))
    check(reading)
    assert reading.people[0].attributes == {"Должность": "воспитатель"}


def test_names_only_in_the_first_row_of_a_person():
    rows = [["ФИО педагога", "№ пункта", "Формулировка", "Балл"]]
    for name, row in zip(PEOPLE, table(TRUTH, apart="не отн."), strict=True):
        rows += [["" if n else name, str(n + 1), text, row[n]] for n, text in enumerate(ITEMS)]
    check(read_answers(workbook(("Лист1", rows))))


def test_people_known_by_mail_only():
    rows = [["Отметка времени", "Адрес электронной почты", *ITEMS]]
    rows += [["12.04.2025 10:00:00", f"p{n}@sad.ru", *row] for n, row in enumerate(table(TRUTH))]
    assert grid(read_answers(separated(rows))) == truth(people=[f"p{n}@sad.ru" for n in range(7)])


def test_misspelt_labels_and_latin_letters():
    spellings = [
        ["Не владею, нужна помощь", "не владею нужна помошь"],
        ["Делаю с помощью коллег", "Делаю с помошью коллег"],
        ["Делаю сам(а)", "Делаю сам (а), но бывают затруднения"],
        ["Делаю уверенно", "Делаю увереннo, могу научить"],
    ]
    count = iter(range(1000))
    rows = wide(TRUTH, write=lambda mark: spellings[mark][next(count) % 5 == 0])
    check(read_answers(separated(rows)))


LABELS = [
    ["нет", "частично", "да"],
    ["не умею", "умею частично", "умею"],
    ["не владею", "владею частично", "владею", "владею свободно"],
    ["нет", "иногда", "часто", "всегда"],
    ["низкий", "средний", "высокий"],
    ["Н", "С", "В"],
    ["испытываю затруднения", "испытываю незначительные затруднения", "не испытываю затруднений"],
    ["сильные затруднения", "средние затруднения", "слабые затруднения", "затруднений нет"],
    ["полностью не согласен", "скорее не согласен", "скорее согласен", "полностью согласен"],
    ["не готов(а)", "скорее не готов(а)", "скорее готов(а)", "полностью готов(а)"],
    ["Strongly disagree", "Disagree", "Agree", "Strongly agree"],
    ["Never", "Sometimes", "Often", "Always"],
    ["Помощь нужна", "нужна частично", "не нужна"],
    ["плохо", "удовлетворительно", "хорошо", "отлично"],
]


@pytest.mark.parametrize("labels", LABELS, ids=lambda labels: labels[-1])
def test_scales_of_words_are_learned(labels):
    rows = [row.replace("3", "2") if len(labels) == 3 else row for row in TRUTH]
    check(read_answers(separated(wide(rows, write=lambda mark: labels[mark]))), (None, rows))


@pytest.mark.parametrize("dates", [("2024/09/15 10:00:00", "2025/05/15 9:10:11"), ("15.09.2024", "20.05.2025")])
def test_waves_by_the_dates_of_one_form(dates):
    rows = [["Отметка времени", "ФИО", *ITEMS]]
    for date, marks in zip(dates, (TRUTH, LATER), strict=True):
        rows += [[date, name, *row] for name, row in zip(PEOPLE, table(marks), strict=True)]
    check(read_answers(workbook(("Ответы", rows))), *MANY_WAVES)


@pytest.mark.parametrize(
    ("title", "direction"),
    [
        ("Карта затруднений педагогов", DIFFICULTY),
        ("Оцените, насколько Вам трудно: от 0 до 3", DIFFICULTY),
        ("0 – не испытываю затруднений, 1 – редко, 2 – часто, 3 – постоянно", DIFFICULTY),
        ("Чем больше балл, тем труднее", DIFFICULTY),
        ("Карта затруднений: 3 – не испытываю затруднений, 0 – испытываю постоянно", MASTERY),
        ("Диагностика затруднений: 0 – не владею, 3 – владею и могу научить", MASTERY),
        ("Самооценка педагогов", MASTERY),
    ],
)
def test_direction_by_the_texts_around(title, direction):
    assert read_answers(workbook(("Ответы", [[title], *wide(TRUTH)]))).direction == direction


def test_sections_between_items_that_go_down():
    cells = table(TRUTH, apart="-")
    lines = [[str(n), text, *[row[n - 1] for row in cells]] for n, text in enumerate(ITEMS, 1)]
    rows = [
        ["№ п/п", "Показатель", *PEOPLE],
        ["I", "Предметные компетенции"],
        *lines[:4],
        ["II", "Методические компетенции"],
        *lines[4:],
        ["", "Средний балл", *["1,7"] * len(PEOPLE)],
    ]
    check(read_answers(workbook(("Лист1", rows))))


def test_short_headings_that_sound_like_other_columns():
    items = ["Планирование", "Уровень владения ИКТ", "Работа с семьёй", "Группа и среда", "Среднее звено",
             "Результаты диагностики", "Возраст и кризисы", "Речь детей"]  # fmt: skip
    check(read_answers(workbook(("Лист1", wide(TRUTH, items=items)))), items=items)


def test_counts_of_answers_are_no_survey():
    rows = [["Показатель", "Затрудняюсь", "Частично", "Не затрудняюсь"], *[[text, "3", "4", "5"] for text in ITEMS]]
    assert read_answers(workbook(("Лист1", rows))).outcome == NO_TABLE


def test_a_person_without_any_answer_stays_in_the_list():
    rows = wide(TRUTH)
    rows.insert(3, ["Ивушкина Ия Ивановна", "воспитатель"])
    reading = read_answers(workbook(("Лист1", rows)))
    assert grid(reading)["Ивушкина Ия Ивановна"] == "........"
    assert len(reading.people) == 8


def test_similar_items_of_one_sheet_stay_apart():
    items = [f"Планирую работу с детьми {years} лет на неделю" for years in range(3, 8)]
    rows = [row[:5] for row in TRUTH]
    check(read_answers(workbook(("Лист1", wide(rows, items=items)))), (None, rows), items=items)
