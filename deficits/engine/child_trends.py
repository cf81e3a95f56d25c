"""Trends in the results of children, over the kindergarten and by age, with the discipline of `trends`."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .child_dynamics import SameChildren, same_children
from .children import DEFAULT_RULES, WAVES, ChildRules, Counts, change
from .indexes import GROUP, MASS, Thresholds, scope
from .statistics import benjamini_hochberg, fisher, sign_test, wilson
from .suppression import Sum, Table, hidden_cells
from .trends import CONFIDENCE, DECLINE, DIFFICULTY, GROWTH, NEW, PERSISTENCE

WIDE = (MASS, GROUP)
WHOLE = ""
START_OF_YEAR = "start_of_year"
YEAR_AGO = "year_ago"


@dataclass(frozen=True)
class TrendRules:
    """Thresholds of a search: those of children, those of scope, and how many children make a change."""

    children: ChildRules = DEFAULT_RULES
    scope: Thresholds = field(default_factory=Thresholds)
    change_people: int = 2


DEFAULT_TREND_RULES = TrendRules()


@dataclass(frozen=True)
class Row:
    """Children on each level in one area of one group."""

    area: str
    age: str
    counts: Counts


@dataclass(frozen=True)
class Wave:
    """Rows of one wave of one school year, given by its first calendar year.

    `hidden` are (area, age) that are not told for other reasons, age empty for the whole kindergarten.
    """

    school_year: int
    wave: str
    rows: tuple[Row, ...]
    hidden: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class ChildTrendDraft:
    """One trend in numbers and codes; `age` is empty for the whole kindergarten, changes are percentage points."""

    area: str
    age: str
    wave: str
    measure: str
    kind: str
    current: Counts
    scope: str
    previous: Counts | None = None
    compared: str | None = None
    change_pp: float | None = None
    interval: tuple[float, float] = (0.0, 100.0)
    chance: float | None = None
    same: SameChildren | None = None
    is_few: bool = False

    @property
    def is_positive(self) -> bool:
        """Whether the news is good: fewer children on the low level, or more on the high one."""
        return self.measure == CONFIDENCE or self.kind == DECLINE

    @property
    def severity(self) -> float:
        """Percent of children on the low level: the weight of a subject, never of a child."""
        return self.current.percent("low")

    @property
    def contradicts_same_children(self) -> bool:
        """Whether all children and the same children move in opposite directions: the children changed."""
        if self.same is None or self.change_pp is None:
            return False
        moved = self.same.high_change if self.measure == CONFIDENCE else self.same.low_change
        return moved * self.change_pp < 0


Pairs = Mapping[tuple[str, str], Sequence[tuple[str, str]]]


def comparable(now: Wave, others: Iterable[Wave]) -> tuple[Wave, str] | None:
    """The wave to compare with: for a later wave the start of its year, else the same wave a year ago."""
    known = {(other.school_year, other.wave): other for other in others if other.rows}
    start = known.get((now.school_year, WAVES[0])) if now.wave != WAVES[0] else None
    if start is not None:
        return start, START_OF_YEAR
    earlier = known.get((now.school_year - 1, now.wave))
    return (earlier, YEAR_AGO) if earlier is not None else None


@dataclass(frozen=True)
class _Search:
    """What one search looks at; `before` is None in the first wave."""

    now: Wave
    before: Wave | None
    compared: str | None
    rules: TrendRules
    pairs: Pairs


def detect(
    now: Wave, others: Iterable[Wave], rules: TrendRules = DEFAULT_TREND_RULES, pairs: Pairs | None = None
) -> tuple[ChildTrendDraft, ...]:
    """Trends of one wave, the heaviest first, good news last; nothing about cells hidden for their size.

    `pairs` are levels then and now of the same children by `(area, age)`, age empty for the whole kindergarten.
    """
    before, compared = comparable(now, others) or (None, None)
    search = _Search(now, before, compared, rules, pairs or {})
    drafts: list[ChildTrendDraft] = []
    for area in dict.fromkeys(row.area for row in now.rows):
        judged = [_verdict(draft, search) for draft in _looked(area, search)]
        drafts += _telling([draft for draft in judged if draft is not None], rules)
    return tuple(sorted(_corrected(drafts), key=_order))


def by_age(area: str, wave: Wave | None) -> dict[str, Counts]:
    """Counts of an area by age and, under the empty age, of the whole kindergarten."""
    found: dict[str, Counts] = {}
    for row in wave.rows if wave else ():
        if row.area == area and row.counts.assessed:
            found[row.age] = found.get(row.age, Counts()) + row.counts
    return found | {WHOLE: sum(found.values(), Counts())} if found else {}


def shown(area: str, wave: Wave | None, minimum: int) -> dict[str, Counts]:
    """Only the ages, and the whole, that may be told without giving small ones away."""
    counts = by_age(area, wave)
    cells: dict[Hashable, int] = {age: one.assessed for age, one in counts.items()}
    ages = tuple(age for age in cells if age != WHOLE)
    also = frozenset(age for of, age in (wave.hidden if wave else ()) if of == area and age in cells)
    hidden = hidden_cells(Table(cells, [Sum(WHOLE, ages)] if ages else [], minimum), also)
    return {age: one for age, one in counts.items() if age not in hidden}


def _looked(area: str, search: _Search) -> list[ChildTrendDraft]:
    """The figures of one area, the kindergarten first, not yet judged; a single age is the kindergarten itself."""
    minimum = search.rules.children.minimum
    current = shown(area, search.now, minimum)
    old = shown(area, search.before, minimum)
    ages = [age for age in current if age != WHOLE]
    kept = [age for age in ([WHOLE, *ages] if len(ages) > 1 else [WHOLE]) if age in current]
    return [_look(area, age, current[age], old.get(age), search) for age in kept]


def _look(area: str, age: str, now: Counts, old: Counts | None, search: _Search) -> ChildTrendDraft:
    draft = ChildTrendDraft(
        area=area,
        age=age,
        wave=search.now.wave,
        measure=DIFFICULTY,
        kind=NEW,
        current=now,
        scope=scope(now.low, now.assessed, search.rules.scope),
        previous=old,
        compared=search.compared if old else None,
        same=same_children(search.pairs.get((area, age), ()), search.rules.children),
        is_few=min(one.assessed for one in (now, old) if one) < search.rules.children.few,
    )
    return _measured(draft, "low", search)


def _measured(draft: ChildTrendDraft, level: str, search: _Search) -> ChildTrendDraft:
    """The draft with the change of one level, the interval of its share and the chance that it is accidental."""
    now, old = draft.current, draft.previous
    low, high = wilson(getattr(now, level), now.assessed)
    draft = replace(draft, interval=(low * 100, high * 100))
    moved = change(level, old, now)
    if old is None or moved is None:
        return draft
    pairs = search.pairs.get((draft.area, draft.age), ()) if draft.same else ()
    if pairs:
        came = sum(then != level == today for then, today in pairs)
        went = sum(then == level != today for then, today in pairs)
        chance = sign_test(came, went)
    else:
        chance = fisher(getattr(now, level), now.assessed, getattr(old, level), old.assessed)
    return replace(draft, change_pp=float(moved * 100), chance=chance)


def _verdict(draft: ChildTrendDraft, search: _Search) -> ChildTrendDraft | None:
    """The draft with its measure and kind; None when there is nothing worth saying."""
    old = draft.previous
    move = _move(draft, "low", search.rules)
    was_wide = old is not None and scope(old.low, old.assessed, search.rules.scope) in WIDE
    if draft.scope in WIDE or move > 0 or (was_wide and move < 0):
        return replace(draft, kind=_kind(move, old))
    if _move(draft, "high", search.rules) > 0:
        return _measured(replace(draft, measure=CONFIDENCE, kind=GROWTH), "high", search)
    return None


def _kind(move: int, previous: Counts | None) -> str:
    if previous is None or (move > 0 and not previous.low):
        return NEW
    return PERSISTENCE if not move else GROWTH if move > 0 else DECLINE


def _move(draft: ChildTrendDraft, level: str, rules: TrendRules) -> int:
    """+1, −1 or 0: a change counts when large enough both in percentage points and in children."""
    now, old = draft.current, draft.previous
    moved = change(level, old, now)
    if old is None or moved is None:
        return 0
    people = round(abs(moved) * min(now.assessed, old.assessed))
    if abs(moved) * 100 < rules.children.change_points or people < rules.change_people:
        return 0
    return 1 if moved > 0 else -1


def _telling(drafts: Sequence[ChildTrendDraft], rules: TrendRules) -> list[ChildTrendDraft]:
    """Each thing said once: for the whole kindergarten when half of the ages tell the same, else age by age.

    Beside the whole stay the ages that tell something else or are much heavier (twice the noticeable change).
    """
    whole = next((draft for draft in drafts if draft.age == WHOLE), None)
    ages = [draft for draft in drafts if draft.age != WHOLE]
    if whole is None:
        return ages
    alike = [age for age in ages if (age.measure, age.is_positive) == (whole.measure, whole.is_positive)]
    if len(alike) * 2 < len(ages):
        return ages
    much = 2 * rules.children.change_points
    return [whole, *(age for age in ages if age not in alike or age.severity >= whole.severity + much)]


def _corrected(drafts: Sequence[ChildTrendDraft]) -> list[ChildTrendDraft]:
    """The drafts with chances adjusted for the number of comparisons."""
    adjusted = iter(benjamini_hochberg([draft.chance for draft in drafts if draft.chance is not None]))
    return [draft if draft.chance is None else replace(draft, chance=next(adjusted)) for draft in drafts]


def _order(draft: ChildTrendDraft) -> tuple[bool, float, bool]:
    return draft.is_positive, -draft.severity, draft.age != WHOLE
