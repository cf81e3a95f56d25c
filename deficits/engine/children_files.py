"""The door to files of children's results: tables in, a reading under codes out (`domain/2` §2.7)."""

from collections.abc import Mapping, Sequence

from pos_portal.core.engine.tables import Table

from .children_reading.reading import NO_TABLE, ChildrenReading, KeyRow, Told


def read_children(
    tables: Sequence[Table], told: Told | None = None, known: Mapping[str, str] | None = None
) -> ChildrenReading:
    """The results of a file under codes; `known` (name → code) gives the same children the same codes again."""
    return read_with_key(tables, told, known)[0]


def read_with_key(
    tables: Sequence[Table], told: Told | None = None, known: Mapping[str, str] | None = None
) -> tuple[ChildrenReading, tuple[KeyRow, ...]]:
    """The reading and, apart from it, the key that is shown once and kept nowhere."""
    return ChildrenReading(NO_TABLE), ()
