"""Answers laid out as people × items, the form in which figures are counted."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from .indexes import index
from .responses import Answer, Item
from .scales import Scale
from .subjects import Subject

Column = Sequence[float | None]
Cell = tuple[int, str, float | None, bool]
Layers = tuple[Mapping[str, Column], Mapping[str, Sequence[bool]]]
Pivot = Callable[[Sequence[Cell], Sequence[str], int], Layers]


@dataclass(frozen=True)
class Matrix:
    """Columns of percents 0–100 (100 is best, None is no answer) and of marks «не относится», one row a person."""

    percents: Mapping[str, Column]
    not_applicable: Mapping[str, Sequence[bool]]
    spans: Mapping[str, float]
    is_asked: Sequence[bool]

    @property
    def n_people(self) -> int:
        """How many people were asked from this viewpoint."""
        return sum(self.is_asked)

    def column(self, subject: Subject, min_answered: float) -> Column:
        """Percents of one item, or the index of every person over the items of a wider subject."""
        if len(subject.items) == 1:
            return self.percents[subject.items[0]]
        return self.indexes(subject, min_answered)

    def indexes(self, subject: Subject, min_answered: float) -> Column:
        """Index 0–100 of every person; None below `min_answered` % of the items that apply to the person."""
        spans = [self.spans[code] for code in subject.items]
        marks = zip(*(self.percents[code] for code in subject.items), strict=True)
        apart = zip(*(self.not_applicable[code] for code in subject.items), strict=True)
        return [
            index(
                [pair for pair in zip(row, spans, strict=True) if pair[0] is not None],
                len(spans) - sum(skipped),
                min_answered,
            )
            for row, skipped in zip(marks, apart, strict=True)
        ]

    def count_not_applicable(self, subject: Subject) -> int:
        """People to whom nothing of the subject applies."""
        columns = [self.not_applicable[code] for code in subject.items]
        return sum(all(row) for row in zip(*columns, strict=True))


def people_of(*surveys: Iterable[Answer]) -> list[Hashable]:
    """Everybody who was asked in any of the surveys, in the order of appearance."""
    return list(dict.fromkeys(answer.person for answers in surveys for answer in answers))


def by_cells(cells: Sequence[Cell], codes: Sequence[str], n_people: int) -> Layers:
    """Means and «не относится» column by column: the plain count that a page of one survey needs."""
    given: dict[tuple[int, str], list[float]] = defaultdict(list)
    apart = {(row, code) for row, code, _, is_apart in cells if is_apart}
    for row, code, percent, _ in cells:
        if percent is not None:
            given[row, code].append(percent)
    means = {cell: round(fmean(percents), 9) for cell, percents in given.items()}
    people = range(n_people)
    return (
        {code: [means.get((row, code)) for row in people] for code in codes},
        {code: [(row, code) in apart for row in people] for code in codes},
    )


def build(
    answers: Iterable[Answer],
    items: Sequence[Item],
    viewpoint: str,
    people: Sequence[Hashable],
    pivot: Pivot = by_cells,
) -> Matrix:
    """The matrix of one viewpoint; several marks of one cell (two observers) are averaged, unknown items ignored."""
    scales = {item.code: item.scale for item in items}
    rows = {person: row for row, person in enumerate(people)}
    cells = [
        (rows[answer.person], answer.item, _percent(answer, scales[answer.item]), answer.is_not_applicable)
        for answer in answers
        if answer.viewpoint == viewpoint and answer.item in scales
    ]
    percents, skipped = pivot(cells, list(scales), len(rows))
    apart = {
        code: [is_skipped and percents[code][row] is None for row, is_skipped in enumerate(skipped[code])]
        for code in scales
    }
    asked = {row for row, *_ in cells}
    spans = {code: scale.span for code, scale in scales.items()}
    return Matrix(percents, apart, spans, [row in asked for row in range(len(rows))])


def _percent(answer: Answer, scale: Scale) -> float | None:
    if answer.points is None or answer.is_not_applicable:
        return None
    known = scale.percents.get(answer.points)
    return scale.percent(answer.points) if known is None else known
