"""Сводная таблица: one row a person in alphabetical order, with a variant without names (`domain/1` §1.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from deficits.engine.indexes import DEFICIT, NO_DEFICIT, NOT_ENOUGH, PARTIAL
from deficits.engine.subjects import GROUP, Subject
from deficits.engine.summaries import PersonSummary, SurveySummary
from deficits.models import CompetencyGroup, GroupEducator, Survey
from pos_portal.core.models import Membership
from pos_portal.core.school_year import SchoolYear

from . import gaps

LEVELS = {
    NO_DEFICIT: "не выявлен",
    PARTIAL: "частичный",
    DEFICIT: "выраженный",
    NOT_ENOUGH: "мало данных",
}
HELP = {NO_DEFICIT: "может поделиться опытом", PARTIAL: "ПОС", DEFICIT: "ИППР, наставник", NOT_ENOUGH: ""}
DAYS_OF_YEAR = 365.25


@dataclass(frozen=True)
class Row:
    """One person: indexes by group in percent, None where there is not enough data or the owner sees it first.

    `place` is the group of children of that year, `years` the whole years of work here; both empty when unknown.
    """

    name: str
    position: str
    place: str
    years: int | None
    indexes: tuple[float | None, ...]
    total: float | None
    level: str
    expert: float | None
    is_owners: bool
    help: str


@dataclass(frozen=True)
class SummarySheet:
    """The table with its bottom rows: means, people with a pronounced deficit and their share of those counted."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    means: tuple[float | None, ...]
    deficits: tuple[int, ...]
    counted: tuple[int, ...]

    @property
    def bottom(self) -> list[tuple[int, int]]:
        """(with a pronounced deficit, counted) of every column and of the total."""
        return list(zip(self.deficits, self.counted, strict=True))

    @property
    def has_owners(self) -> bool:
        """Whether some differences are still for their owners alone."""
        return any(row.is_owners for row in self.rows)


@dataclass(frozen=True)
class _Staff:
    """What is known of the people of a survey, by their users."""

    people: Mapping[int, Membership]
    places: Mapping[int, str]
    open_gaps: Mapping[int, bool]
    survey: Survey


def summary_sheet(survey: Survey, summary: SurveySummary, *, with_names: bool) -> SummarySheet:
    """The sheet of a named survey; without names the order tells nothing about who is who."""
    staff = _staff(survey)
    subjects = [one.subject for one in summary.of_kind(GROUP)]
    order = summary.people if with_names else sorted(summary.people, key=lambda one: _mixed(survey, one))
    rows = tuple(
        _row(person, staff, "" if with_names else f"Педагог {number}", subjects)
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


def _staff(survey: Survey) -> _Staff:
    asked = {row.membership.user_id: row for row in survey.participants.select_related("membership__user")}
    about = survey.responses.filter(about__isnull=False).select_related("about__user")
    people = {user: row.membership for user, row in asked.items()} | {row.about.user_id: row.about for row in about}
    gone = dict.fromkeys(people.keys() - asked.keys())
    return _Staff(
        people=people,
        places=_places(survey),
        open_gaps={user: gaps.is_open(survey, row) for user, row in (asked | gone).items()},
        survey=survey,
    )


def _places(survey: Survey) -> dict[int, str]:
    """Groups of children of the year of the survey by their educators."""
    year = SchoolYear.of(survey.closed_at.date()).start if survey.closed_at else survey.school_year
    rows = GroupEducator.objects.filter(organization=survey.organization_id, group__school_year=year)
    found: dict[int, str] = {}
    for user, title in rows.order_by("group__title").values_list("membership__user", "group__title"):
        found[user] = f"{found[user]}, {title}" if user in found else title
    return found


def _mixed(survey: Survey, person: PersonSummary) -> str:
    return sha256(f"{survey.pk}-{survey.created_at.isoformat()}-{person.person}".encode()).hexdigest()


def _row(person: PersonSummary, staff: _Staff, number: str, subjects: Sequence[Subject]) -> Row:
    """A row with or without its person; people who are not on the staff are known by the name of the file alone."""
    indexes = dict(person.by_subject)
    known = None if number else staff.people.get(person.person)
    is_open = staff.open_gaps.get(person.person, gaps.is_open(staff.survey, None))
    return Row(
        name=number or (known.user.full_name if known else str(person.person)),
        position=known.position if known else "",
        place=_place(known, staff) if known else "",
        years=_years(known, staff.survey) if known else None,
        indexes=tuple(indexes[subject] for subject in subjects),
        total=person.index,
        level=LEVELS[person.level],
        expert=person.other_index if is_open else None,
        is_owners=not is_open and person.other_index is not None,
        help=HELP[person.level],
    )


def _place(person: Membership, staff: _Staff) -> str:
    """The group of children, unless the position names it already."""
    place = staff.places.get(person.user_id, "")
    return "" if place in person.position else place


def _years(person: Membership, survey: Survey) -> int | None:
    """Whole years in this kindergarten at the closing; less than one is as good as unknown."""
    days = (survey.closed_at.date() - person.started_on).days if survey.closed_at else 0
    return int(days / DAYS_OF_YEAR) or None if days > 0 else None


def _mean(column: Sequence[float | None]) -> float | None:
    known = [index for index in column if index is not None]
    return sum(known) / len(known) if known else None


def _below(column: Sequence[float | None], cut: float) -> int:
    return sum(index is not None and index < cut for index in column)
