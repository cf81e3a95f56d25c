"""The door to files of children's results: tables in, a reading under codes out (`domain/2` §2.7)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from pos_portal.core.engine.tables import Table

from .children_reading import lists, marked, own_figures, printed, turning
from .children_reading.collecting import Collected, collect
from .children_reading.grids import Grid
from .children_reading.groups import Groups
from .children_reading.lists import ChildList
from .children_reading.marked import Marked
from .children_reading.people import Roster
from .children_reading.reading import (
    AREA,
    END,
    NEEDS_MAPPING,
    NO_TABLE,
    START,
    TABLE,
    WAVE,
    ChildrenReading,
    KeyRow,
    ReadCounts,
    ReadCriterion,
    ReadGroup,
    ReadMark,
    ReadText,
    Told,
)
from .children_reading.scrubbing import Scrubber
from .children_reading.titles import Context
from .children_reading.vocabulary import age_of

Key = tuple[KeyRow, ...]


def read_children(
    tables: Sequence[Table], told: Told | None = None, known: Mapping[str, str] | None = None
) -> ChildrenReading:
    """The results of a file under codes; `known` (name → code) gives the same children the same codes again."""
    return read_with_key(tables, told, known)[0]


def read_with_key(
    tables: Sequence[Table], told: Told | None = None, known: Mapping[str, str] | None = None
) -> tuple[ChildrenReading, Key]:
    """The reading and, apart from it, the key that is shown once and kept nowhere."""
    grids = [Grid(table) for table in tables if not table.is_hidden]
    grids, found = _found(grids)
    roster = Roster(known or {}, lists.codes_of(found))
    if any(one.marks for one in found):
        reading = _of_marks(grids, found, told or Told(), roster)
    else:
        reading = _of_forms(grids, told or Told())
        _remember(found, roster)
    hidden = {"hidden_rows" for table in tables if table.hidden_rows} | {"hidden_sheets" for t in tables if t.is_hidden}
    reading = replace(reading, warnings=tuple(sorted({*reading.warnings, *hidden})))
    return _without_names(reading, roster), tuple(roster.key)


def _found(grids: list[Grid]) -> tuple[list[Grid], list[ChildList]]:
    """Lists of children, also of tables whose children stand in the headings."""
    found = _lists(grids)
    if any(one.marks for one in found):
        return grids, found
    turned = [Grid(table) for grid in grids if (table := turning.turned(grid.table))]
    again = _lists(turned)
    return (turned, again) if any(one.marks for one in again) else (grids, found)


def _lists(grids: Sequence[Grid]) -> list[ChildList]:
    context, found = Context(), []
    for grid in grids:
        inner = lists.find(grid, context if grid.table.kind == "docx" else Context())
        context = inner[-1].context if inner else context.after(grid.table.before)
        found += inner
    return found


def _remember(found: Sequence[ChildList], roster: Roster) -> None:
    """Names of a list without marks are known too, so that they can be taken out of the texts."""
    for one in found:
        names = [line.name for line in one.lines if not line.is_placeholder]
        roster.enlist(0, [(name, 0) for name in dict.fromkeys(names)])


def _around(grids: Sequence[Grid], found: Sequence[ChildList]) -> list[str]:
    """Titles, legends and labels of a file, which say what its marks mean."""
    around = [text for one in found for text in one.titles]
    around += [line for grid in grids for line in (*grid.table.before, *grid.table.after)]
    around += [cell for one in found for row in range(one.end, one.bottom) for cell in one.grid.texts(row)]
    labels = [(one, column.place) for one in found for column in one.columns if column.figure == "label"]
    return around + [one.cell(line.row, place) for one, place in labels for line in one.lines]


def _of_marks(grids: Sequence[Grid], found: Sequence[ChildList], told: Told, roster: Roster) -> ChildrenReading:
    """A file with marks of children."""
    gathered = marked.gather(found, _around(grids, found), told, roster)
    if not gathered.marks:
        return ChildrenReading(NO_TABLE, warnings=("no_marks",))
    truth = own_figures.recount(gathered)
    collected = collect(grids, told, [one.grid for one in found if one.marks])
    differences, warnings = own_figures.compare(gathered, found, collected.entries, told)
    asks = _asks({area for area, _ in gathered.criteria}, {wave for _, _, wave in gathered.marks})
    return ChildrenReading(
        NEEDS_MAPPING if asks else TABLE,
        asks,
        gathered.marking.scale,
        gathered.marking.reason,
        tuple(_group(gathered, number) for number in range(len(gathered.groups.titles))),
        tuple(roster.children),
        tuple(ReadCriterion(area, text) for area, text in gathered.criteria),
        tuple(ReadMark(*key, value) for key, value in gathered.marks.items()),
        tuple(ReadCounts(*key, counts) for key, counts in truth.counts.items()),
        tuple(differences),
        _texts(collected, gathered.groups.titles),
        tuple(gathered.unnamed),
        tuple(sorted({*warnings, *_warnings(gathered)})),
    )


def _asks(areas: set[str], waves: set[str]) -> tuple[str, ...]:
    return (*((AREA,) if "" in areas else ()), *((WAVE,) if "" in waves else ()))


def _children(gathered: Marked, group: int, wave: str) -> set[int]:
    children = gathered.roster.children
    return {child for child, _, when in gathered.marks if when == wave and children[child].group == group}


def _group(gathered: Marked, number: int) -> ReadGroup:
    title = gathered.groups.titles[number]
    children = sum(child.group == number for child in gathered.roster.children)
    both = _children(gathered, number, START) & _children(gathered, number, END)
    return ReadGroup(title, age_of(title), children, len(both))


def _warnings(gathered: Marked) -> set[str]:
    found = set(gathered.warnings)
    for number in range(len(gathered.groups.titles)):
        start, end = (_children(gathered, number, wave) for wave in (START, END))
        if start and end and start != end:
            found.add("different_children")
    return found | ({"similar_names"} if gathered.roster.has_similar else set())


def _of_forms(grids: Sequence[Grid], told: Told) -> ChildrenReading:
    """A file that only counts children."""
    collected = collect(grids, told)
    understood = printed.understand(collected.entries, collected.sizes, told.children)
    if not understood.counts:
        return ChildrenReading(NO_TABLE)
    keys = [(one.area, one.wave) for one in understood.counts]
    asks = (*_asks({area for area, _ in keys}, {wave for _, wave in keys}), *understood.asks)
    return ChildrenReading(
        NEEDS_MAPPING if asks else TABLE, asks, "levels", "words", understood.groups, counts=understood.counts,
        differences=understood.differences, texts=_texts(collected, [group.title for group in understood.groups]),
        warnings=tuple(sorted(understood.warnings)),
    )  # fmt: skip


def _texts(collected: Collected, titles: Sequence[str]) -> tuple[ReadText, ...]:
    """Conclusions of a file with the place of their group."""
    groups = Groups(list(titles))
    return tuple(
        ReadText(one.kind, groups.find(group) or 0, one.area, wave, one.text)
        for group, wave, one in collected.conclusions()
        if titles
    )


def _without_names(reading: ChildrenReading, roster: Roster) -> ChildrenReading:
    """The last guard: no text of the reading keeps a name of the file."""
    scrubber = Scrubber(roster.key)
    clean = scrubber.clean
    return replace(
        reading,
        groups=tuple(replace(one, title=clean(one.title)) for one in reading.groups),
        criteria=tuple(replace(one, text=scrubber.clean_heading(one.text)) for one in reading.criteria),
        differences=tuple(replace(one, place=clean(one.place), in_file=_shown(one.in_file, clean))
                          for one in reading.differences),
        texts=tuple(replace(one, text=scrubber.clean_prose(one.text)) for one in reading.texts),
        sheets=tuple(clean(one) for one in reading.sheets),
    )  # fmt: skip


def _shown(value: str | float, clean: Callable[[str], str]) -> str | float:
    return clean(value) if isinstance(value, str) else value
