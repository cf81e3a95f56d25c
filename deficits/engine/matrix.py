"""Answers laid out as people × items, the form in which figures are counted."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .responses import Answer, Item
from .scales import Scale
from .subjects import Subject

Column = np.ndarray


@dataclass(frozen=True)
class Matrix:
    """Percents 0–100 (100 is best, NaN is no answer) and marks «не относится», people in rows, items in columns."""

    percents: np.ndarray
    not_applicable: np.ndarray
    spans: np.ndarray
    places: dict[str, int]
    is_asked: np.ndarray

    @property
    def n_people(self) -> int:
        """How many people were asked from this viewpoint."""
        return int(self.is_asked.sum())

    def column(self, subject: Subject, min_answered: float) -> Column:
        """Percents of one item, or the index of every person over the items of a wider subject."""
        if len(subject.items) == 1:
            return self.percents[:, self.places[subject.items[0]]]
        return self.indexes(subject, min_answered)

    def indexes(self, subject: Subject, min_answered: float) -> Column:
        """Index 0–100 of every person; NaN below `min_answered` % of the items that apply to the person."""
        at = [self.places[code] for code in subject.items]
        part, spans = self.percents[:, at], self.spans[at]
        given = ~np.isnan(part)
        asked = (~self.not_applicable[:, at]).sum(axis=1)
        enough = given.any(axis=1) & (given.sum(axis=1) * 100 >= min_answered * asked)
        weight = np.where(enough, given @ spans, np.nan)
        return np.round(np.nan_to_num(part) @ spans / weight, 9)

    def count_not_applicable(self, subject: Subject) -> int:
        """People to whom nothing of the subject applies."""
        at = [self.places[code] for code in subject.items]
        return int(self.not_applicable[:, at].all(axis=1).sum())


def people_of(*surveys: Iterable[Answer]) -> list[Hashable]:
    """Everybody who was asked in any of the surveys, in the order of appearance."""
    return list(dict.fromkeys(answer.person for answers in surveys for answer in answers))


def build(answers: Iterable[Answer], items: Sequence[Item], viewpoint: str, people: Sequence[Hashable]) -> Matrix:
    """The matrix of one viewpoint; several marks of one cell (two observers) are averaged, unknown items ignored."""
    scales = {item.code: item.scale for item in items}
    places = {code: place for place, code in enumerate(scales)}
    rows = {person: place for place, person in enumerate(people)}
    cells = [
        (rows[answer.person], places[answer.item], _percent(answer, scales[answer.item]), answer.is_not_applicable)
        for answer in answers
        if answer.viewpoint == viewpoint and answer.item in scales
    ]
    frame = pd.DataFrame(cells, columns=["row", "place", "percent", "apart"])
    layers = frame.groupby(["row", "place"]).agg({"percent": "mean", "apart": "any"}).reset_index()
    shape = (len(rows), len(places))
    percents, apart = np.full(shape, np.nan), np.zeros(shape, dtype=bool)
    at = (layers["row"].to_numpy(dtype=int), layers["place"].to_numpy(dtype=int))
    percents[at] = layers["percent"].to_numpy(dtype=float).round(9)
    apart[at] = layers["apart"].to_numpy(dtype=bool)
    spans = np.array([scale.span for scale in scales.values()])
    is_asked = np.isin(np.arange(len(rows)), at[0])
    return Matrix(percents, apart & np.isnan(percents), spans, places, is_asked)


def _percent(answer: Answer, scale: Scale) -> float:
    if answer.points is None or answer.is_not_applicable:
        return np.nan
    known = scale.percents.get(answer.points)
    return scale.percent(answer.points) if known is None else known
