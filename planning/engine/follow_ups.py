"""What may be done next about a trend, by the verdict on it (`domain/4` §4.4): codes, the most fitting first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from .coverage import FULL, PARTIAL

ADD, COMMUNITY, DEVELOPMENT = "add", "community", "development"
PRACTICE, CYCLE, FORM, ADDRESSEES, TERM = "practice", "cycle", "form", "addressees", "term"
SUCCESS, SHOW = "success", "show"
INTERACTIVE = ("Практикум", "Семинар-практикум", "Мастер-класс", "Деловая игра", "Круглый стол")
HORIZON = 3


@dataclass(frozen=True)
class Answer:
    """An activity that answers the trend; `is_late`: it comes in the second half of the year."""

    id: int
    is_passive: bool = False
    is_late: bool = False
    is_held: bool = False


@dataclass(frozen=True)
class FollowUp:
    """`activity` is the line of the plan that is meant, None where a new thing begins."""

    code: str
    activity: int | None = None


def follow_ups(verdict: str | None, answers: Sequence[Answer]) -> list[FollowUp]:
    if verdict == FULL:
        return _spread(answers)
    if verdict == PARTIAL and answers:
        return _improve(answers)
    return [FollowUp(ADD), FollowUp(COMMUNITY), FollowUp(DEVELOPMENT)]


def _spread(answers: Sequence[Answer]) -> list[FollowUp]:
    """What worked is written down and shown to others."""
    held = next((answer.id for answer in answers if answer.is_held), None)
    return [FollowUp(SUCCESS, held), FollowUp(SHOW, held)] if held else []


def _improve(answers: Sequence[Answer]) -> list[FollowUp]:
    """Repairs of an open line; where everything was held already only new lines help."""
    found = [FollowUp(PRACTICE)] if all(answer.is_passive for answer in answers) else []
    found += [FollowUp(CYCLE, answers[0].id)] if len(answers) == 1 else []
    open_lines = [answer for answer in answers if not answer.is_held]
    passive = next((answer.id for answer in open_lines if answer.is_passive), None)
    late = next((answer.id for answer in open_lines if answer.is_late), None)
    found += [FollowUp(FORM, passive)] if passive else []
    found += [FollowUp(TERM, late)] if late else []
    found += [FollowUp(ADDRESSEES, open_lines[0].id)] if open_lines else []
    return found or [FollowUp(ADD)]


def interactive_form(used: Collection[str]) -> str:
    """The first interactive form that does not answer the trend yet."""
    return next((form for form in INTERACTIVE if form not in used), INTERACTIVE[0])


def free_month(months: Sequence[str], busy: Mapping[str, int]) -> str | None:
    """Of the next three months (`2026-12`) the one with the fewest lines, the earlier of two; None without months."""
    return min(months[:HORIZON], key=lambda month: busy.get(month, 0), default=None)
