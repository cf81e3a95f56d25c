"""Aggregated forms and texts of a whole file, every line and table under the group that it speaks of."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from . import forms, texts
from .forms import Entry, Remark
from .grids import Grid
from .reading import Told
from .titles import Context, may_be_group, sheet_context

SHORT_ROW = 2


@dataclass
class Collected:
    """Numbers by level, conclusions, and what sentences say of the children of a group (all, present by wave)."""

    entries: list[Entry] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    lines: list[tuple[str, str]] = field(default_factory=list)
    short_rows: list[tuple[str, str]] = field(default_factory=list)

    @property
    def sizes(self) -> list[tuple[str, int | None, dict[str, int]]]:
        return [(group, *texts.children_in(line)) for group, line in (*self.lines, *self.short_rows)]

    def conclusions(self) -> list[tuple[str, str, texts.Paragraph]]:
        """(group, wave, paragraph) from the lines around the tables and from the cells of forms."""
        groups = dict.fromkeys(group for group, _ in self.lines)
        around = [
            (group, "", one)
            for group in groups
            for one in texts.paragraphs(line for of, line in self.lines if of == group)
        ]
        inside = [(one.group, one.wave, part) for one in self.remarks for part in texts.split(one.area, one.text)]
        return around + inside


def collect(grids: Sequence[Grid], told: Told, lists: Collection[Grid] = ()) -> Collected:
    """Everything of a file but its lists of children; tables in `lists` give only the lines around them."""
    found = Collected()
    context, named = Context(), _group_sheets(grids)
    for grid in grids:
        is_text = grid.table.kind == "docx"
        known = context if is_text else named.get(grid.table.name, sheet_context(grid.table.name))
        known = _lines(found, known, grid.table.before)
        if not any(grid is one for one in lists):
            form = forms.find(grid, known)
            found.entries += [_told(entry, told) for entry in form.entries]
            found.remarks += form.remarks
            known = form.context
            rows = (grid.texts(row) for row in range(grid.height))
            found.short_rows += [(known.group, " ".join(row)) for row in rows if len(row) <= SHORT_ROW]
        context = _lines(found, known, grid.table.after)
    return found


def _lines(found: Collected, context: Context, lines: Sequence[str]) -> Context:
    for line in lines:
        context = context.after([line])
        found.lines.append((context.group, line))
    return context


def _told(entry: Entry, told: Told) -> Entry:
    """What the user told fills what the file does not say."""
    if not entry.level:
        return entry
    return replace(entry, area=entry.area or told.area or "", wave=entry.wave or told.wave or "")


def _group_sheets(grids: Sequence[Grid]) -> dict[str, Context]:
    """Sheets that only their names tell apart: each is a group."""
    names = [grid.table.name for grid in grids if grid.table.kind != "docx" and may_be_group(grid.table.name)]
    return {name: Context(group=name) for name in names if not sheet_context(name).group} if len(names) > 1 else {}
