"""Has a group agreed? The rule is stated first, every voice is kept, silence is never consent."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

AGREE, REMARK, OBJECT = "agree", "remark", "object"
CONSENT, TWO_THIRDS, MAJORITY = "consent", "two_thirds", "majority"
ACCEPTED, OPEN, DECLINED = "accepted", "open", "declined"


@dataclass(frozen=True)
class Tally:
    """What those who are asked now have said; `missing` more agreements would be enough, `objected` may still block.

    `can_still_be_accepted`: accepted already, or it would be if all who are silent agreed.
    """

    asked: int
    agreed: int
    with_remark: int
    objected: int
    silent: frozenset[int]
    missing: int
    outcome: str
    can_still_be_accepted: bool

    @property
    def spoken(self) -> int:
        return self.agreed + self.with_remark + self.objected

    @property
    def in_favour(self) -> int:
        return self.agreed + self.with_remark

    @property
    def is_accepted(self) -> bool:
        return self.outcome == ACCEPTED


def tally(electorate: Collection[int], voices: Mapping[int, str], rule: str, *, is_over: bool) -> Tally:
    """Count the voices of those who are asked; voices of people who have left are kept elsewhere and not counted."""
    asked = frozenset(electorate)
    kinds = [kind for person, kind in voices.items() if person in asked]
    agreed, remarks, objected = (kinds.count(kind) for kind in (AGREE, REMARK, OBJECT))
    silent = asked.difference(voices)
    missing = max(0, needed(rule, len(asked)) - agreed - remarks - (objected if rule == CONSENT else 0))
    blocked = not asked or (rule == CONSENT and objected > 0)
    reachable = not blocked and missing <= len(silent) and (not is_over or not missing)
    return Tally(
        asked=len(asked),
        agreed=agreed,
        with_remark=remarks,
        objected=objected,
        silent=silent,
        missing=missing,
        outcome=_outcome(rule, missing, bool(silent), reachable=reachable, is_over=is_over),
        can_still_be_accepted=reachable,
    )


def needed(rule: str, asked: int) -> int:
    """How many of all who are asked must agree; under consent: must have spoken."""
    return {CONSENT: (asked + 1) // 2, TWO_THIRDS: (2 * asked + 2) // 3, MAJORITY: asked // 2 + 1}[rule]


def _outcome(rule: str, missing: int, any_silent: bool, *, reachable: bool, is_over: bool) -> str:
    """Before the term only what those still silent cannot change; an objection under consent may still be answered."""
    may_change = any_silent and not is_over
    if reachable and not missing and not (rule == CONSENT and may_change):
        return ACCEPTED
    if may_change and (reachable or rule == CONSENT):
        return OPEN
    return DECLINED
