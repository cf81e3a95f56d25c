"""Three closed surveys a year apart with their trends, and one that is going on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from deficits.models import Survey, Trend, Viewpoint
from deficits.services import questionnaires, responses, surveys, trends
from pos_portal.core.models import Membership

from .answers import mark
from .people import Person

Cast = dict[Person, Membership]
DISMISSED = ("psych_ped",)
UNDECIDED = ("А-РР-1",)


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
