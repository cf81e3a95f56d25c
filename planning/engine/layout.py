"""Where the columns of a plan are: heading rows anywhere, one or two of them, known by wording and by content."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pos_portal.core.engine.tables import Table
from pos_portal.core.engine.texts import one_line

from .forms_of_work import find_form, is_form
from .headings import field_of, heading_words, is_time_heading, with_month_names
from .months import MONTH_WORD
from .terms import is_term

PEOPLE = re.compile(
    r"завед|воспитат|методист|педагог|психолог|логопед|специалист|руковод|инструктор|творческ\w+ групп|наставник|завхоз"
    r"|медсестр|все |учител|администрац|зам\.|\bст\.|дефектолог|председател|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s[А-ЯЁ]\.",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?:№\s*)?(?:\d{1,3}|[IVX]{1,4}|[А-Яа-яA-Za-z]{1,3}-\d+)(?:[.)]\d{0,2})*[.)]?")
SAMPLE = 40
WINDOW = 120
WIDEST_PLAN = 15


@dataclass(frozen=True)
class Layout:
    """Columns of one table by field; `grid` columns have a time for heading, `topics` columns a form or a section."""

    heading_row: int
    first_row: int
    columns: dict[str, int]
    headings: tuple[str, ...]
    grid: dict[int, str] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    worded: frozenset[str] = frozenset()

    @property
    def named(self) -> dict[str, str]:
        """Field → heading as it stands in the file."""
        return {name: self.headings[column] for name, column in self.columns.items() if column < len(self.headings)}


def find_layout(table: Table, row: int, is_known: bool = False) -> Layout | None:
    """The layout whose heading starts in this row; two heading rows win when they tell more.

    Where a layout is known already, only a row with two known headings can change it.
    """
    texts = with_month_names(table.rows[row])
    if is_known and sum(1 for text in texts if text.strip() and _is_head(text)) < 2:
        return None
    if not _may_head(texts):
        return None
    single = _layout(table, row, row + 1, shown_row(table, row))
    double = None
    if row + 1 < len(table.rows) and _is_second_heading(table, row):
        double = _layout(table, row, row + 2, composed_rows(table, row))
    if double and (single is None or _told(double) > _told(single)):
        return double
    return single


def _told(layout: Layout) -> int:
    return len(layout.worded) + len(layout.grid)


def _may_head(texts: tuple[str, ...]) -> bool:
    """At least two short texts, none of them a time, a number or a quoted topic."""
    filled = [text for text in texts if text.strip()]
    times = sum(1 for text in filled if is_time_heading(text))
    return len(filled) >= 2 and all(
        len(text) <= 80
        and "«" not in text
        and not _is_number(text)
        and (not is_term(text) or field_of(text) is not None or (times >= 2 and is_time_heading(text)))
        for text in filled
    )


def _is_head(text: str) -> bool:
    return field_of(text) is not None or is_time_heading(text)


def shown_row(table: Table, row: int) -> tuple[str, ...]:
    return with_month_names(tuple(one_line(cell) for cell in table.rows[row]))


def _is_second_heading(table: Table, row: int) -> bool:
    """The row below fills only what the heading row leaves open: under merged cells or empty ones."""
    above, below = table.rows[row], table.rows[row + 1]
    filled = [column for column, cell in enumerate(below) if cell.strip()]
    if not _may_head(with_month_names(below)) or not any(
        _is_head(with_month_names(below)[column]) for column in filled
    ):
        return False
    wide = {c for s in table.merged if s.top == row == s.bottom for c in range(s.left, s.right + 1)}
    wide |= {c for c in filled if c + 1 in filled and above[c].strip() and not above[c + 1].strip()}
    return len(filled) >= 2 and all(not above[column].strip() or column in wide for column in filled)


def composed_rows(table: Table, row: int) -> tuple[str, ...]:
    """Headings of two rows: «Организация / Срок»."""
    above, below = shown_row(table, row), shown_row(table, row + 1)
    headings, parent = [], ""
    for column, (upper, lower) in enumerate(zip(above, below, strict=True)):
        parent = upper if upper or (column and not below[column]) else parent
        headings.append(f"{parent} / {lower}" if lower and parent else lower or upper)
    return tuple(headings)


def _layout(table: Table, row: int, first: int, headings: tuple[str, ...]) -> Layout | None:
    lasts = [heading.rpartition(" / ")[2] for heading in headings]
    grid = time_grid(lasts)
    columns = worded = _by_wording(table, first, headings, grid)
    told = sum(1 for heading in headings if heading)
    known = set(columns) - {"number"} if len(columns) * 2 >= told else set()
    if not grid and len(known) < 2 and not _is_matrix(table, first, columns, lasts):
        return None
    columns = columns_by_content(table, first, columns, set(grid))
    topics = {} if "title" in worded else _topics(table, first, columns, lasts)
    if topics:
        columns = {name: column for name, column in columns.items() if column not in topics}
    if not topics and not grid and "title" not in columns:
        return None
    return Layout(row, first, columns, headings, grid, topics, worded=frozenset(worded))


def time_grid(headings: Sequence[str]) -> dict[int, str]:
    """Columns that are months or weeks, where there are enough of them."""
    grid = {column: text for column, text in enumerate(headings) if is_time_heading(text)}
    return grid if _is_grid([heading_words(text) for text in grid.values()]) else {}


def _is_grid(times: list[str]) -> bool:
    """Three months or two longer spans, none of them twice."""
    least = 3 if all(MONTH_WORD.match(time) for time in times) else 2
    return len(times) == len(set(times)) >= least


def _by_wording(table, first, headings, grid) -> dict[str, int]:
    """The surest column for each field; of two titles the other one is the form, the section or the details."""
    found: dict[str, list[tuple[int, int]]] = {}
    for column, heading in enumerate(headings):
        told = None if column in grid else field_of(heading.rpartition(" / ")[2]) or field_of(heading)
        if told:
            found.setdefault(told[0], []).append((-told[1], column))
    columns = {name: min(places)[1] for name, places in found.items()}
    columns |= _two_terms(table, first, [column for _, column in found.get("term", [])])
    titles = [column for _, column in sorted(found.get("title", []))]
    ends = [column for _, column in found.get("term", []) if re.search(r"оконч|конец|заверш", headings[column].lower())]
    if ends and len(found["term"]) == 2:
        columns["term_end"] = ends[0]
    if "title" not in columns and "details" in columns:
        columns["title"] = columns.pop("details")
    elif len(titles) > 1 or "details" in columns:
        columns |= _two_titles(table, first, [*titles, columns.get("details", -1)][:2], columns)
    if "title" not in columns and "form" in columns and _share(table, first, columns["form"], is_form) < 0.5:
        columns["title"] = columns.pop("form")
    return columns


def _two_terms(table, first, terms) -> dict[str, int]:
    """«Месяц» beside «Дата» or «Неделя»: the finer one is the term; else the one that is full of times."""
    months = [column for column in terms if _share(table, first, column, _is_month) >= 0.5]
    finer = [
        column for column in terms if column not in months and any(row[column].strip() for row in body(table, first))
    ]
    if len(terms) < 2 or not (months or finer):
        return {}
    if months and finer:
        return {"term": finer[0], "term_month": months[0]}
    return {"term": max(months or finer, key=lambda column: _share(table, first, column, is_term))}


def _is_month(text: str) -> bool:
    return bool(MONTH_WORD.fullmatch(heading_words(text)))


def _two_titles(table, first, titles, columns) -> dict[str, int]:
    """«Мероприятие» full of «консультация», «семинар» is the form of the «Тема» beside it."""
    best, other = titles[:2]
    for form, title in ((best, other), (other, best)):
        if "form" not in columns and _share(table, first, form, is_form) >= 0.5:
            columns.pop("details", None)
            return {"form": form, "title": title}
    return {} if "details" in columns else {"details": other}


def columns_by_content(table, first, found, taken) -> dict[str, int]:
    """Fields still missing, by what fills their columns."""
    columns: dict[str, int] = dict(found)
    for name, test, least in (("term", is_term, 0.5), ("number", _is_number, 0.6), ("form", is_form, 0.5),
                              ("responsible", _is_people, 0.5)):  # fmt: skip
        free = [c for c in range(table.width) if c not in columns.values() and c not in taken]
        shares = {column: _share(table, first, column, test) for column in free}
        best = max(free, key=lambda column: shares[column], default=None)
        if name not in columns and best is not None and shares[best] >= least:
            columns[name] = best
    free = [c for c in range(table.width) if c not in columns.values() and c not in taken]
    longest = max(free, key=lambda column: _mean_length(table, first, column), default=None)
    if "title" not in columns and longest is not None and _mean_length(table, first, longest) >= 12:
        columns["title"] = longest
    return columns


def _is_number(text: str) -> bool:
    return bool(NUMBER.fullmatch(text.strip()))


def _is_people(text: str) -> bool:
    return len(text) < 120 and bool(PEOPLE.search(text))


def _is_matrix(table, first, columns, headings) -> bool:
    return len(_topics(table, first, columns, headings)) >= 2


def _topics(table, first, columns, headings) -> dict[int, str]:
    """Columns under «Консультации», «Работа с родителями» in a table whose rows are months."""
    has_time = "term" in columns or _share(table, first, 0, is_term) >= 0.5
    named = {
        column: heading
        for column, heading in enumerate(headings)
        if heading and column not in (columns.get("term"), columns.get("number"), columns.get("responsible"))
        if find_form(heading) or re.match(r"работа с|контрол|организационн|методическ|взаимодейств", heading.lower())
    }
    return named if has_time and len(named) >= 2 else {}


def body(table: Table, first: int) -> list[tuple[str, ...]]:
    """Sampled rows with at least two texts."""
    rows = [row for row in table.rows[first : first + WINDOW] if sum(1 for cell in row if cell.strip()) >= 2]
    return rows[:SAMPLE]


def _share(table, first, column, test) -> float:
    texts = [row[column] for row in body(table, first) if row[column].strip()]
    return sum(1 for text in texts if test(text)) / len(texts) if texts else 0


def _mean_length(table, first, column) -> float:
    rows = body(table, first)
    return sum(len(row[column].strip()) for row in rows) / len(rows) if rows else 0
