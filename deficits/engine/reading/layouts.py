"""Layouts of survey files brought to one form: people with their cells, item by item."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pos_portal.core.engine.tables import Table
from pos_portal.core.engine.texts import folded

from . import names, roles, waves, words
from .frames import Frame, cut
from .roles import Column
from .scaling import looks_like_answer
from .sheets import Entry, Place, Sheet
from .turning import LONG, TOTALS, is_transposed, turned

FOOTER = re.compile(r"_{3,}|подпис|составил|исполнител|расшифров|^дата\b|^примечан|^\*|^шкала|^\d\s*[-–—=]|^[а-я]\)\s")
CHILDREN = re.compile(r"реб[её]н|детей|воспитанник")
SHORT = 60
MAX_LABELS = 12


def understand(table: Table, mapping: Mapping[int, str] | None = None) -> Sheet | None:
    """The sheet behind a table in any known layout; None where there are no answers."""
    frame = cut(table)
    if frame is None:
        return None
    if mapping is None and is_transposed(frame):
        frame = cut(turned(table, frame))
        return _wide(frame, roles.of_columns(frame)) if frame else None
    columns = roles.of_columns(frame, mapping)
    if is_long(frame, columns):
        return _long(frame, columns)
    return _wide(frame, columns)


def is_long(frame: Frame, columns: Sequence[Column]) -> bool:
    """One row an answer: a column of item texts that repeat, people that repeat, one or few columns of answers."""
    item = _item_column(frame, columns)
    return item is not None and any(one.role in roles.PEOPLE for one in columns)


def _item_column(frame: Frame, columns: Sequence[Column]) -> Column | None:
    if sum(one.role == roles.ITEM for one in columns) > 3:
        return None
    for one in columns:
        cells = frame.column(one.place)
        is_named = bool(roles.ITEM_HEADING.match(folded(one.text))) or one.role == roles.ITEM_TEXT
        is_texts = bool(cells) and sum(len(cell) > LONG for cell in cells) >= len(cells) / 2
        repeats = len(set(cells)) <= len(cells) / 2
        if one.role not in (roles.ITEM, *roles.PEOPLE) and repeats and (is_named or is_texts):
            if not all(cell.isdigit() for cell in cells):
                return one
    return None


def _long(frame: Frame, columns: Sequence[Column]) -> Sheet:
    """Rows of (person, item, answer), perhaps with a wave and a viewpoint, gathered by person."""
    item = _item_column(frame, columns)
    if item is None:
        raise ValueError("not a long table")
    marks = [one for one in columns if one.role == roles.ITEM and one is not item] or _sums(frame, columns)
    named = [one for one in marks if roles.ANSWER_HEADING.match(folded(one.text))] or marks
    marks = [one for one in marks if waves.is_wave(one.text)] or named[:1]
    is_waves = len(marks) > 1
    gathered: dict[tuple[str, str | None, str | None], Entry] = {}
    last = ""
    for row in frame.rows:
        last = _person(row, columns) or last
        if not row[item.place] or not last or TOTALS.match(folded(last)):
            continue
        for mark in marks:
            wave = waves.name(mark.text) if is_waves else _named(row, columns, roles.WAVE)
            _gather(gathered, Entry(last, {("", row[item.place]): row[mark.place]}, wave,
                                    _named(row, columns, roles.VIEWPOINT), _attributes(row, columns)))  # fmt: skip
    items = tuple(("", text) for text in dict.fromkeys(frame.column(item.place)))
    return Sheet(frame.name, items, tuple(gathered.values()), tuple(columns), frame.around)


def _sums(frame: Frame, columns: Sequence[Column]) -> list[Column]:
    """A column headed «Балл», when it holds answers."""
    return [one for one in columns if one.role == roles.TOTAL and all(map(looks_like_answer, frame.column(one.place)))]


def _gather(gathered: dict[tuple[str, str | None, str | None], Entry], entry: Entry) -> None:
    known = (names.key(entry.person), entry.wave, entry.viewpoint)
    before = gathered.get(known)
    gathered[known] = replace(before, cells={**before.cells, **entry.cells}) if before else entry


def _wide(frame: Frame, columns: Sequence[Column]) -> Sheet | None:
    """One row a person, one column an item (or an item and a wave)."""
    items = [one for one in columns if one.role == roles.ITEM]
    if len(items) < 2 or any(one.role in roles.PEOPLE and CHILDREN.search(folded(one.text)) for one in columns):
        return None
    if not _is_named(columns) and all(words.families_of(one.text) for one in items):
        return None
    level, marks = roles.marked_headings(columns) or (None, (None,))
    places = {one.place: _place(one, level) for one in items}
    rows = _people_rows(frame, columns)
    entries = []
    for mark in marks:
        inside = {one.place: places[one.place] for one in items if mark is None or one.heading[level or 0] == mark}
        entries += [_entry(person, row, columns, inside, mark) for person, row in rows]
    return Sheet(
        frame.name,
        tuple(dict.fromkeys(places.values())),
        tuple(entries),
        tuple(columns),
        (*frame.around, *_footers(frame)),
        tuple(one.text for one in columns if one.role == roles.OPEN),
        tuple(one.text for one in columns if one.role in roles.ABOUT),
        not _is_named(columns),
    )  # fmt: skip


def _entry(
    person: str, row: Sequence[str], columns: Sequence[Column], inside: Mapping[int, Place], mark: str | None
) -> Entry:
    """One row of a person under one mark of the headings (a wave or a viewpoint), or under none."""
    wave = waves.name(mark) if mark and waves.is_wave(mark) else None
    return Entry(
        person=person,
        cells={place: row[column] for column, place in inside.items()},
        wave=wave or _named(row, columns, roles.WAVE),
        viewpoint=(roles.whose(mark) if mark else None) or _named(row, columns, roles.VIEWPOINT),
        attributes=_attributes(row, columns),
        open_texts={one.text: row[one.place] for one in columns if one.role == roles.OPEN and row[one.place]},
        moment=_named(row, columns, roles.MOMENT) or "",
    )


def _place(column: Column, level: int | None) -> Place:
    if level is None:
        return roles.stem_of(column.heading)
    rest = column.heading[:-1] if level == -1 else column.heading[1:]
    return roles.stem_of(rest)


def _people_rows(frame: Frame, columns: Sequence[Column]) -> list[tuple[str, Sequence[str]]]:
    """Rows of people: not empty, not sums, not signatures; a person without any answer stays when listed."""
    items = [one.place for one in columns if one.role == roles.ITEM]
    is_named = _is_named(columns)
    last = max((place for place, row in enumerate(frame.rows) if _is_answered(row, items)), default=-1)
    found: list[tuple[str, Sequence[str]]] = []
    for place, row in enumerate(frame.rows):
        first = next((cell for cell in row if cell), "")
        person = _person(row, columns)
        if not first or TOTALS.match(folded(person or first)) or (is_named and not person):
            continue
        answered = _is_answered(row, items)
        if not is_named and answered:
            found.append((f"Ответ {len(found) + 1}", row))
        elif is_named and (answered or (place < last and _is_listed(person))):
            found.append((person, row))
    return found


def _is_answered(row: Sequence[str], items: Sequence[int]) -> bool:
    return (
        any(row[place] and looks_like_answer(row[place]) for place in items)
        or sum(bool(row[place]) for place in items) > len(items) / 2
    )


def _is_listed(person: str) -> bool:
    return names.looks_like_name(person) and not FOOTER.search(folded(person))


def _footers(frame: Frame) -> list[str]:
    """Notes under the table: rows with one filled cell."""
    return [cells[0] for row in frame.rows if len(cells := [cell for cell in row if cell]) == 1]


def _person(row: Sequence[str], columns: Sequence[Column]) -> str:
    """The name in a row, put together from surname and given names where they stand apart."""
    surname = [row[one.place] for one in columns if one.role == roles.SURNAME]
    given = [row[one.place] for one in columns if one.role == roles.GIVEN]
    whole = [row[one.place] for one in columns if one.role == roles.NAME]
    mail = [row[one.place] for one in columns if one.role == roles.EMAIL]
    return names.clean(" ".join(filter(None, (surname + given) if surname else (whole or given or mail[:1]))))


def _is_named(columns: Sequence[Column]) -> bool:
    return any(one.role in (*roles.PEOPLE, roles.EMAIL) for one in columns)


def _named(row: Sequence[str], columns: Sequence[Column], role: str) -> str | None:
    value = next((row[one.place] for one in columns if one.role == role), "")
    if role == roles.WAVE:
        return waves.name(value) or None
    return value or None


def _attributes(row: Sequence[str], columns: Sequence[Column]) -> dict[str, str]:
    return {one.text: row[one.place] for one in columns if one.role in roles.ABOUT and row[one.place] and one.text}


def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns of a table as they are understood, for the user to correct."""
    frame = cut(table)
    return roles.of_columns(frame) if frame else ()


def unknown_columns(table: Table) -> tuple[str, ...]:
    """Answers in unknown words: a few short texts that several columns share; empty where there are none."""
    frame = cut(table)
    if frame is None or len(frame.rows) < 3:
        return ()
    values = [
        {cell for cell in frame.column(place) if not words.is_not_applicable(cell)} for place in range(frame.width)
    ]
    common = Counter(cell for met in values for cell in met)
    shared = [met for met in values if met and all(common[cell] > 1 and len(cell) <= SHORT for cell in met)]
    found = dict.fromkeys(cell for row in frame.rows for cell in row if any(cell in met for met in shared))
    return tuple(found) if len(shared) > 1 and 1 < len(found) <= MAX_LABELS else ()
