"""What changed between two states of a plan: lines, goals and priorities, field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
KINDS = ("activities", "goals", "priorities")
UNWRITTEN = frozenset({"id", "position", "moved_to"})


@dataclass(frozen=True)
class Change:
    """A row before and after, with the names of the fields that differ."""

    before: Row
    after: Row
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """Rows of one kind that came, went or changed."""

    added: tuple[Row, ...] = ()
    removed: tuple[Row, ...] = ()
    changed: tuple[Change, ...] = ()

    def __len__(self) -> int:
        return len(self.added) + len(self.removed) + len(self.changed)


def compare(before: Sequence[Row], after: Sequence[Row]) -> Difference:
    """Rows are the same when their ids are; marks of fulfilment and the order of rows are not the plan's text."""
    was, now = ({row["id"]: row for row in rows} for rows in (before, after))
    changes = [Change(was[key], row, _fields(was[key], row)) for key, row in now.items() if key in was]
    return Difference(
        added=tuple(row for key, row in now.items() if key not in was),
        removed=tuple(row for key, row in was.items() if key not in now),
        changed=tuple(change for change in changes if change.fields),
    )


def compare_states(before: Mapping[str, Sequence[Row]], after: Mapping[str, Sequence[Row]]) -> dict[str, Difference]:
    """Differences by kind: activities, goals, priorities."""
    return {kind: compare(before.get(kind, ()), after.get(kind, ())) for kind in KINDS}


def count_changes(differences: Mapping[str, Difference]) -> int:
    return sum(len(difference) for difference in differences.values())


def _fields(before: Row, after: Row) -> tuple[str, ...]:
    names = [name for name in (*before, *(name for name in after if name not in before)) if name not in UNWRITTEN]
    return tuple(name for name in names if (before.get(name) or "") != (after.get(name) or ""))
