"""Two closed surveys a year apart with their trends, one that is going on, and the children's results."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from deficits.models import (
    AgeGroup,
    ChildGroup,
    EducationalArea,
    Survey,
    Trend,
    Viewpoint,
    Wave,
)
from deficits.services import children, questionnaires, responses, surveys, trends
from pos_portal.core.models import Membership

from .answers import mark
from .people import Person

Cast = dict[Person, Membership]
DISMISSED = ("psych_ped",)
UNDECIDED = ("А-РР-1",)
GROUPS = (
    ("№ 1 «Капельки»", AgeGroup.FIRST_JUNIOR, 18),
    ("№ 2 «Лучики»", AgeGroup.SECOND_JUNIOR, 20),
    ("№ 3 «Непоседы»", AgeGroup.MIDDLE, 22),
    ("№ 4 «Пчёлки»", AgeGroup.SENIOR, 24),
    ("№ 5 «Мечтатели»", AgeGroup.SENIOR, 23),
    ("№ 6 «Умники»", AgeGroup.PREPARATORY, 25),
)
LEVELS = {
    EducationalArea.SOCIAL: ((0.25, 0.28), (0.12, 0.48)),
    EducationalArea.COGNITIVE: ((0.26, 0.25), (0.11, 0.46)),
    EducationalArea.SPEECH: ((0.34, 0.18), (0.29, 0.22)),
    EducationalArea.ART: ((0.22, 0.30), (0.10, 0.45)),
    EducationalArea.PHYSICAL: ((0.15, 0.38), (0.06, 0.58)),
}


@dataclass(frozen=True)
class Term:
    """When a survey took place and how much of it is there."""

    title: str
    wave: int
    opened_at: datetime
    days: int


def closed_survey(cast: Cast, *, by: Membership, term: Term) -> Survey:
    """A survey that everybody answered and the methodist looked at, with its trends found."""
    survey = opened_survey(cast, by=by, term=term)
    at = term.opened_at + timedelta(days=term.days)
    for person, member in cast.items():
        own = answer(survey, person, member, by=member, wave=term.wave, viewpoint=Viewpoint.SELF, at=at)
        responses.submit(own, now=at)
        answer(survey, person, member, by=by, wave=term.wave, viewpoint=Viewpoint.EXPERT, at=at)
    return surveys.close(survey, by=by, now=at + timedelta(days=1))


def opened_survey(cast: Cast, *, by: Membership, term: Term) -> Survey:
    pack = questionnaires.from_pack(pack="express", scale="mastery_0_3", by=by, now=term.opened_at)
    survey = Survey(questionnaire=pack, title=term.title, school_year=by.organization.school_year.start - 2 + term.wave)
    survey = surveys.create(survey, asked=cast.values(), by=by, now=term.opened_at)
    return surveys.open(survey, by=by, now=term.opened_at)


def answer(survey, person, member, *, by, wave, viewpoint, at, first: int = 100):
    items = survey.questionnaire.items.order_by("position")[:first]
    marks = [mark(person, item, wave=wave, viewpoint=viewpoint, at=at) for item in items]
    return responses.save(survey, about=member, viewpoint=viewpoint, by=by, now=at, marks=marks)


def half_answered(cast: Cast, survey: Survey, *, now: datetime) -> None:
    """Five have answered, Вера stopped in the middle, the others have not begun."""
    for number, (person, member) in enumerate(cast.items()):
        if person.username == "vera":
            answer(survey, person, member, by=member, wave=2, viewpoint=Viewpoint.SELF, at=now, first=8)
        elif number in (2, 4, 6, 8, 10):
            own = answer(survey, person, member, by=member, wave=2, viewpoint=Viewpoint.SELF, at=now)
            responses.submit(own, now=now)


def decide_trends(survey: Survey, *, by: Membership, now: datetime) -> None:
    """Most trends are confirmed, one is dismissed with a reason, one of this year still waits."""
    for trend in Trend.objects.filter(survey=survey):
        if trend.subject_code in DISMISSED:
            trends.dismiss(
                trend, reason="Повторяет две тенденции: о детях с ОВЗ и о детской инициативе.", by=by, now=now
            )
        elif trend.subject_code not in UNDECIDED or survey.compared_with is None:
            trends.confirm(trend, text=trend.text, by=by, now=now)


def children_results(*, by: Membership, school_year: int, waves: tuple[str, ...], now: datetime) -> None:
    """Six groups, five areas: speech stays the hardest one all year."""
    for number, (title, age, size) in enumerate(GROUPS):
        group = ChildGroup.objects.create(organization=by.organization, school_year=school_year, title=title, age=age)
        for wave in waves:
            children.record(group=group, wave=wave, counts=counts(size, number, wave), by=by, now=now)


def counts(size: int, number: int, wave: str) -> dict[str, tuple[int, int, int]]:
    """Levels of a group near the shares of LEVELS; the first groups a little lower, the last a little higher."""
    found = {}
    for area, (start, end) in LEVELS.items():
        low_share, high_share = start if wave == Wave.START else end
        low = max(0, round(size * low_share) + (number < 2) - (number > 3))
        high = max(0, round(size * high_share) - (number < 2) + (number > 3))
        found[area] = (low, size - low - high, high)
    return found
