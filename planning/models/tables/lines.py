"""A topic of the second column."""

import zlib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from planning.engine.checks import Answer
from planning.models.activities import Activity, TermKind
from planning.models.correspondences import CorrespondenceLink, Strength, Suggestion

from .changes import Change, differences

REPEATING = (TermKind.REPEAT, TermKind.WHOLE_YEAR)


@dataclass
class Line:
    """An activity in the second column: suggested, decided, or both; `place` names its cell on the page.

    `checked_at` is when the row as a whole was decided.
    `asked` is the strength and `typed` the words that somebody else's newer decision kept from being saved.
    """

    place: str
    activity: Activity
    suggestion: Suggestion | None = None
    link: CorrespondenceLink | None = None
    checked_at: datetime | None = None
    asked: str = ""
    typed: dict | None = None
    is_overtaken: bool = False

    @property
    def strength(self) -> str:
        return self.link.strength if self.link else ""

    @property
    def is_accepted(self) -> bool:
        return bool(self.link) and self.link.strength != Strength.NONE

    @property
    def is_rejected(self) -> bool:
        return bool(self.link) and self.link.strength == Strength.NONE

    @property
    def is_by_hand(self) -> bool:
        return self.activity.is_by_hand

    @property
    def known(self) -> str:
        """What the page knows of the decision; travels with its buttons."""
        return state_of(self.link)

    @property
    def shown_comment(self) -> str:
        return self.typed["comment"] if self.typed else self.link.comment

    @property
    def shown_evidence(self) -> str:
        return self.typed["evidence"] if self.typed else self.link.evidence

    @cached_property
    def change(self) -> Change | None:
        """How the activity was rewritten after the decision about it or about the whole row."""
        if not self.link or self.activity.changed_at <= max(filter(None, (self.link.decided_at, self.checked_at))):
            return None
        found = differences(self.link.seen, self.activity)
        return Change(self.activity.title, found) if found or not self.link.seen else None

    @property
    def is_stale(self) -> bool:
        return bool(self.change)

    def answer(self) -> Answer:
        """The activity as the checks read it."""
        activity = self.activity
        months = tuple(activity.month_keys)
        is_lasting = len(months) > 1 or activity.term_kind in REPEATING
        return Answer(activity.title, activity.form, activity.participants, months, is_lasting, activity.result)


def state_of(link: CorrespondenceLink | None) -> str:
    """`full.1a2b3c4d`: the strength and a sum over the words; empty where nothing is decided."""
    if link is None:
        return ""
    return f"{link.strength}.{zlib.crc32(f'{link.comment}|{link.evidence}'.encode()):08x}"


def strength_known(state: str) -> str:
    """The strength in a state."""
    return state.split(".")[0]
