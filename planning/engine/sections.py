"""Headings inside a table of a plan: sections, months, titles of its parts."""

import re
from dataclasses import replace
from typing import cast

from pos_portal.core.engine.tables import Table
from pos_portal.core.engine.texts import folded, one_line, tidy

from .forms_of_work import find_form
from .headings import field_of
from .layout import Layout
from .plan_row import Place, PlanRow
from .terms import Clock, heading_months

NOTE = re.compile(
    r"примечани|составил|итого\b|всего\b|методист\s*:|исп\.|исполнитель\s*:|согласован|подпись|с планом ознакомл|\*"
    r"|утвержда|утвержден|принят[оа]?\b|рассмотрен|приложение|условные обозначения|старший воспитатель\s*[:_/]"
)
LEVEL = re.compile(r"\s*(?:раздел|блок|глава|часть)?\s*(?:([IVX]+)|(\d{1,2}(?:\.\d{1,2})*))(?:[.):]|\s|$)", re.I)
NOT_SECTION = re.compile(r"план\b|20\d\d|задач|утвержд|принят|цель|учрежден")
MOST_COVERED = 400_000
LONGEST_SECTION = 200


class SectionReader:
    """What a reader of rows knows about headings; `covered` are cells under a merged one, `wide` merged across."""

    def __init__(self, table: Table, layout: Layout | None, place: Place):
        self.table, self.place = table, place
        self.layout = cast(Layout, layout)  # rows are read only below a heading
        self.above: dict[str, str] = {}
        self.covered = _covered(table)
        self.wide = {(span.top, column) for span in table.merged for column in range(span.left, min(span.right, 60))}

    def is_heading(self, row: int, filled: list[int]) -> bool:
        """One text across the row, or a numbered title without anything beside it."""
        columns = self.layout.columns
        title, number = columns.get("title"), columns.get("number")
        texts = self.table.rows[row]
        if len(filled) == 1:
            return self._is_single_heading(row, filled[0])
        beside = set(filled) - {title, number}
        if number is None or beside or title not in filled or len(columns) < 3 or self._is_under_merged(row):
            return False
        return bool(re.fullmatch(r"[IVX]+\.?", texts[number].strip())) or self._opens_numbers(
            row, texts[number].strip(" .")
        )

    def _is_single_heading(self, row: int, column: int) -> bool:
        text = self.table.rows[row][column]
        columns = self.layout.columns
        if (row, column) in self.wide or column == columns.get("number") or heading_months(text, self.place.clock):
            return True
        if column != columns.get("title") or self._is_under_merged(row):
            return column != columns.get("term") and column != columns.get("title") and not self.layout.grid
        if (
            "number" in columns
            or self.layout.topics
            or text.isupper()
            or LEVEL.match(text)
            or text.rstrip().endswith(":")
        ):
            return True
        return "«" not in text and find_form(text) is not None and len(text.split()) <= 4 or self._is_rare(row)

    def _is_under_merged(self, row: int) -> bool:
        """The row shares its term or responsible with the rows above it."""
        return any(
            (row, self.layout.columns[name]) in self.covered
            for name in ("term", "responsible")
            if name in self.layout.columns
        )

    def _is_rare(self, row: int) -> bool:
        """In this table rows as a rule have their term, and the next row has it too."""
        term = self.layout.columns.get("term")
        after = self.table.rows[row + 1 : row + 2]
        return (
            term is not None
            and bool(after)
            and bool(after[0][term].strip())
            and "«" not in self.table.rows[row][self.layout.columns["title"]]
        )

    def _opens_numbers(self, row: int, number: str) -> bool:
        """The next number is «2.1» under «2», or counting starts anew."""
        column = self.layout.columns.get("number")
        if column is None or not number:
            return False
        below = (r[column].strip(" .") for r in self.table.rows[row + 1 : row + 6])
        after = next((text for text in below if text), "")
        return after.startswith(f"{number}.") or (after in ("1", "1.1") and number != "0")

    def heading_text(self, row: int, filled: list[int]) -> str:
        texts = self.table.rows[row]
        return one_line(texts[self.layout.columns["title"]] if len(filled) > 1 else texts[filled[0]])

    def take_heading(self, text: str) -> None:
        place = self.place
        months = heading_months(text, place.clock)
        if place.is_months_outside is None:
            place.is_months_outside = bool(months)
        if months:
            place.clock = replace(place.clock, heading=_after_summer(months, place.clock))
            if place.is_months_outside and place.has_activities:
                place.section = place.part = None
        else:
            self._take_section(text)
        place.has_activities = False

    def _take_section(self, text: str) -> None:
        place = self.place
        level, current = _level(text), _level(place.section or "")
        if place.section and (level > current if level and current else not place.has_activities):
            place.part = place.section
        elif not level or level == 1:
            place.part = None
        place.section = text
        if not place.is_months_outside:
            place.clock = replace(place.clock, heading=())
        self.above.clear()


def _covered(table: Table) -> dict[tuple[int, int], int]:
    """Cell under a vertically merged range → the row where its text stands."""
    covered: dict[tuple[int, int], int] = {}
    work = 0
    for span in table.merged:
        bottom, right = min(span.bottom, len(table.rows) - 1), min(span.right, table.width - 1)
        work += max(bottom - span.top, 0) * max(right - span.left + 1, 0)
        if work > MOST_COVERED:
            break
        cells = ((row, column) for row in range(span.top + 1, bottom + 1) for column in range(span.left, right + 1))
        covered.update(dict.fromkeys(cells, span.top))
    return covered


def _after_summer(months: tuple[str, ...], clock: Clock) -> tuple[str, ...]:
    """August after June or July ends the year, it does not prepare it."""
    year = clock.year
    if months == (f"{year.start}-08",) and clock.heading[-1:] in [(f"{year.start + 1}-06",), (f"{year.start + 1}-07",)]:
        return (f"{year.start + 1}-08",)
    return months


def _level(text: str) -> int:
    """1 for «I.» and «1.», 2 for «1.1.», 0 for a heading without a number."""
    found = LEVEL.match(text)
    return 0 if not found else 1 if found[1] else found[2].count(".") + 1


def under_first_title(table: Table, rows: list[PlanRow], used: list[Layout], clock: Clock) -> list[PlanRow]:
    """Where every part of a sheet has a title and a heading of its own, the first title names a section too."""
    titles = [_title_above(table, layout.heading_row) for layout in used]
    if not titles or not titles[0] or heading_months(titles[0], clock):
        return rows
    first = next((index for index, row in enumerate(rows) if row.section), len(rows))
    others = [*titles[1:], *(row.section or "" for row in rows[first : first + 1])]
    is_own = bool(NOT_SECTION.search(folded(titles[0])))
    if not any(_is_like(titles[0], other) or (other and other in titles and not is_own) for other in others):
        return rows
    return [replace(row, section=titles[0]) for row in rows[:first]] + rows[first:]


def _is_like(title: str, other: str) -> bool:
    """«Раздел 1. …» and «Раздел 2. …», «1. …» and «2. …»."""
    numbers = [LEVEL.match(text) for text in (title, other)]
    words = [folded(text).split()[:1] for text in (title, other)]
    return bool(numbers[0] and numbers[1]) or (words[0] == words[1] != [] and any(c.isdigit() for c in title + other))


def _title_above(table: Table, row: int) -> str:
    """The only text of the row above a heading, if it can be the name of a section."""
    filled = [cell for cell in table.rows[row - 1] if cell.strip()] if row > 0 else []
    is_title = len(filled) == 1 and len(filled[0]) <= LONGEST_SECTION and not NOTE.match(folded(filled[0]))
    return one_line(filled[0]) if is_title else ""


def is_heading_text(text: str) -> bool:
    """Whether a line above a table can be the name of its section."""
    words = one_line(text)
    return bool(words) and len(words) <= 90 and "\n" not in tidy(text) and field_of(words) is None
