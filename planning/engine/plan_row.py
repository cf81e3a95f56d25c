"""An activity as a plan file tells it, and where its reader stands."""

from dataclasses import dataclass

from .terms import Clock, Term


@dataclass(frozen=True)
class PlanRow:
    """One activity as it stands in the file; `source` is its cell, `inherited` the fields taken from above.

    `whole` is the cell left as one activity; the first of its events bears it. `is_cut` says that the text was too long
    for a title: its beginning is the title, all of it stands in `details`.
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
    is_cut: bool = False
    whole: "PlanRow | None" = None


@dataclass
class Place:
    """Where the reader stands: sections and months of the headings above, kept from table to table."""

    clock: Clock
    section: str | None = None
    part: str | None = None
    is_months_outside: bool | None = None
    has_activities: bool = False
