"""Rows of one table of a plan: sections, headings that are months, merged and empty cells, notes."""

import re
from dataclasses import dataclass, replace
from typing import Any, cast

from pos_portal.core.engine.tables import Table
from pos_portal.core.engine.texts import folded, one_line, tidy

from .events import Event, split_events, whole_event
from .forms_of_work import find_form, form_in_title
from .headings import field_of
from .layout import Layout, find_layout
from .terms import Clock, Term, heading_months, is_term, parse_term
from .told_columns import Told, likely_heading, told_layout

NOTE = re.compile(
    r"примечани|составил|итого\b|всего\b|методист\s*:|исп\.|исполнитель\s*:|согласован|подпись|с планом ознакомл|\*"
    r"|утвержда|утвержден|принят[оа]?\b|рассмотрен|приложение|условные обозначения|старший воспитатель\s*[:_/]"
)
SIGNATURE = re.compile(
    r"_{3,}|/\s*[А-ЯЁ]\.\s?[А-ЯЁ]\.|^(?:заведующ\S*|старший воспитатель|ст\. воспитатель|методист)\b[^«]{0,60}$", re.I
)
SAME = re.compile(
    r"[-–—]*\s*[\"«»“”″']{1,2}\s*[-–—]*|[-–—]?\s*//\s*[-–—]?|[-–—]{1,2}(?:[\"″']|//)[-–—]{1,2}"
    r"|то же|тот же|те же|там же",
    re.I,
)
LEVEL = re.compile(r"\s*(?:раздел|блок|глава|часть)?\s*(?:([IVX]+)|(\d{1,2}(?:\.\d{1,2})*))(?:[.):]|\s|$)", re.I)
CROSS = re.compile(r"[+xхvv✓✔√*•●■☑]+|да|1", re.I)
LINES = re.compile(r"[ ,;]*\n+")
MOST_COVERED = 400_000
MOST_LAYOUTS = 200
HEADING_WITHIN = 300
MOST_EVENTS = 60
FILLED_DOWN = ("term", "responsible", "participants", "form", "result", "section")
EXTRA = ("participants", "result", "done", "goal", "details", "place")


@dataclass(frozen=True)
class PlanRow:
    """One activity as it stands in the file; `source` is its cell, `inherited` the fields taken from above.

    `whole` is the cell left as one activity; the first of its events bears it.
    """

    title: str
    term: Term
    number: str | None = None
    form: str | None = None
    responsible: str | None = None
    participants: str | None = None
    result: str | None = None
    done: str | None = None
    goal: str | None = None
    details: str | None = None
    place: str | None = None
    section: str | None = None
    part: str | None = None
    source: str = ""
    split_from: str | None = None
    inherited: frozenset[str] = frozenset()
    whole: "PlanRow | None" = None


@dataclass
class Place:
    """Where the reader stands: sections and months of the headings above, kept from table to table."""

    clock: Clock
    section: str | None = None
    part: str | None = None
    is_months_outside: bool | None = None
    has_activities: bool = False


def read_rows(table: Table, layout: Layout | None, place: Place, told: Told) -> tuple[list[PlanRow], list[Layout]]:
    """Activities of a table and the layouts they were read by; a heading row met on the way changes the layout."""
    if layout is None and told and likely_heading(table) < 0:
        layout = told_layout(table, -1, told)
    reader = _Reader(table, layout, place)
    row, used = 0, [layout] if layout else []
    while row < len(table.rows):
        found = _heading_at(table, row, reader.layout, told) if len(used) < MOST_LAYOUTS else None
        if found:
            reader.layout = found
            used.append(found)
            row = found.first_row
            continue
        if reader.layout and row not in table.hidden_rows:
            reader.read(row)
        row += 1
    return reader.rows, used


def _heading_at(table: Table, row: int, layout: Layout | None, told: Told) -> Layout | None:
    """The layout that begins in this row: as a person has said, else as its words say."""
    if found := told_layout(table, row, told):
        return found
    if layout is None and row >= HEADING_WITHIN:
        return None
    found = find_layout(table, row, is_known=layout is not None)
    return found if found and (layout is None or "title" in found.worded) else None


class _Reader:
    def __init__(self, table: Table, layout: Layout | None, place: Place):
        self.table, self.place = table, place
        self.layout = cast(Layout, layout)  # rows are read only below a heading
        self.rows: list[PlanRow] = []
        self.above: dict[str, str] = {}
        self.covered = _covered(table)
        self.wide = {(span.top, column) for span in table.merged for column in range(span.left, min(span.right, 60))}

    def read(self, row: int) -> None:
        texts = self.table.rows[row]
        filled = [column for column, text in enumerate(texts) if text.strip()]
        if not filled or _is_count(texts, filled):
            return
        if NOTE.match(folded(texts[filled[0]])) or any("____" in texts[column] for column in filled):
            return
        if self._is_heading(row, filled):
            self._take_heading(self._heading_text(row, filled))
        elif self.layout.topics:
            self._take_topics(row)
        elif self.layout.grid:
            self._take_grid(row)
        else:
            self._take_activity(row)

    def _is_heading(self, row: int, filled: list[int]) -> bool:
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

    def _heading_text(self, row: int, filled: list[int]) -> str:
        texts = self.table.rows[row]
        return one_line(texts[self.layout.columns["title"]] if len(filled) > 1 else texts[filled[0]])

    def _take_heading(self, text: str) -> None:
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

    def _text(self, row: int, name: str) -> str:
        column = self.layout.columns.get(name)
        if column is None or column >= self.table.width:
            return ""
        source = self.covered.get((row, column), row) if name in FILLED_DOWN else row
        return tidy(self.table.rows[source][column])

    def _filled(self, row: int, name: str) -> str:
        """The text, that of the cell above where it stands for «the same»; an empty one as a rule of the field."""
        text = self._text(row, name)
        if SAME.fullmatch(text) or (not text and self._goes_down(name)):
            return self.above.get(name, "")
        self.above[name] = text
        return text

    def _goes_down(self, name: str) -> bool:
        if name == "term":
            columns = self.layout.columns
            return not self.place.clock.heading and columns.get("term", 99) < columns.get("title", 0)
        return name in ("responsible", "section")

    def _take_activity(self, row: int) -> None:
        title = self.table.rows[row][self.layout.columns["title"]]
        if not title.strip():
            self._continue(row)
            return
        if SIGNATURE.search(title) and not self._text(row, "term"):
            return
        values = {name: self._filled(row, name) for name in ("term", "responsible", "form")}
        values |= {name: self._text(row, name) for name in ("number", *EXTRA)}
        end = self._text(row, "term_end")
        if end and end != values["term"]:
            values["term"] = f"{values['term']} – {end}"
        section = self._filled(row, "section")
        self._add(row, self.layout.columns["title"], title, values, section)

    def _continue(self, row: int) -> None:
        """A merged title with a second term: both terms belong to the one activity."""
        covered = (row, self.layout.columns["title"]) in self.covered
        term = self._text(row, "term")
        if covered and term and self.rows:
            last = self.rows[-1]
            text = f"{last.term.text}, {term}" if last.term.text else term
            self.rows[-1] = replace(last, term=parse_term(text, self.place.clock))

    def _take_grid(self, row: int) -> None:
        """Months as columns: crosses under them are the term of the title, texts are activities themselves."""
        marked = {c: tidy(self.table.rows[row][c]) for c in self.layout.grid if self.table.rows[row][c].strip()}
        title = self._text(row, "title")
        label = title or self._filled(row, "section")
        if title and not any(_is_activity(text) for text in marked.values()):
            if not marked and not any(self._text(row, name) for name in ("responsible", "form", "participants")):
                self._take_heading(one_line(title))
                return
            term = ", ".join(_grid_term(self.layout.grid[c], text) for c, text in marked.items())
            values = {name: self._filled(row, name) for name in ("responsible", "form")}
            values |= {name: self._text(row, name) for name in ("number", *EXTRA)} | {"term": term}
            self._add(row, self.layout.columns["title"], self.table.rows[row][self.layout.columns["title"]], values, "")
            return
        for column in marked:
            values = {"term": self.layout.grid[column], "responsible": self._text(row, "responsible")}
            self._add(row, column, self.table.rows[row][column], values, one_line(label))

    def _take_topics(self, row: int) -> None:
        """Rows are months, columns are forms or sections, every text is an activity."""
        term = self._filled(row, "term") or tidy(self.table.rows[row][0])
        for column, heading in self.layout.topics.items():
            text = self.table.rows[row][column]
            if text.strip() and not CROSS.fullmatch(text.strip()) and text.strip(" -–—"):
                form = find_form(heading)
                values = {
                    "term": term,
                    "responsible": self._filled(row, "responsible"),
                    "form": form.name if form else "",
                }
                self._add(row, column, text, values, heading)

    def _add(self, row: int, column: int, title: str, values: dict[str, str], section: str) -> None:
        events = split_events(title)
        if len(events) > MOST_EVENTS:
            events = (Event(one_line(title)),)
        source = self.table.address(row, column)
        for index, event in enumerate(events):
            own = {name: _part_of(text, index, len(events)) for name, text in values.items()}
            self.rows.append(self._row(row, event, own, section, source, source if len(events) > 1 else None))
        if len(events) > 1:
            together = {name: text if name == "term" else LINES.sub(", ", text) for name, text in values.items()}
            whole = self._row(row, whole_event(title), together, section, source, None)
            self.rows[-len(events)] = replace(self.rows[-len(events)], whole=whole)
        self.place.has_activities = self.place.has_activities or bool(events)

    def _row(self, row, event: Event, values, section, source, split_from) -> PlanRow:
        inherited = frozenset(
            name for name in ("term", "responsible") if values.get(name) and not _is_written(self, row, name)
        )
        place = self.place
        names = ("number", "responsible", "participants", "result", "done", "goal", "place")
        texts: dict[str, Any] = {name: one_line(values.get(name, "")) or None for name in names}
        return PlanRow(
            title=one_line(event.title),
            term=parse_term(values.get("term", ""), place.clock),
            form=_form(values.get("form", ""), event, "form" in self.layout.columns),
            section=one_line(section) or place.section,
            part=place.section if section else place.part,
            details=event.details or values.get("details") or None,
            source=source,
            split_from=split_from,
            inherited=inherited,
            **texts,
        )


def _is_written(reader: _Reader, row: int, name: str) -> bool:
    column = reader.layout.columns.get(name)
    return column is None or bool(
        reader.table.rows[row][column].strip() and not SAME.fullmatch(reader._text(row, name))
    )


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


def _is_count(texts, filled) -> bool:
    """The row «1 2 3 4 5» under a heading."""
    words = [texts[column].strip(" .") for column in filled]
    return (
        len(words) >= 3 and words == [str(i) for i in range(int(words[0]), int(words[0]) + len(words))]
        if words[0].isdigit()
        else False
    )


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


def _is_activity(text: str) -> bool:
    return len(text) > 12 and not is_term(text) and any(letter.isalpha() for letter in text)


def _grid_term(month: str, mark: str) -> str:
    return month if CROSS.fullmatch(mark) or not is_term(mark) else f"{mark} {month}" if "нед" in mark.lower() else mark


def _part_of(text: str, index: int, count: int) -> str:
    """The line of a cell that belongs to the event; all of it when lines and events do not agree."""
    lines = [line for line in text.split("\n") if line.strip()]
    if count < 2 or len(lines) != count:
        return text
    return re.sub(r"^\d{1,2}[.)]\s*(?=\D)", "", lines[index])


def _form(text: str, event: Event, has_column: bool) -> str | None:
    """As its column says; from the title only where the plan has no such column."""
    text = one_line(text)
    if has_column or text.strip(" -–—"):
        return text or None
    found = form_in_title(event.title)
    return found.name if found else event.form or None


def is_heading_text(text: str) -> bool:
    """Whether a line above a table can be the name of its section."""
    words = one_line(text)
    return bool(words) and len(words) <= 90 and "\n" not in tidy(text) and field_of(words) is None
