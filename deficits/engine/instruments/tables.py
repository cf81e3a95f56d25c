"""A questionnaire read from the sheets of a workbook."""

import re
from collections.abc import Mapping, Sequence

from pos_portal.core.engine.tables import Table

from .codes import plain
from .documents import clean
from .shape import Note, Raw, RawRow
from .sheets import APART, ATTENTION, DEFICIT, DIRECTION, ITEMS, LOOKS, QUESTIONS, SCALE, SCALE_TITLE, TITLE, WHOLE

HEADING_WITHIN = 12
FIELDS = {
    plain(TITLE): "title",
    plain(DEFICIT): "deficit_below",
    plain(ATTENTION): "attention_below",
    plain(SCALE_TITLE): "scale_title",
    plain(DIRECTION): "direction",
    plain(APART): "not_applicable",
}
COLUMNS: dict[str, dict[str, str]] = {
    WHOLE: {"что": "what", "значение": "value"},
    SCALE: {"балл": "value", "подпись": "label", "как это выглядит": "example"},
    ITEMS: {
        "код": "code",
        "действие": "text",
        "пункт": "text",
        "затруднения в": "topic",
        "группа": "group",
        "компетенция": "competency",
        "образовательная область": "area",
        "область": "area",
    },
    QUESTIONS: {"вопрос": "text", "готовые ответы": "choices"},
}
NEEDED = {WHOLE: "what", SCALE: "value", ITEMS: "text", QUESTIONS: "text"}
EXAMPLE = re.compile(rf"{plain(LOOKS)} (\d{{1,3}})")


def read_sheets(tables: Sequence[Table]) -> Raw:
    """What the sheets say, nothing of it believed yet."""
    found = {name: _sheet(tables, name) for name in NEEDED}
    notes = [Note("no_sheet", name) for name, table in found.items() if table is None]
    rows = {name: _rows(table, name) if table else () for name, table in found.items()}
    notes += [Note("no_heading", name) for name, table in found.items() if table and rows[name] is None]
    notes += [Note("formula", words=(fault.cell,)) for table in found.values() if table for fault in table.faults]
    whole = {
        FIELDS[plain(row.text("what"))]: row.text("value")
        for row in rows[WHOLE] or ()
        if plain(row.text("what")) in FIELDS
    }
    points, items, questions = (rows[name] or () for name in (SCALE, ITEMS, QUESTIONS))
    return Raw(RawRow(WHOLE, 0, whole), points, items, questions, tuple(notes))


def _sheet(tables: Sequence[Table], name: str) -> Table | None:
    return next((table for table in tables if plain(table.name) == plain(name)), None)


def _rows(table: Table, name: str) -> tuple[RawRow, ...] | None:
    """Rows under the headings that have any text; None where the headings are not found."""
    for place, row in enumerate(table.rows[:HEADING_WITHIN]):
        columns = _columns(row, COLUMNS[name])
        if NEEDED[name] in columns.values():
            return tuple(
                RawRow(name, number, texts)
                for number, cells in enumerate(table.rows[place + 1 :], start=place + 2)
                if any((texts := {column: _cell(cells[at], column) for at, column in columns.items()}).values())
            )
    return None


def _columns(row: Sequence[str], known: Mapping[str, str]) -> dict[int, str]:
    """Name of the column by its place; a name stands once."""
    found: dict[int, str] = {}
    for place, cell in enumerate(row):
        name = _column(plain(cell[:100]), known)
        if name and name not in found.values():
            found[place] = name
    return found


def _column(heading: str, known: Mapping[str, str]) -> str:
    example = EXAMPLE.fullmatch(heading)
    if example:
        return f"example {int(example[1])}"
    return next((name for begin, name in known.items() if heading.startswith(begin)), "")


def _cell(text: str, column: str) -> str:
    """One clean line; ready answers keep their lines."""
    if column != "choices":
        return clean(text)
    return "\n".join(filter(None, map(clean, text.splitlines())))
