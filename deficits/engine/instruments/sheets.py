"""A questionnaire as a workbook that people read and fill in."""

from pos_portal.core.engine.sheets import Sheet

from .shape import Instrument, InstrumentItem, Names

WHOLE, SCALE, ITEMS, QUESTIONS, HINTS = "Опросник", "Шкала", "Пункты", "Открытые вопросы", "Подсказки"
TITLE, DEFICIT, ATTENTION = "Название опросника", "Выраженный дефицит – ниже, %", "Зона внимания – ниже, %"
SCALE_TITLE, DIRECTION, APART = "Название шкалы", "Как читать баллы", "Ответ вне шкалы"
LOOKS = "Выглядит при"
ITEM_HEADINGS = (
    "№", "Код", "Действие педагога", "Затруднения в …", "Группа компетенций", "Компетенция", "Образовательная область"
)  # fmt: skip


def as_sheets(instrument: Instrument, names: Names) -> tuple[Sheet, ...]:
    """Four sheets, each with a line that says how to fill it."""
    return _whole(instrument, names), _scale(instrument), _items(instrument, names), _questions(instrument)


def template_sheets(instrument: Instrument, names: Names) -> tuple[Sheet, ...]:
    """The same sheets to be filled in, with the names that the portal knows."""
    groups, areas = list(names.groups.values()), list(names.areas.values())
    competencies = list(names.competencies.values())
    length = max(len(groups), len(areas), len(competencies))
    columns = [column + [None] * (length - len(column)) for column in (groups, competencies, areas)]
    rows = list(zip(*columns, strict=True))
    head = ("Эти названия портал знает. Их можно скопировать на лист «Пункты»; сам этот лист не читается.",)
    hints = Sheet(HINTS, ("Группа компетенций", "Компетенция", "Образовательная область"), rows, head, (30, 45, 45))
    return *as_sheets(instrument, names), hints


def _whole(instrument: Instrument, names: Names) -> Sheet:
    scale = instrument.scale
    rows: list[tuple[str, str | int]] = [
        (TITLE, instrument.title),
        (DEFICIT, instrument.deficit_below),
        (ATTENTION, instrument.attention_below),
        (SCALE_TITLE, scale.title),
        (DIRECTION, names.directions.get(scale.direction, scale.direction)),
        (APART, scale.not_applicable),
    ]
    head = ("Заполните второй столбец. Слова первого столбца не меняйте.",)
    return Sheet(WHOLE, ("Что", "Значение"), rows, head, (38, 60))


def _scale(instrument: Instrument) -> Sheet:
    rows = [(int(point.value), point.label, point.example) for point in instrument.scale.points]
    head = ("Одна строка – одна ступень шкалы, от двух до десяти. Балл – целое число.",)
    return Sheet(SCALE, ("Балл", "Подпись для человека", "Как это выглядит"), rows, head, (10, 50, 60))


def _items(instrument: Instrument, names: Names) -> Sheet:
    values = [int(point.value) for point in instrument.scale.points]
    rows = [_row(number, item, values, names) for number, item in enumerate(instrument.items, start=1)]
    head = (
        "Одна строка – один пункт. Обязателен только столбец «Действие педагога». Код оставьте пустым: портал даст его "
        "сам; пункты с прежним кодом сравниваются с прежними опросами.",
    )
    headings = (*ITEM_HEADINGS, *(f"{LOOKS} {value}" for value in values))
    return Sheet(ITEMS, headings, rows, head, (6, 14, 60, 45, 24, 34, 34))


def _row(number: int, item: InstrumentItem, values: list[int], names: Names) -> tuple[str | int, ...]:
    examples = dict(item.examples)
    return (
        number,
        item.code,
        item.text,
        item.topic,
        names.groups.get(item.group, item.group),
        names.competencies.get(item.competency, item.competency),
        names.areas.get(item.area, item.area),
        *(examples.get(value, "") for value in values),
    )


def _questions(instrument: Instrument) -> Sheet:
    rows = [(number, one.text, "\n".join(one.choices)) for number, one in enumerate(instrument.questions, start=1)]
    head = ("Одна строка – один вопрос. Готовые ответы – каждый с новой строки ячейки (Alt+Enter), можно без них.",)
    return Sheet(QUESTIONS, ("№", "Вопрос", "Готовые ответы"), rows, head, (6, 60, 60))
