"""For whom an activity is planned, as far as the words of the plan say it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from planning.engine.learners import event_words
from planning.engine.morphology import plain

WHOLE_TEAM, EDUCATORS, SPECIALISTS = "whole_team", "group_educators", "specialists"
SOME_GROUPS, YOUNG, MENTORS, ATTESTED, CIRCLE = "some_groups", "young", "mentors", "attested", "circle"
ADMINISTRATION, STAFF, PARENTS, CHILDREN, UNNAMED = "administration", "staff", "parents", "children", "unnamed"
PARTS_OF_TEAM = (SOME_GROUPS, YOUNG, MENTORS, ATTESTED, CIRCLE)
NOT_EDUCATORS = frozenset({ADMINISTRATION, STAFF, PARENTS, CHILDREN})
AUDIENCES = (WHOLE_TEAM, EDUCATORS, SPECIALISTS, *PARTS_OF_TEAM, ADMINISTRATION, STAFF, PARENTS, CHILDREN, UNNAMED)
AGES = {
    "ясел": ("1-2",), "ранн": ("1-2", "2-3"), "младш": ("2-3", "3-4"), "средн": ("4-5",), "старш": ("5-6",),
    "подготовит": ("6-7",), "разновозраст": ("mixed",),
}  # fmt: skip
AGE = rf"\b(?:{'|'.join(AGES)})[а-я]*"
GROUPS_OF_AGE = re.compile(rf"{AGE}(?:(?!воспит).)*?\bгрупп|\bгрупп[а-я]*\s+{AGE}|\bгрупп[а-я]*\s+№")


@dataclass(frozen=True, slots=True)
class Team:
    """How many educators of groups and how many specialists the kindergarten has; zeros when it is not known."""

    educators: int = 0
    specialists: int = 0


@lru_cache(maxsize=5000)
def audiences(named: str, title: str = "", form: str = "") -> frozenset[str]:
    """Codes of all who are named; without a name the form and title tell of beginners («Школа молодого педагога»)."""
    found = frozenset(code for part in _parts(plain(named).replace(".", " ")) for code in _of_part(part))
    if found:
        return found
    return frozenset({YOUNG if event_words("young").search(plain(f"{form} {title}")) else UNNAMED})


@lru_cache(maxsize=5000)
def ages(named: str) -> frozenset[str]:
    """Ages of the groups whose educators are named; empty when none are."""
    text = plain(named)
    if not GROUPS_OF_AGE.search(text):
        return frozenset()
    found = re.findall(AGE, event_words("administration").sub(" ", text))
    return frozenset(age for word in found for stem, codes in AGES.items() if word.startswith(stem) for age in codes)


def team(positions: Iterable[str]) -> Team:
    """The team by its positions: who is no educator of a group is a specialist."""
    are_educators = ["воспитател" in plain(position) for position in positions]
    return Team(are_educators.count(True), are_educators.count(False))


def _parts(text: str) -> list[str]:
    """Who is named one after another; «старших и подготовительных групп» stays together."""
    parts = [part for part in re.split(r"[,;/\n]", text) if part.strip()]
    return [piece for part in parts for piece in ([part] if "групп" in part else re.split(r"\s+и\s+", part))]


def _of_part(part: str) -> list[str]:
    """A part of the team («молодые педагоги») first, then the team, then everybody else."""
    text = event_words("assistants").sub(" ", part)
    found = [code for code in PARTS_OF_TEAM if event_words(code).search(text)]
    if GROUPS_OF_AGE.search(text) and SOME_GROUPS not in found:
        found = [SOME_GROUPS, *found]
    if not found and event_words(ADMINISTRATION).search(text):
        return [ADMINISTRATION]
    found = found or [code for code in (EDUCATORS, SPECIALISTS) if event_words(code).search(text)]
    found = found or [WHOLE_TEAM] * bool(event_words(WHOLE_TEAM).search(text))
    return found or [code for code in (PARENTS, CHILDREN, STAFF) if event_words(code).search(part)]
