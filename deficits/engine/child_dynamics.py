"""What became of the same children between two waves: moved up, held, moved down (`domain/2` §2.6)."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .children import DEFAULT_RULES, ChildRules, Counts, change, direction_of
from .marks import LEVELS
from .statistics import sign_test
from .suppression import Table, hidden_cells

SURE = 0.05

NOBODY_MOVED = "nobody_moved"
NOT_BY_CHANCE = "not_by_chance"
MAYBE_CHANCE = "maybe_chance"
TOO_FEW_MOVED = "too_few_moved"

# Five moves in one direction still happen by chance once in sixteen times; fewer than six can prove nothing.
ENOUGH_MOVES = 6


@dataclass(frozen=True)
class SameChildren:
    """Children assessed both times: their levels then and now, moves, changes of shares (−1…1), exact sign test."""

    n: int
    before: Counts
    now: Counts
    up: int
    held: int
    down: int
    high_change: float
    low_change: float
    direction: str | None
    chance: float
    is_few: bool

    @property
    def statement(self) -> str:
        """Code of what the test allows to say about the moves."""
        if not self.up + self.down:
            return NOBODY_MOVED
        if self.chance < SURE:
            return NOT_BY_CHANCE
        return TOO_FEW_MOVED if self.up + self.down < ENOUGH_MOVES else MAYBE_CHANCE


def counts_of(levels: Iterable[str]) -> Counts:
    """How many of these children are on each level."""
    given = list(levels)
    return Counts(*(given.count(level) for level in LEVELS))


def pairs_of(before: Mapping[Hashable, str], now: Mapping[Hashable, str]) -> list[tuple[str, str]]:
    """Levels then and now of the children who have both; children are matched, never listed."""
    return [(level, now[child]) for child, level in before.items() if child in now]


def same_children(pairs: Sequence[tuple[str, str]], rules: ChildRules = DEFAULT_RULES) -> SameChildren | None:
    """The comparison of `(before, now)` levels; None below the minimum of children."""
    if len(pairs) < max(rules.minimum, 1):
        return None
    steps = [LEVELS.index(now) - LEVELS.index(before) for before, now in pairs]
    was, now_is = counts_of(before for before, _ in pairs), counts_of(now for _, now in pairs)
    up, down = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    high, low = change("high", was, now_is), change("low", was, now_is)
    return SameChildren(
        n=len(pairs),
        before=was,
        now=now_is,
        up=up,
        held=steps.count(0),
        down=down,
        high_change=float(high or 0),
        low_change=float(low or 0),
        direction=direction_of(high, low, rules),
        chance=sign_test(up, down),
        is_few=len(pairs) < rules.few,
    )


def hidden_comparisons(
    same: Table, rests: Sequence[Mapping[Hashable, int]], also: frozenset[Hashable] = frozenset()
) -> frozenset[Hashable]:
    """Cells whose comparison of the same children is hidden: few of them, or few left when they are subtracted.

    `rests` are the children of each cell who were assessed only before, and only now.
    """
    tables = [same, *(Table(rest, same.sums, same.minimum) for rest in rests)]
    hidden = also
    while True:
        more = hidden.union(*(hidden_cells(table, hidden) for table in tables))
        if more == hidden:
            return hidden
        hidden = more
