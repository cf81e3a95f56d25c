"""Aggregated forms as counts of children: numbers from percents, and numbers that do not agree with each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..children import Counts
from ..marks import HIGH, LEVELS, LOW, MIDDLE
from .amounts import Amount
from .forms import Entry
from .groups import Groups, of_titles
from .reading import CHILDREN, SHARE, SUM, TOTAL, Difference, ReadCounts, ReadGroup
from .titles import same_group
from .vocabulary import age_of

Key = tuple[int, str, str]
Levels = dict[str, Entry]
FINEST = 0.05
TINY = 1e-6
WHOLE = 100


@dataclass(frozen=True)
class Sizes:
    """Children of the groups: of the whole group, present at a wave, as printed in a table or told by a sentence."""

    in_group: Mapping[int, int] = field(default_factory=dict)
    present: Mapping[tuple[int, str], int] = field(default_factory=dict)
    printed: frozenset[int] = frozenset()

    def of(self, group: int, wave: str) -> int | None:
        return self.present.get((group, wave)) or self.in_group.get(group)

    def expected(self, group: int, wave: str) -> int | None:
        """How many children the levels must add up to; None where only the size of the group is known."""
        return self.present.get((group, wave)) or (self.in_group.get(group) if group in self.printed else None)


@dataclass(frozen=True)
class Printed:
    """All counts of an aggregated file."""

    groups: tuple[ReadGroup, ...]
    counts: tuple[ReadCounts, ...]
    differences: tuple[Difference, ...]
    asks: tuple[str, ...]
    warnings: frozenset[str]


def understand(entries: Sequence[Entry], told_sizes: Sequence[tuple[str, int | None, dict[str, int]]],
               told: Mapping[str, int]) -> Printed:  # fmt: skip
    """Counts of all groups; `told_sizes` are (group, children, present by wave) from sentences."""
    rows = [entry for entry in entries if not entry.is_total]
    groups = of_titles([entry.group for entry in rows if entry.level])
    sizes = _sizes(rows, groups, told_sizes, told)
    cells = _by_key(rows, groups)
    counts = [found for key, levels in cells.items() if (found := _counts(key, levels, sizes)) is not None]
    differences = [one for key, levels in cells.items() for one in _inner(key, levels, sizes)]
    totals = [entry for entry in entries if entry.is_total and entry.level and not entry.amount.is_blank]
    differences += _totals(totals, counts)
    warnings = {"sum_differs" for one in differences if one.kind == SUM} | {"totals_row" for _ in totals}
    asks = (CHILDREN,) if any(one.counts is None for one in counts) else ()
    read = tuple(
        ReadGroup(title, age_of(title), sizes.in_group.get(number)) for number, title in enumerate(groups.titles)
    )
    return Printed(read, tuple(counts), tuple(differences), asks, frozenset(warnings))


def _by_key(rows: Sequence[Entry], groups: Groups) -> dict[Key, Levels]:
    """Cells by group, area and wave; the first of two equal places counts, number and percent of a level join."""
    cells: dict[Key, Levels] = {}
    for entry in rows:
        group = groups.find(entry.group)
        if entry.level and group is not None:
            levels = cells.setdefault((group, entry.area, entry.wave), {})
            levels[entry.level] = _joined(levels.get(entry.level), entry)
    return {key: levels for key, levels in cells.items() if any(not one.amount.is_blank for one in levels.values())}


def _joined(before: Entry | None, entry: Entry) -> Entry:
    if before is None or before.amount.is_blank:
        return entry
    first, second = before.amount, entry.amount
    amount = Amount(
        second.count if first.count is None else first.count,
        second.percent if first.percent is None else first.percent,
        max(first.decimals, second.decimals),
    )
    return Entry(**{**before.__dict__, "amount": amount})


def _sizes(rows: Sequence[Entry], groups: Groups, said: Sequence[tuple[str, int | None, dict[str, int]]],
           told: Mapping[str, int]) -> Sizes:  # fmt: skip
    in_group: dict[int, int] = {}
    present: dict[tuple[int, str], int] = {}
    for title, size, by_wave in said:
        group = groups.find(title)
        if group is not None:
            in_group.update({group: size} if size else {})
            present.update({(group, wave): count for wave, count in by_wave.items()})
    printed: set[int] = set()
    for entry in rows:
        group, number = groups.find(entry.group), entry.amount.count
        if entry.level or group is None or not number:
            continue
        if entry.wave:
            present.setdefault((group, entry.wave), int(number))
        else:
            in_group.setdefault(group, int(number))
            printed.add(group)
    asked = {same_group(title): number for title, number in told.items()}
    in_group.update(
        {n: asked[same_group(title)] for n, title in enumerate(groups.titles) if same_group(title) in asked}
    )
    for group, _ in present:
        in_group.setdefault(group, max(count for (other, _), count in present.items() if other == group))
    return Sizes(in_group, present, frozenset(printed))


def _counts(key: Key, levels: Levels, sizes: Sizes) -> ReadCounts | None:
    """Numbers of a group in an area; from percents where the file has only these."""
    group, area, wave = key
    if any(entry.amount.count is not None for entry in levels.values()):
        numbers = {level: int(entry.amount.count or 0) for level, entry in levels.items()}
        return ReadCounts(group, area, wave, Counts(**numbers))
    shares = {level: entry.amount.percent or 0.0 for level, entry in levels.items()}
    printed = (shares.get(LOW, 0.0), shares.get(MIDDLE, 0.0), shares.get(HIGH, 0.0))
    size = sizes.of(group, wave)
    if size is None:
        return ReadCounts(group, area, wave, None, printed)
    whole = _whole(levels, size)
    return ReadCounts(group, area, wave, Counts(*(round(share * whole / WHOLE) for share in printed)), printed)


def _whole(levels: Levels, size: int) -> int:
    """The largest number of children, not above the size of the group, of which the percents are whole numbers."""
    amounts = [entry.amount for entry in levels.values() if entry.amount.percent]
    for number in range(size, 0, -1):
        if all(_is_share_of(amount, number) for amount in amounts):
            return number
    return size


def _is_share_of(amount: Amount, whole: int) -> bool:
    percent = amount.percent or 0.0
    nearest = round(percent * whole / WHOLE) * WHOLE / whole
    return abs(nearest - percent) <= max(_unit(amount), FINEST) + TINY


def _inner(key: Key, levels: Levels, sizes: Sizes) -> list[Difference]:
    """Percents that do not fit their numbers, and numbers that do not add up to the children present."""
    group, area, wave = key
    if all(entry.amount.count is None for entry in levels.values()):
        return []
    found = []
    total = sum(int(entry.amount.count or 0) for entry in levels.values())
    for level, entry in levels.items():
        count, percent = int(entry.amount.count or 0), entry.amount.percent
        bases = {total, sizes.of(group, wave) or total} - {0}
        if percent is not None and not any(_fits(entry.amount, count * WHOLE / base) for base in bases):
            shown = round(count * WHOLE / total, 1) if total else 0.0
            found.append(Difference(SHARE, group, area, wave, level, round(percent, 1), shown, entry.place))
    return found + _sum(key, levels, total, sizes)


def _sum(key: Key, levels: Levels, total: int, sizes: Sizes) -> list[Difference]:
    group, area, wave = key
    expected, size = sizes.expected(group, wave), sizes.of(group, wave)
    if (expected is not None and expected != total) or (size is not None and total > size):
        place = next(iter(levels.values())).place
        return [Difference(SUM, group, area, wave, "", expected or size or 0, total, place)]
    return []


def _fits(amount: Amount, truth: float) -> bool:
    return abs((amount.percent or 0.0) - truth) <= max(0.5 * _unit(amount), FINEST) + TINY


def _unit(amount: Amount) -> float:
    """The last digit that is printed."""
    return float(10**-amount.decimals)


def _totals(totals: Sequence[Entry], counts: Sequence[ReadCounts]) -> list[Difference]:
    """The row of the whole kindergarten against the sum over groups, weighted by children."""
    sums: dict[tuple[str, str], Counts] = {}
    for one in counts:
        if one.counts is not None:
            sums[one.area, one.wave] = sums.get((one.area, one.wave), Counts()) + one.counts
    found = []
    for entry in totals:
        whole = sums.get((entry.area, entry.wave))
        if whole is None or not whole.assessed or entry.level not in LEVELS:
            continue
        number, amount = getattr(whole, entry.level), entry.amount
        place = (None, entry.area, entry.wave, entry.level)
        if amount.count is not None and amount.count != number:
            found.append(Difference(TOTAL, *place, int(amount.count), number, entry.place))
        elif amount.percent is not None and not _fits(amount, number * WHOLE / whole.assessed):
            share = round(number * WHOLE / whole.assessed, 1)
            found.append(Difference(TOTAL, *place, round(amount.percent, 1), share, entry.place))
    return found
