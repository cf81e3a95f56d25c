"""A questionnaire goes to a file and comes back the same; bad files are told in words."""

import json
from dataclasses import replace

import pytest

from deficits.engine.bank import load_bank
from deficits.engine.instruments.checks import check
from deficits.engine.instruments.codes import code_of, competency_titles
from deficits.engine.instruments.documents import NotAnInstrument, as_json, read_json
from deficits.engine.instruments.scaling import own_scale
from deficits.engine.instruments.shape import Instrument, InstrumentItem, InstrumentQuestion, Names
from deficits.engine.instruments.sheets import as_sheets, template_sheets
from deficits.engine.instruments.tables import read_sheets
from deficits.engine.instruments.wording import sentence
from deficits.engine.scales import Point
from deficits.models import CompetencyGroup, Direction, EducationalArea
from pos_portal.core.engine.sheets import write_workbook
from pos_portal.core.engine.tables import read_tables

NAMES = Names(
    dict(CompetencyGroup.choices), dict(EducationalArea.choices), competency_titles(), dict(Direction.choices)
)
ITEMS = (
    InstrumentItem("А-РР-1", "Строить разговор так, чтобы ребёнок говорил больше взрослого", "построении разговора",
                   "subject", "speech", "speech", ((0, "Говорит воспитатель"), (1, "Дети спорят"))),
    InstrumentItem(code_of("=СУММ и другие знаки"), "=СУММ и другие знаки", "", "method", "своими словами", ""),
    InstrumentItem("Б-ПЛ-1", "Переводить задачи программы в план, слова исправлены", "", "method", "planning"),
)  # fmt: skip
OWN = own_scale("Своя", "difficulty", (Point(0, "Легко", "сразу"), Point(1, "Трудно")), "")
INSTRUMENT = Instrument(
    "Осень – проба", OWN, ITEMS, (InstrumentQuestion("Что поможет?", ("Показ; разбор", "Курсы")),), 40, 80
)
LONG = "я" * 10_000


def workbook(instrument=INSTRUMENT) -> bytes:
    return write_workbook(*as_sheets(instrument, NAMES))


def read_workbook(data: bytes):
    return check(read_sheets(read_tables("опросник.xlsx", data)), NAMES)


def read_document(document) -> "object":
    return check(read_json(json.dumps(document).encode()), NAMES)


def document(**changed) -> dict:
    return {**json.loads(as_json(INSTRUMENT)), **changed}


def told(reading, counted="строка") -> list[str]:
    return [sentence(note, counted) for note in reading.notes]


def sheets_with(name: str, rows) -> bytes:
    """The workbook with other rows on one sheet."""
    sheets = as_sheets(INSTRUMENT, NAMES)
    return write_workbook(*(replace(sheet, rows=rows) if sheet.name == name else sheet for sheet in sheets))


def test_a_workbook_comes_back_the_same_and_is_written_the_same():
    reading = read_workbook(workbook())

    assert (reading.instrument, reading.notes) == (INSTRUMENT, ())
    assert [sheet.rows for sheet in as_sheets(reading.instrument, NAMES)] == [
        sheet.rows for sheet in as_sheets(INSTRUMENT, NAMES)
    ]


def test_a_document_comes_back_the_same():
    reading = check(read_json(as_json(INSTRUMENT).encode()), NAMES)

    assert (reading.instrument, reading.notes) == (INSTRUMENT, ())
    assert as_json(reading.instrument) == as_json(INSTRUMENT)


@pytest.mark.parametrize("pack", load_bank().packs, ids=lambda pack: pack.code)
def test_every_pack_on_every_scale_goes_round(pack):
    bank = {item.code: item for item in load_bank().items}
    items = tuple(
        InstrumentItem(code, bank[code].text, bank[code].topic.within, bank[code].group, bank[code].competency,
                       bank[code].area or "")
        for code in pack.items
    )  # fmt: skip
    questions = tuple(InstrumentQuestion(one.text, one.choices) for one in load_bank().open_questions)
    for scale in load_bank().scales:
        instrument = Instrument(pack.title, scale, items, questions)
        assert read_workbook(workbook(instrument)).instrument == instrument
        assert check(read_json(as_json(instrument).encode()), NAMES).instrument == instrument


def test_the_empty_template_asks_for_items():
    empty = Instrument("", load_bank().scales[0], ())
    reading = read_workbook(write_workbook(*template_sheets(empty, NAMES)))

    assert reading.instrument is None
    assert told(reading) == ["Пункты: нет ни одного пункта, который можно сохранить."]


def test_bad_rows_are_left_out_and_told_by_their_place():
    rows = [
        (1, "", "Вести дневник погоды", "", "Методические", "", "Речевое"),
        (2, "", "", "", "Методические", "", ""),
        (3, "", LONG, "", "", "", ""),
        (4, "", "вести дневник погоды.", "", "", "", ""),
        (5, "17", "Собирать гербарий", LONG, "Хореография", "", "Ричевое развитее"),
        (6, "А-РР-1", "Строить беседу", "", "", "Речевое развитие", "", "", "нет такой ступени"),
        (7, "А-РР-1", "Совсем другое действие", "", "", "", ""),
    ]
    reading = read_workbook(sheets_with("Пункты", rows))

    assert told(reading) == [
        "Пункты, строка 3: область «Речевое» понята как «Речевое развитие».",
        "Пункты, строка 4: нет текста действия, пункт не взят.",
        f"Пункты, строка 5: «{'я' * 40}…» длиннее 500 знаков (здесь 10000), поэтому не взято.",
        "Пункты, строка 6: «вести дневник погоды.» уже есть выше, второй раз не взято.",
        "Пункты, строка 7: код «17» порталу незнаком, пункту дан свой.",
        "Пункты, строка 7: группы «Хореография» нет, группа не указана.",
        "Пункты, строка 7: область «Ричевое развитее» понята как «Речевое развитие».",
        f"Пункты, строка 7: «{'я' * 40}…» длиннее 300 знаков (здесь 10000), поэтому не взято.",
        "Пункты, строка 9: код А-РР-1 уже занят другим пунктом, этому дан свой.",
    ]
    found = [(item.code, item.group, item.area) for item in reading.instrument.items]
    assert found == [
        (code_of("Вести дневник погоды"), "method", "speech"),
        (code_of("Собирать гербарий"), "", "speech"),
        ("А-РР-1", "subject", "speech"),
        (code_of("Совсем другое действие"), "", ""),
    ]


def test_a_bad_scale_stops_and_tells_every_step():
    rows = [("много", "Легко"), (1, ""), (2, "Средне"), (2, "Трудно"), (900, "Никак")]
    reading = read_workbook(sheets_with("Шкала", rows))

    assert reading.instrument is None
    assert told(reading) == [
        "Шкала, строка 3: балл «много» – не целое число от 0 до 100, ступень не взята.",
        "Шкала, строка 4: нет подписи, ступень не взята.",
        "Шкала, строка 6: балл 2 уже есть, ступень не взята.",
        "Шкала, строка 7: балл «900» – не целое число от 0 до 100, ступень не взята.",
        "Шкала: нужны хотя бы 2 ступени с баллом и подписью.",
        "Пункты, строка 3: пример для балла 0: такой ступени нет, пример не взят.",
        "Пункты, строка 3: пример для балла 1: такой ступени нет, пример не взят.",
    ]


def test_wrong_thresholds_and_direction_become_the_usual_ones():
    rows = [("Название опросника", "Осень"), ("Выраженный дефицит – ниже, %", 90), ("Как читать баллы", "боком")]
    reading = read_workbook(sheets_with("Опросник", rows))

    assert (reading.instrument.deficit_below, reading.instrument.attention_below) == (50, 75)
    assert reading.instrument.scale.direction == "mastery"
    assert told(reading) == [
        "Опросник: «боком» – не понять, как читать баллы. Принято «владение: больше – лучше»; шкалу можно поправить.",
        "Опросник: пороги не поняты: нужны два числа, первое меньше второго. Взяты обычные, 50 и 75 %.",
    ]


def test_another_workbook_is_told_what_it_lacks():
    table = read_tables("план.csv", "Мероприятие;Срок\nСеминар;октябрь\n".encode())
    reading = check(read_sheets(table), NAMES)

    assert reading.instrument is None
    assert told(reading)[0] == ("Опросник: такого листа нет. Скачайте пустой шаблон: в нём есть все листы и столбцы.")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("{}".encode("utf-16"), "not_utf8"),
        ('{"format": "другое"}'.encode("cp1251"), "not_utf8"),
        (b'{"format": ', "not_json"),
        (b"[" * 200_000, "not_json"),
        (b'{"a": ' * 100_000, "not_json"),
        (b"9" * 10_000, "not_json"),
        (b"[1, 2]", "another_json"),
        (b"null", "another_json"),
        (b'{"type": "FeatureCollection"}', "another_json"),
        (b'{"format": "pos-portal-questionnaire", "version": 2}', "another_version"),
        (b'{"format": "pos-portal-questionnaire", "version": [[]]}', "another_version"),
    ],
)
def test_other_texts_are_refused(data, code):
    with pytest.raises(NotAnInstrument) as refusal:
        read_json(data)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "changed",
    [
        {"items": "много"},
        {"items": [1, None, [], {"text": {"a": 1}}, {"text": True}]},
        {"items": [{"text": "  \u0000 \ud800 "}]},
        {"items": {}},
        {"scale": None},
        {"scale": {"points": [{"value": 1.5, "label": "Раз"}, {"value": "два", "label": "Два"}]}},
        {"scale": {"points": [{"value": 10**400, "label": "Раз"}]}},
        {"items": [{"text": f"Действие номер {number}"} for number in range(151)]},
    ],
)
def test_odd_contents_of_a_document_give_no_instrument_and_a_reason(changed):
    reading = read_document(document(**changed))

    assert reading.instrument is None
    assert told(reading, "№") != []


def test_odd_signs_and_lists_are_cleaned():
    items = [{"text": "Вести\u0000 дневник\n\nпогоды \ud800", "examples": {"0": "раз", "x": "два", "7": "три"}}]
    reading = read_document(document(items=items, open_questions=[{"text": "?", "choices": ["а", 5, None, "а"]}, {}]))

    assert reading.instrument.items[0].text == "Вести дневник погоды"
    assert reading.instrument.items[0].examples == ((0, "раз"),)
    assert reading.instrument.questions == (InstrumentQuestion("?", ("а", "5")),)
    assert told(reading, "№") == [
        "Пункты, № 1: пример для балла 7: такой ступени нет, пример не взят.",
        "Открытые вопросы, № 2: нет текста вопроса, вопрос не взят.",
    ]
