"""Rows of one table of a plan: activities in rows, under months or topics, merged and empty cells, notes."""

import re
from dataclasses import replace
from typing import Any

from pos_portal.core.engine.tables import Table
from pos_portal.core.engine.texts import folded, one_line, tidy

from .events import Event, beginning, part_of, split_events, whole_event
from .forms_of_work import find_form, form_in_title
from .layout import Layout, find_layout
from .plan_row import Place, PlanRow
from .sections import NOTE, SectionReader, under_first_title
from .terms import Clock, is_term, parse_term
from .told_columns import Told, likely_heading, told_layout

SIGNATURE = re.compile(
    r"_{3,}|/\s*[А-ЯЁ]\.\s?[А-ЯЁ]\.|^(?:заведующ\S*|старший воспитатель|ст\. воспитатель|методист)\b[^«]{0,60}$", re.I
)
SAME = re.compile(
    r"(?=.*(?:[\"«»“”″'’]|//))[-–—−_\s\"«»“”″'’/\\.,=]{1,12}|то же(?: самое)?|тот же|та же|те же|там же", re.I
)
CROSS = re.compile(r"[+xхvv✓✔√*•●■☑]+|да|1", re.I)
LINES = re.compile(r"[ ,;]*\n+")
MOST_LAYOUTS = 200
HEADING_WITHIN = 300
MOST_EVENTS = 60
LONGEST_TITLE = 500
FILLED_DOWN = ("term", "term_month", "responsible", "participants", "form", "result", "section")
EXTRA = ("participants", "result", "done", "goal", "details", "place")


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
    return under_first_title(table, reader.rows, used, place.clock), used


def _heading_at(table: Table, row: int, layout: Layout | None, told: Told) -> Layout | None:
    """The layout that begins in this row: as a person has said, else as its words say."""
    if found := told_layout(table, row, told):
        return found
    if layout is None and row >= HEADING_WITHIN:
        return None
    found = find_layout(table, row, is_known=layout is not None)
    return found if found and (layout is None or "title" in found.worded) else None


class _Reader(SectionReader):
    def __init__(self, table: Table, layout: Layout | None, place: Place):
        super().__init__(table, layout, place)
        self.rows: list[PlanRow] = []

    def read(self, row: int) -> None:
        texts = self.table.rows[row]
        filled = [column for column, text in enumerate(texts) if text.strip()]
        is_note = filled and (NOTE.match(folded(texts[filled[0]])) or any("____" in texts[c] for c in filled))
        if not filled or is_note or _is_count(texts, filled):
            return
        if self.is_heading(row, filled):
            self.take_heading(self.heading_text(row, filled))
        elif self.layout.topics:
            self._take_topics(row)
        elif self.layout.grid:
            self._take_grid(row)
        else:
            self._take_activity(row)

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
        return name in ("responsible", "section", "term_month")

    def _take_activity(self, row: int) -> None:
        title = self.table.rows[row][self.layout.columns["title"]]
        if not title.strip():
            self._continue(row)
            return
        if SIGNATURE.search(title) and not self._text(row, "term"):
            return
        if self._text(row, "term_month"):
            self.above.pop("term", None)
        values = {name: self._filled(row, name) for name in ("term", "responsible", "form")}
        values |= {name: self._text(row, name) for name in ("number", *EXTRA)}
        values["term"] = _with_month(values["term"], self._filled(row, "term_month"), self.place.clock)
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
                self.take_heading(one_line(title))
                return
            term = ", ".join(_grid_term(self.layout.grid[c], text) for c, text in marked.items())
            values = {name: self._filled(row, name) for name in ("responsible", "form")}
            values |= {name: self._text(row, name) for name in ("number", *EXTRA)} | {"term": term}
            self._add(row, self.layout.columns["title"], self.table.rows[row][self.layout.columns["title"]], values, "")
            return
        month = self._filled(row, "term")
        for column in marked:
            time = self.layout.grid[column]
            values = {
                "term": f"{time} {month}" if "нед" in time.lower() else time,
                "responsible": self._text(row, "responsible"),
            }
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
            own = {name: part_of(text, index, len(events)) for name, text in values.items()}
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
        title = one_line(event.title)
        is_cut = len(title) > LONGEST_TITLE
        details = [title if is_cut else "", event.details or values.get("details", "")]
        return PlanRow(
            title=beginning(title) if is_cut else title,
            is_cut=is_cut,
            term=parse_term(values.get("term", ""), place.clock),
            form=_form(values.get("form", ""), event, "form" in self.layout.columns),
            section=one_line(section) or place.section,
            part=place.section if section else place.part,
            details="\n".join(filter(None, details)) or None,
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


def _is_count(texts, filled) -> bool:
    """The row «1 2 3 4 5» under a heading."""
    words = [texts[column].strip(" .") for column in filled]
    return (
        len(words) >= 3 and words == [str(i) for i in range(int(words[0]), int(words[0]) + len(words))]
        if words[0].isdigit()
        else False
    )


def _is_activity(text: str) -> bool:
    return len(text) > 12 and not is_term(text) and any(letter.isalpha() for letter in text)


def _grid_term(month: str, mark: str) -> str:
    return month if CROSS.fullmatch(mark) or not is_term(mark) else f"{mark} {month}" if "нед" in mark.lower() else mark


def _with_month(term: str, month: str, clock: Clock) -> str:
    """«5» or «2 неделя» beside the month of another column; a term that names its month needs no other."""
    if not month or parse_term(term, replace(clock, heading=())).months:
        return term
    return f"{term} {month}" if term.strip(" -–—") else month


def _form(text: str, event: Event, has_column: bool) -> str | None:
    """As its column says; from the title only where the plan has no such column."""
    text = one_line(text)
    if has_column or text.strip(" -–—"):
        return text or None
    found = form_in_title(event.title)
    return found.name if found else event.form or None
