"""Marks of many surveys laid out as people × items, the form in which a region is counted (numpy)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from .responses import Item
from .scales import DIFFICULTY
from .subjects import Subject

if TYPE_CHECKING:
    from .sums import Flags, Keys, Table

EMPTY = 32768
NOT_APPLICABLE = 32769


@dataclass(frozen=True)
class RegionSurvey:
    """Whose survey it is, its wave, its own minimum of answers, and its items by the numbers used in the marks."""

    organization: int
    wave: int
    items: Mapping[int, Item]
    minimum: int = 0


@dataclass(frozen=True)
class Chunk:
    """Whole surveys by their numbers, from one viewpoint, and rows of (survey, response, item, points), read once.

    A response has at most one mark of an item; points are as given, or EMPTY, or NOT_APPLICABLE.
    """

    surveys: Mapping[int, RegionSurvey]
    marks: Iterable[tuple[int, int, int, int]]


@dataclass(frozen=True)
class Layout:
    """Columns of the figures: codes of items, then the subjects made of several of them."""

    codes: tuple[str, ...]
    subjects: tuple[Subject, ...]

    @cached_property
    def column(self) -> Mapping[str, int]:
        """The column of every code."""
        return {code: number for number, code in enumerate(self.codes)}

    @cached_property
    def parts(self) -> "Table":
        """Codes × subjects: 1 where the item belongs to the subject."""
        import numpy as np

        places = [[code in subject.items for subject in self.subjects] for code in self.codes]
        return np.array(places, float).reshape(len(self.codes), len(self.subjects))


@dataclass(frozen=True)
class Sheet:
    """People × items of a chunk: percents 0–100 (NaN is no answer), «не относится», and what each person was asked.

    `survey` is the place of everybody's survey in the chunk; `spans` are distances between the ends of the scales.
    """

    survey: "Keys"
    percents: "Table"
    apart: "Flags"
    spans: "Table"

    @property
    def is_asked(self) -> "Flags":
        """Items that the questionnaire of the person has."""
        return self.spans > 0

    def indexes(self, parts: "Table", min_answered: float) -> "tuple[Table, Flags, Flags]":
        """Index, «не относится» and asked of people × subjects; an index needs `min_answered` % of what applies."""
        import numpy as np

        answered = ~np.isnan(self.percents)
        weights = np.where(answered, self.spans, 0.0)
        n_answered, n_apart, n_asked = (flags @ parts for flags in (answered, self.apart, self.is_asked))
        enough = (n_answered > 0) & (n_answered * 100 >= min_answered * (n_asked - n_apart))
        points = np.where(answered, self.percents, 0.0) * weights @ parts
        indexes = np.round(points / np.where(enough, weights @ parts, 1.0), 9)
        is_asked = n_asked > 0
        return np.where(enough, indexes, np.nan), is_asked & (n_apart == n_asked), is_asked


def laid_out(chunk: Chunk, layout: Layout) -> Sheet:
    """The sheet of a chunk; marks of items that are not counted are left out. ValueError outside a scale."""
    import numpy as np

    numbers, columns, ends = _scales(chunk, layout)
    marks = np.fromiter(chain.from_iterable(chunk.marks), np.int64).reshape(-1, 4)
    marks = marks[np.isin(marks[:, 2], numbers)]
    place = np.searchsorted(numbers, marks[:, 2])
    _, first, person = np.unique(marks[:, 1], return_index=True, return_inverse=True)
    order = np.argsort(list(chunk.surveys))
    survey = order[np.searchsorted(list(chunk.surveys), marks[first, 0], sorter=order)]
    shape = len(first), len(layout.codes)
    percents, apart = np.full(shape, np.nan), np.zeros(shape, dtype=bool)
    is_given = marks[:, 3] < EMPTY
    cells = person, columns[place]
    percents[cells] = np.where(is_given, _percents(marks[:, 3], ends[place], is_given), np.nan)
    apart[cells] = marks[:, 3] == NOT_APPLICABLE
    return Sheet(survey, percents, apart, _spans(chunk, layout)[survey])


def _percents(points: "Keys", ends: "Table", is_given: "Flags") -> "Table":
    """Points as 0–100, 100 always the best answer; `ends` are the worst and the best point of every mark's scale."""
    import numpy as np

    worst, best = ends.T
    part = (points - np.minimum(worst, best)) / np.abs(best - worst) * 100
    if (is_given & ((part < 0) | (part > 100))).any():
        raise ValueError("a mark is outside its scale")
    percents: Table = np.round(np.where(best < worst, 100 - part, part), 9)
    return percents


def _scales(chunk: Chunk, layout: Layout) -> "tuple[Keys, Keys, Table]":
    """Numbers of the counted items in ascending order, their columns, the worst and the best point of their scales."""
    import numpy as np

    items = {number: item for survey in chunk.surveys.values() for number, item in survey.items.items()}
    numbers = sorted(number for number, item in items.items() if item.code in layout.column)
    columns = [layout.column[items[number].code] for number in numbers]
    scales = [items[number].scale for number in numbers]
    ends = [(scale.lowest, scale.highest)[:: -1 if scale.direction == DIFFICULTY else 1] for scale in scales]
    return np.array(numbers, np.int64), np.array(columns, np.int64), np.array(ends, float).reshape(-1, 2)


def _spans(chunk: Chunk, layout: Layout) -> "Table":
    """Surveys × codes: the distance between the ends of the scale, 0 where the survey does not ask the item."""
    import numpy as np

    spans = np.zeros((len(chunk.surveys), len(layout.codes)))
    for row, survey in enumerate(chunk.surveys.values()):
        for item in survey.items.values():
            if item.code in layout.column:
                spans[row, layout.column[item.code]] = item.scale.span
    return spans
