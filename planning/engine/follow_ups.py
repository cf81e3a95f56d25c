"""What may be done next about a trend, by the verdict on it (`domain/4` §4.4): codes, the most fitting first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from .checks import (
    FEW_ADDRESSEES,
    LATE,
    NO_EDUCATORS,
    NO_PRACTICE,
    NO_RESULT,
    ONLY_PASSIVE,
    PART_OF_TEAM,
    SINGLE,
)
from .coverage import FULL, PARTIAL

ADD, COMMUNITY, DEVELOPMENT = "add", "community", "development"
PRACTICE, CYCLE, FORM, ADDRESSEES, TERM, RESULT = "practice", "cycle", "form", "addressees", "term", "result"
SUCCESS, SHOW = "success", "show"
NEW = {ONLY_PASSIVE: PRACTICE, NO_PRACTICE: PRACTICE, SINGLE: CYCLE}
REPAIRS = {
    ONLY_PASSIVE: FORM,
    NO_EDUCATORS: ADDRESSEES,
    FEW_ADDRESSEES: ADDRESSEES,
    PART_OF_TEAM: ADDRESSEES,
    LATE: TERM,
    NO_RESULT: RESULT,
}
INTERACTIVE = ("Практикум", "Семинар-практикум", "Мастер-класс", "Деловая игра", "Круглый стол")
HORIZON = 3


@dataclass(frozen=True)
class Answer:
    """An activity that answers the trend."""

    id: int
    is_held: bool = False


@dataclass(frozen=True)
class FollowUp:
    """`activity` is the line of the plan that is meant, None where a new thing begins."""

    code: str
    activity: int | None = None


def follow_ups(verdict: str | None, answers: Sequence[Answer], remarks: Sequence[str] = ()) -> list[FollowUp]:
    """`remarks` are the codes of the checks that speak for «частично»."""
    if verdict == FULL:
        return _spread(answers)
    if verdict == PARTIAL and answers:
        return _improve(answers, remarks)
    return [FollowUp(ADD), FollowUp(COMMUNITY), FollowUp(DEVELOPMENT)]


def _spread(answers: Sequence[Answer]) -> list[FollowUp]:
    """What worked is written down and shown to others."""
    held = next((answer.id for answer in answers if answer.is_held), None)
    return [FollowUp(SUCCESS, held), FollowUp(SHOW, held)] if held else []


def _improve(answers: Sequence[Answer], remarks: Sequence[str]) -> list[FollowUp]:
    """New lines that the remarks ask for, then repairs of a line not held yet; without remarks a further line."""
    new = [FollowUp(NEW[remark], answers[0].id) for remark in remarks if remark in NEW]
    line = next((answer.id for answer in answers if not answer.is_held), None)
    repairs = [FollowUp(REPAIRS[remark], line) for remark in remarks if remark in REPAIRS] if line else []
    return [*new, *repairs] or [FollowUp(ADD), FollowUp(COMMUNITY)]


def interactive_form(used: Collection[str]) -> str:
    """The first interactive form that does not answer the trend yet."""
    return next((form for form in INTERACTIVE if form not in used), INTERACTIVE[0])


def free_month(months: Sequence[str], busy: Mapping[str, int]) -> str | None:
    """Of the next three months (`2026-12`) the one with the fewest lines, the earlier of two; None without months."""
    return min(months[:HORIZON], key=lambda month: busy.get(month, 0), default=None)
