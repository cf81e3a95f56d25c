"""What a cycle shows from round to round, always with the size of the evidence; nothing here speaks of causes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

YES, PARTLY, NO = "yes", "partly", "no"
FEW = 5
FEW_OF_CHILD = 10


@dataclass(frozen=True)
class Hits:
    """Forecasts that came true, partly and not; a share of too few observations would say more than is known."""

    yes: int = 0
    partly: int = 0
    no: int = 0
    few: int = FEW

    @property
    def total(self) -> int:
        return self.yes + self.partly + self.no

    @property
    def share(self) -> float | None:
        """Of those that came true in full, 0 to 1; None when hidden."""
        return self.yes / self.total if self.total >= self.few else None


@dataclass(frozen=True)
class RoundFacts:
    """One lesson: matches of all its forecasts and by child, levels the children showed, marks of involvement 0–3."""

    number: int
    matches: Sequence[str]
    of_children: Mapping[str, Sequence[str]]
    levels: Mapping[str, str]
    involvement: Sequence[int]


@dataclass(frozen=True)
class RoundEffect:
    """`involvement`: the mean of `marks` notes, 0 to 3; None when there are too few."""

    number: int
    hits: Hits
    involvement: float | None
    marks: int


@dataclass(frozen=True)
class ChildRound:
    """`level` is empty where the group has not said it."""

    number: int
    level: str
    hits: Hits


@dataclass(frozen=True)
class ChildEffect:
    """A child under a letter: the level before the cycle, then round by round."""

    letter: str
    start: str
    rounds: Sequence[ChildRound]


@dataclass(frozen=True)
class StudyEffect:
    rounds: Sequence[RoundEffect]
    children: Sequence[ChildEffect]

    @property
    def hits(self) -> Hits:
        """Over all rounds together."""
        counted = [one.hits for one in self.rounds]
        return Hits(sum(one.yes for one in counted), sum(one.partly for one in counted), sum(one.no for one in counted))


def study_effect(rounds: Sequence[RoundFacts], starts: Mapping[str, str]) -> StudyEffect:
    """`starts`: the level of each child by letter as the group gave it before the first lesson."""
    return StudyEffect(
        rounds=tuple(_round_effect(one) for one in rounds),
        children=tuple(
            ChildEffect(letter, start, tuple(_child_round(one, letter) for one in rounds))
            for letter, start in starts.items()
        ),
    )


def count_hits(matches: Sequence[str], few: int = FEW) -> Hits:
    """Only what was seen counts: a forecast without a mark is no forecast that failed."""
    return Hits(matches.count(YES), matches.count(PARTLY), matches.count(NO), few)


def _round_effect(facts: RoundFacts) -> RoundEffect:
    marks = facts.involvement
    mean = sum(marks) / len(marks) if len(marks) >= FEW else None
    return RoundEffect(facts.number, count_hits(facts.matches), mean, len(marks))


def _child_round(facts: RoundFacts, letter: str) -> ChildRound:
    hits = count_hits(facts.of_children.get(letter, ()), FEW_OF_CHILD)
    return ChildRound(facts.number, facts.levels.get(letter, ""), hits)
