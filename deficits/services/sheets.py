"""Сводная таблица: one row a person in alphabetical order, with a variant without names (`domain/1` §1.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from deficits.engine.indexes import DEFICIT, NO_DEFICIT, NOT_ENOUGH, PARTIAL
from deficits.engine.subjects import GROUP
from deficits.engine.summaries import PersonSummary, SurveySummary
from deficits.models import CompetencyGroup, Participant, QuestionnaireItem, Survey

LEVELS = {
    NO_DEFICIT: "не выявлен",
    PARTIAL: "частичный",
    DEFICIT: "выраженный",
    NOT_ENOUGH: "мало данных",
}
HELP = {NO_DEFICIT: "может поделиться опытом", PARTIAL: "ПОС", DEFICIT: "ИППР, наставник", NOT_ENOUGH: ""}


@dataclass(frozen=True)
class Row:
    """One person: indexes by group in percent, None where there is not enough data."""

    name: str
    position: str
    indexes: tuple[float | None, ...]
    total: float | None
    level: str
    expert: float | None
    help: str
    strengths: tuple[str, ...]
    is_resource: bool


@dataclass(frozen=True)
class SummarySheet:
    """The table with its bottom rows: means, people with a pronounced deficit and their share of those counted."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    means: tuple[float | None, ...]
    deficits: tuple[int, ...]
    counted: tuple[int, ...]

    @property
    def resources(self) -> tuple[Row, ...]:
        """People ready to share their experience."""
        return tuple(row for row in self.rows if row.is_resource and row.strengths)

    @property
    def bottom(self) -> list[tuple[int, int]]:
        """(with a pronounced deficit, counted) of every column and of the total."""
        return list(zip(self.deficits, self.counted, strict=True))


def summary_sheet(survey: Survey, summary: SurveySummary, *, with_names: bool) -> SummarySheet:
    """The sheet of a survey; without names the order tells nothing about who is who."""
    people = {
        row.membership.user_id: row.membership
        for row in Participant.objects.filter(survey=survey).select_related("membership__user")
    }
    people |= {
        row.about.user_id: row.about
        for row in survey.responses.filter(about__isnull=False).select_related("about__user")
    }
    subjects = [one.subject for one in summary.of_kind(GROUP)]
    items = {item.code: item for item in survey.questionnaire.items.all()}
    order = summary.people if with_names else sorted(summary.people, key=lambda one: _mixed(survey, one))
    rows = tuple(
        _row(person, *_named(person, people, number, with_names), subjects, items)
        for number, person in enumerate(order, start=1)
    )
    columns = [*zip(*[row.indexes for row in rows], strict=True), tuple(row.total for row in rows)]
    return SummarySheet(
        columns=tuple(CompetencyGroup(subject.code).label for subject in subjects),
        rows=rows,
        means=tuple(_mean(column) for column in columns),
        deficits=tuple(_below(column, survey.questionnaire.deficit_below) for column in columns),
        counted=tuple(sum(index is not None for index in column) for column in columns),
    )


def _mixed(survey: Survey, person: PersonSummary) -> str:
    return sha256(f"{survey.pk}-{survey.created_at.isoformat()}-{person.person}".encode()).hexdigest()


def _named(person: PersonSummary, people: dict, number: int, with_names: bool) -> tuple[str, str]:
    """Name and position; people who are not on the staff are known by the name of the file alone."""
    if not with_names:
        return f"Педагог {number}", ""
    membership = people.get(person.person)
    return (membership.user.full_name, membership.position) if membership else (str(person.person), "")


def _row(person: PersonSummary, name: str, position: str, subjects, items: dict[str, QuestionnaireItem]) -> Row:
    indexes = dict(person.by_subject)
    return Row(
        name=name,
        position=position,
        indexes=tuple(indexes[subject] for subject in subjects),
        total=person.index,
        level=LEVELS[person.level],
        expert=person.other_index,
        help=HELP[person.level],
        strengths=tuple(items[code].text for code in person.strong_items[:3]),
        is_resource=person.is_resource,
    )


def _mean(column: Sequence[float | None]) -> float | None:
    known = [index for index in column if index is not None]
    return sum(known) / len(known) if known else None


def _below(column: Sequence[float | None], cut: float) -> int:
    return sum(index is not None and index < cut for index in column)
