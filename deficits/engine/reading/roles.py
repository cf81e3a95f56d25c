"""What each column of a survey file is: a person, an item, a date, an open question …"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pos_portal.core.engine.texts import folded

from ..responses import EXPERT, SELF
from . import names, waves, words
from .frames import Frame
from .scaling import looks_like_answer, number_of
from .vocabulary import VOCABULARY

NUMBER, MOMENT, EMAIL, NAME, SURNAME, GIVEN = "number", "moment", "email", "name", "surname", "given"
POSITION, GROUP, EXPERIENCE, ATTRIBUTE = "position", "group", "experience", "attribute"
WAVE, VIEWPOINT, ITEM, ITEM_TEXT, TOTAL, LEVEL, OPEN, NOTE, EMPTY = (
    "wave", "viewpoint", "item", "item_text", "total", "level", "open", "note", "empty",
)  # fmt: skip
ROLES = (NUMBER, MOMENT, EMAIL, NAME, SURNAME, GIVEN, POSITION, GROUP, EXPERIENCE, ATTRIBUTE, WAVE, VIEWPOINT, ITEM,
         ITEM_TEXT, TOTAL, LEVEL, OPEN, NOTE, EMPTY)  # fmt: skip

SHORT = 60
HEADINGS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (row["role"], re.compile("|".join(row["patterns"]))) for row in VOCABULARY["headings"]
)
ITEM_HEADING = re.compile(
    r"^(пункт|вопрос|показател|утвержден|критери|действи|умени|компетенц|навык|трудов|содержание (пункта|вопроса)"
    r"|item|question|statement|наименование)"
)
ANSWER_HEADING = re.compile(r"^(ответ|оценка|балл|самооценка|answer|значение|отметка|выбор)\b(?! времени)")
PEOPLE = (NAME, SURNAME, GIVEN)
SOFT = (OPEN, GROUP, ATTRIBUTE, POSITION, NOTE, VIEWPOINT, WAVE, LEVEL)
ABOUT = (POSITION, GROUP, EXPERIENCE, EMAIL, ATTRIBUTE)
MOSTLY = 0.7
STEM_BEFORE = re.compile(r"^(.{12,}?(?:\?|:| / | → | > ))\s*(?=\S{2,})(.{6,})$")
OBSERVERS = ("эксперт", "старш", "наблюд", "специалист", "методист", "коллег", "expert", "observ")
WAVE_BEHIND = re.compile(r"^(.{5,}?)[\s,;:–—-]*[(\[–—-]\s*([^()\[\]]{2,30}?)\s*[)\]]?$")


@dataclass(frozen=True)
class Column:
    """One column with its heading from top to bottom and its role."""

    place: int
    heading: tuple[str, ...]
    role: str

    @property
    def text(self) -> str:
        """The lowest part of the heading."""
        return self.heading[-1] if self.heading else ""


def of_columns(frame: Frame, mapping: Mapping[int, str] | None = None) -> tuple[Column, ...]:
    """The role of every column: told by the user, else by the heading, else by what stands below it."""
    columns = [Column(place, frame.headings[place], _role(frame, place)) for place in range(frame.width)]
    columns = _one_name(frame, columns)
    columns = _with_stems(_with_waves(_between_items(frame, _alike(frame, columns))))
    told = mapping or {}
    return tuple(replace(one, role=told.get(one.place, one.role)) for one in columns)


def _role(frame: Frame, place: int) -> str:
    heading, cells = frame.headings[place], frame.column(place)
    said = by_heading(heading[-1] if heading else "")
    if said is None and len(heading) > 1:
        said = _by_upper(heading[0])
    if said in SOFT and _is_item_like(cells) and _is_long(heading):
        said = None
    if said == OPEN and _answers(cells) >= MOSTLY:
        said = None
    if said:
        return said
    return _by_cells(cells, heading)


def _by_upper(text: str) -> str | None:
    """Upper headings decide only about people and sums, not about items below them."""
    said = by_heading(text)
    return said if said in (*PEOPLE, POSITION, TOTAL) and len(text) < SHORT else None


def by_heading(text: str) -> str | None:
    """The role that a heading names; None when it may be an item."""
    plain = folded(text)
    for role, pattern in HEADINGS:
        if (len(plain) <= SHORT or role in (OPEN, NAME, EXPERIENCE, ATTRIBUTE)) and "[" not in plain:
            if pattern.search(plain):
                return role
    return None


def _is_long(heading: Sequence[str]) -> bool:
    return bool(heading) and (len(heading[-1]) > 25 or len(heading) > 1)


def _answers(cells: Sequence[str]) -> float:
    return sum(looks_like_answer(cell) for cell in cells) / len(cells) if cells else 0.0


def _is_item_like(cells: Sequence[str]) -> bool:
    return _answers(cells) >= MOSTLY


def _by_cells(cells: Sequence[str], heading: Sequence[str]) -> str:
    if not cells:
        return EMPTY
    if not heading and [cell for cell in cells if cell.isdigit()] == cells and cells == sorted(cells, key=int):
        return NUMBER
    if sum("@" in cell for cell in cells) > len(cells) / 2:
        return EMAIL
    if _answers(cells) >= MOSTLY:
        return ITEM
    if names.share_of_names(cells) >= 0.6:
        return NAME
    return ATTRIBUTE if len(set(cells)) <= len(cells) / 2 else OPEN


def _one_name(frame: Frame, columns: Sequence[Column]) -> list[Column]:
    """One column of full names is kept; others that look like names become attributes."""
    full = [one for one in columns if one.role == NAME]
    best = max(full, key=lambda one: _name_score(frame, one), default=None)
    apart = {one.place for one in full if one is not best}
    if best is not None and not any(one.role == SURNAME for one in columns):
        apart |= {one.place for one in columns if one.role == GIVEN}
    if best is not None and any(one.role == SURNAME for one in columns):
        apart.add(best.place)
    return [replace(one, role=ATTRIBUTE) if one.place in apart else one for one in columns]


def _name_score(frame: Frame, column: Column) -> tuple[bool, float, int]:
    cells = frame.column(column.place)
    is_said = by_heading(column.text) == NAME
    return is_said, len(set(cells)) / len(cells) if cells else 0.0, -column.place


def stem_of(heading: Sequence[str]) -> tuple[str, str]:
    """The common question and the item: «Насколько …? [Помогаю …]», or the upper headings and the lowest one."""
    text = heading[-1] if heading else ""
    found = re.match(r"^(.*?)\s*\[(.+)\]\s*\.?$", text)
    if found:
        return " · ".join([*heading[:-1], found[1].strip()]).strip(" ·"), found[2].strip()
    return " · ".join(heading[:-1]), text


def _alike(frame: Frame, columns: Sequence[Column]) -> list[Column]:
    """Columns that answer in another way than the items do are attributes (age, «да/нет», sums)."""
    items = [one for one in columns if one.role == ITEM]
    kinds = {one.place: kind_of(frame.column(one.place)) for one in items}
    common = Counter(kinds.values())
    stems = Counter(stem_of(one.heading)[0] for one in items)
    apart = set()
    for one in items:
        is_lonely = common[kinds[one.place]] == 1 and stems[stem_of(one.heading)[0]] < 3
        if len(items) > 3 and is_lonely and kinds[one.place] in ("numbers", "yes_no", "level"):
            apart.add(one.place)
    return [replace(one, role=ATTRIBUTE) if one.place in apart else one for one in columns]


def kind_of(cells: Sequence[str]) -> str:
    """«numbers» or the code of the family of words that a column answers with."""
    marked = Counter(cell for cell in cells if not words.is_not_applicable(cell) and not words.is_no_opinion(cell))
    total = sum(marked.values())
    if total and sum(count for cell, count in marked.items() if number_of(cell) is not None) >= MOSTLY * total:
        return "numbers"
    family, _ = words.best_family(list(marked.items()))
    return family.code if family else ""


def _between_items(frame: Frame, columns: Sequence[Column]) -> list[Column]:
    """A column between items, or under their stem, that nobody answered or that has the same words is an item."""
    items = [one for one in columns if one.role == ITEM]
    stems = {stem_of(one.heading)[0] for one in items} - {""}
    labels = {words.normal(cell) for one in items for cell in frame.column(one.place)}
    result = []
    for one in columns:
        inside = bool(items) and items[0].place < one.place < items[-1].place
        cells = frame.column(one.place)
        alike = sum(words.normal(cell) in labels for cell in cells) >= len(cells) / 2
        is_near = inside or stem_of(one.heading)[0] in stems
        is_unnamed = one.role in (EMPTY, OPEN, ATTRIBUTE) and by_heading(one.text) is None and is_near
        is_item = is_unnamed or (one.role in SOFT and bool(cells) and inside)
        result.append(replace(one, role=ITEM) if is_item and alike and one.heading else one)
    return result


def _with_waves(columns: Sequence[Column]) -> list[Column]:
    """«Помогаю детям (осень)» as an item and a wave, when all items end so and in several waves."""
    found = {one.place: WAVE_BEHIND.match(one.text) for one in columns if one.role == ITEM}
    behind = {place: match for place, match in found.items() if match and waves.is_wave(match[2])}
    if len(behind) < max(len(found), 2) or len({match[2] for match in behind.values()}) < 2:
        return list(columns)
    return [
        replace(one, heading=(*one.heading[:-1], behind[one.place][1], behind[one.place][2]))
        if one.place in behind
        else one
        for one in columns
    ]


def _with_stems(columns: Sequence[Column]) -> list[Column]:
    """«Насколько уверенно …? Помогаю детям» as a stem and an item, when three items or more begin so."""
    found = {one.place: STEM_BEFORE.match(one.text) for one in columns if one.role == ITEM and "[" not in one.text}
    common = Counter(match[1] for match in found.values() if match)
    shared = {place: match for place, match in found.items() if match and common[match[1]] > 2}
    return [
        replace(one, heading=(*one.heading[:-1], shared[one.place][1], shared[one.place][2]))
        if one.place in shared
        else one
        for one in columns
    ]


def marked_headings(columns: Sequence[Column]) -> tuple[int, tuple[str, ...]] | None:
    """The level of the headings (−1 lowest, 0 highest) that names waves or viewpoints, and those names in order."""
    items = [one for one in columns if one.role == ITEM and len(one.heading) > 1]
    for level in (-1, 0):
        named = [one.heading[level] for one in items if waves.is_wave(one.heading[level]) or whose(one.heading[level])]
        found = tuple(dict.fromkeys(named))
        if len(found) > 1 and len(named) >= MOSTLY * len(items):
            return level, found
    return None


def whose(text: str) -> str | None:
    """The viewpoint a text names: self-assessment or an observer's mark."""
    plain = folded(text)
    if len(plain) > 40:
        return None
    if any(word in plain for word in OBSERVERS):
        return EXPERT
    return SELF if plain.startswith(("самооцен", "сам педагог", "педагог", "self")) else None
