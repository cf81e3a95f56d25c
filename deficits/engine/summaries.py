"""Summaries of one survey for the results page: items, competencies, areas, groups and people (domain file 1, §1.4)."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from . import matrix
from .comparisons import ViewpointGap, viewpoint_gap
from .figures import Figures, count
from .indexes import is_resource, level
from .matrix import Matrix
from .responses import DEFAULT_SETTINGS, Answer, Item, Settings
from .scales import Scale
from .subjects import AREA, COMPETENCY, GROUP, Subject, item_subjects, subjects_of

EVERYTHING = "everything"


@dataclass(frozen=True)
class SubjectSummary:
    """Figures of an item or of a wider subject, self-assessment beside the observer's mark."""

    subject: Subject
    figures: Figures
    gap: ViewpointGap | None = None


@dataclass(frozen=True)
class ItemSummary(SubjectSummary):
    """Figures of an item with its mean and spread in points (more is better) and the number of every answer."""

    mean_points: float | None = None
    spread_points: float | None = None
    distribution: tuple[tuple[float, int], ...] = ()


@dataclass(frozen=True)
class PersonSummary:
    """One person's own result, for that person and the methodist; percents are 0–100, None is not enough data."""

    person: Hashable
    n_asked: int
    n_answered: int
    n_not_applicable: int
    index: float | None
    level: str
    by_subject: tuple[tuple[Subject, float | None], ...]
    weak_items: tuple[str, ...]
    strong_items: tuple[str, ...]
    is_resource: bool
    other_index: float | None = None


@dataclass(frozen=True)
class SurveySummary:
    """Everything the results page shows; people stand in the order they were given, never by score."""

    overall: SubjectSummary
    items: tuple[ItemSummary, ...]
    subjects: tuple[SubjectSummary, ...]
    people: tuple[PersonSummary, ...]

    def of_kind(self, kind: str) -> tuple[SubjectSummary, ...]:
        """Summaries of the areas, the competencies or the groups only."""
        return tuple(summary for summary in self.subjects if summary.subject.kind == kind)


def summarise(
    answers: Iterable[Answer], items: Sequence[Item], settings: Settings = DEFAULT_SETTINGS
) -> SurveySummary:
    """The summary of one survey: the main viewpoint of the settings, with the gap to the other one."""
    answers = list(answers)
    people = matrix.people_of(answers)
    own = matrix.build(answers, items, settings.viewpoint, people)
    other = matrix.build(answers, items, settings.other_viewpoint, people)
    whole = Subject(EVERYTHING, "", tuple(item.code for item in items))
    wide = [subject for kind in (GROUP, COMPETENCY, AREA) for subject in subjects_of(items, kind)]
    rows = zip(item_subjects(items), items, strict=True)
    return SurveySummary(
        overall=_subject(whole, own, other, settings),
        items=tuple(_item(subject, item.scale, own, other, settings) for subject, item in rows),
        subjects=tuple(_subject(subject, own, other, settings) for subject in wide),
        people=_people(people, whole, wide, own, other, settings),
    )


def _subject(subject: Subject, own: Matrix, other: Matrix, settings: Settings) -> SubjectSummary:
    return SubjectSummary(subject, count(own, subject, settings), _gap(subject, own, other, settings))


def _gap(subject: Subject, own: Matrix, other: Matrix, settings: Settings) -> ViewpointGap | None:
    enough = settings.thresholds.min_answered
    return viewpoint_gap(own.column(subject, enough), other.column(subject, enough), settings)


def _item(subject: Subject, scale: Scale, own: Matrix, other: Matrix, settings: Settings) -> ItemSummary:
    figures = count(own, subject, settings)
    mean, spread = figures.mean_percent, figures.spread
    return ItemSummary(
        subject=subject,
        figures=figures,
        gap=_gap(subject, own, other, settings),
        mean_points=None if mean is None else scale.points_of(mean),
        spread_points=None if spread is None else spread * scale.span / 100,
        distribution=() if figures.is_hidden else _distribution(own.column(subject, 0), scale),
    )


def _distribution(percents: matrix.Column, scale: Scale) -> tuple[tuple[float, int], ...]:
    """How many people chose each step; a mean of two observers counts to the nearest step."""
    values = np.array(list(scale.percents.values()))
    given = percents[~np.isnan(percents)]
    nearest = np.abs(given[:, None] - values[None, :]).argmin(axis=1)
    counts = np.bincount(nearest, minlength=len(values))
    return tuple((value, int(n)) for value, n in zip(scale.percents, counts, strict=True))


def _people(
    people: Sequence[Hashable],
    whole: Subject,
    wide: Sequence[Subject],
    own: Matrix,
    other: Matrix,
    settings: Settings,
) -> tuple[PersonSummary, ...]:
    enough = settings.thresholds.min_answered
    columns = [(subject, own.indexes(subject, enough)) for subject in wide]
    mine, theirs = own.indexes(whole, enough), other.indexes(whole, enough)
    return tuple(
        _person(person, row, own, settings, _number(mine[row]), _number(theirs[row]), columns)
        for row, person in enumerate(people)
        if own.is_asked[row] or other.is_asked[row]
    )


def _person(
    person: Hashable,
    row: int,
    own: Matrix,
    settings: Settings,
    index: float | None,
    other_index: float | None,
    columns: Sequence[tuple[Subject, matrix.Column]],
) -> PersonSummary:
    percents, cuts = own.percents[row], settings.thresholds
    codes = tuple(own.places)
    return PersonSummary(
        person=person,
        n_asked=len(codes),
        n_answered=int((~np.isnan(percents)).sum()),
        n_not_applicable=int(own.not_applicable[row].sum()),
        index=index,
        level=level(index, cuts),
        by_subject=tuple((subject, _number(column[row])) for subject, column in columns),
        weak_items=tuple(code for code, percent in zip(codes, percents, strict=True) if percent < cuts.deficit),
        strong_items=tuple(code for code, percent in zip(codes, percents, strict=True) if percent == 100),
        is_resource=is_resource(index, cuts),
        other_index=other_index,
    )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
