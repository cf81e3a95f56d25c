"""Summaries of one survey for the results page: items, competencies, areas, groups and people (domain file 1, §1.4)."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from . import matrix
from .comparisons import ViewpointGap, viewpoint_gap
from .figures import Figures
from .indexes import is_resource, level
from .matrix import Column, Matrix
from .responses import DEFAULT_SETTINGS, Answer, Item, Settings
from .rests import count
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


def summarise(answers: Iterable[Answer], items: Sequence[Item], settings: Settings = DEFAULT_SETTINGS) -> SurveySummary:
    """The summary of one survey: the main viewpoint of the settings, with the gap to the other one."""
    answers = list(answers)
    people = matrix.people_of(answers)
    own = matrix.build(answers, items, settings.viewpoint, people)
    other = matrix.build(answers, items, settings.other_viewpoint, people)
    whole = Subject(EVERYTHING, "", tuple(item.code for item in items))
    wide = [subject for kind in (GROUP, COMPETENCY, AREA) for subject in subjects_of(items, kind)]
    columns = [(subject, own.indexes(subject, settings.thresholds.min_answered)) for subject in [whole, *wide]]
    rows = zip(item_subjects(items), items, strict=True)
    summaries = [_subject(subject, column, own, other, settings) for subject, column in columns]
    return SurveySummary(
        overall=summaries[0],
        items=tuple(_item(subject, item.scale, own, other, settings) for subject, item in rows),
        subjects=tuple(summaries[1:]),
        people=_people(people, columns, own, other, settings),
    )


def _subject(subject: Subject, column: Column, own: Matrix, other: Matrix, settings: Settings) -> SubjectSummary:
    return SubjectSummary(subject, count(own, subject, column, settings), _gap(subject, column, other, settings))


def _gap(subject: Subject, column: Column, other: Matrix, settings: Settings) -> ViewpointGap | None:
    return viewpoint_gap(column, other.column(subject, settings.thresholds.min_answered), settings)


def _item(subject: Subject, scale: Scale, own: Matrix, other: Matrix, settings: Settings) -> ItemSummary:
    column = own.percents[subject.code]
    figures = count(own, subject, column, settings)
    mean, spread = figures.mean_percent, figures.spread
    return ItemSummary(
        subject=subject,
        figures=figures,
        gap=_gap(subject, column, other, settings),
        mean_points=None if mean is None else scale.points_of(mean),
        spread_points=None if spread is None else spread * scale.span / 100,
        distribution=() if figures.is_hidden else _distribution(column, scale),
    )


def _distribution(column: Column, scale: Scale) -> tuple[tuple[float, int], ...]:
    """How many people chose each step; a mean of two observers counts to the nearest step."""
    steps = scale.percents
    given = [min(steps, key=lambda value: abs(steps[value] - percent)) for percent in column if percent is not None]
    return tuple((value, given.count(value)) for value in steps)


def _people(
    people: Sequence[Hashable],
    columns: Sequence[tuple[Subject, Column]],
    own: Matrix,
    other: Matrix,
    settings: Settings,
) -> tuple[PersonSummary, ...]:
    whole = columns[0][0]
    theirs = other.indexes(whole, settings.thresholds.min_answered)
    return tuple(
        _person(person, row, columns, own, theirs[row], settings)
        for row, person in enumerate(people)
        if own.is_asked[row] or other.is_asked[row]
    )


def _person(
    person: Hashable,
    row: int,
    columns: Sequence[tuple[Subject, Column]],
    own: Matrix,
    other_index: float | None,
    settings: Settings,
) -> PersonSummary:
    cuts, total = settings.thresholds, columns[0][1][row]
    marks = {code: column[row] for code, column in own.percents.items()}
    given = {code: percent for code, percent in marks.items() if percent is not None}
    return PersonSummary(
        person=person,
        n_asked=len(marks),
        n_answered=len(given),
        n_not_applicable=sum(column[row] for column in own.not_applicable.values()),
        index=total,
        level=level(total, cuts),
        by_subject=tuple((subject, column[row]) for subject, column in columns[1:]),
        weak_items=tuple(code for code, percent in given.items() if percent < cuts.deficit),
        strong_items=tuple(code for code, percent in given.items() if percent == 100),
        is_resource=is_resource(total, cuts),
        other_index=other_index,
    )
