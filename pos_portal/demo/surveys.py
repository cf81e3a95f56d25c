"""Three closed surveys a year apart with their trends, an anonymous one between them, and one that is going on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from deficits.models import Survey, SurveyMode, Trend, Viewpoint
from deficits.models.modes import VOLUNTARY_OF
from deficits.services import colleagues, questionnaires, responses, surveys, trends
from pos_portal.core.models import Membership

from .answers import mark
from .people import Person

Cast = dict[Person, Membership]
DISMISSED = ("psych_ped",)
THIS_YEAR = 2
ANONYMOUS = SurveyMode.ANONYMOUS
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
    look_at_each_other(survey, cast, term, at)
    return surveys.close(survey, by=by, now=at + timedelta(days=1))


def opened_survey(cast: Cast, *, by: Membership, term: Term) -> Survey:
    pack = questionnaires.from_pack(pack="express", scale="mastery_0_3", by=by, now=term.opened_at)
    survey = Survey(
        questionnaire=pack,
        title=term.title,
        school_year=by.organization.school_year.start - 2 + term.wave,
        asks_colleagues=term.wave == THIS_YEAR,
    )
    survey = surveys.create(survey, asked=cast.values(), by=by, now=term.opened_at)
    return surveys.open(survey, by=by, now=term.opened_at)


def answer(survey, person, member, *, by, wave, viewpoint, at, first: int = 100):
    items = survey.questionnaire.items.order_by("position")[:first]
    marks = [mark(person, item, wave=wave, viewpoint=viewpoint, at=at) for item in items]
    wishes = ticks(marks, at) if viewpoint == Viewpoint.SELF else []
    return responses.save(survey, about=member, viewpoint=viewpoint, by=by, now=at, marks=marks, ticks=wishes)


def ticks(marks: list[responses.Mark], at: datetime) -> list[responses.Tick]:
    """Whoever is sure of something well known offers to teach it, whoever finds it hard wants to learn."""
    sure = [one.item for one in marks if one.value == 3][:2]
    hard = [one.item for one in marks if one.value is not None and one.value <= 1][:3]
    return [
        *(responses.Tick(item=item, name="can_teach", is_on=True, at=at) for item in sure),
        *(responses.Tick(item=item, name="wants_to_learn", is_on=True, at=at) for item in hard),
    ]


def look_at_each_other(survey: Survey, cast: Cast, term: Term, at: datetime) -> None:
    """Some ask a colleague for a view from aside; one shows the methodist what came of it."""
    if not survey.asks_colleagues:
        return
    by_name = {person.username: (person, member) for person, member in cast.items()}
    for asking, asked in (("vera", "nina"), ("galina", "natalia"), ("elena", "svetlana")):
        (person, member), (_, colleague) = by_name[asking], by_name[asked]
        colleagues.ask(survey, colleague=colleague, by=member, now=at)
        view = answer(survey, person, member, by=colleague, wave=term.wave, viewpoint=Viewpoint.COLLEAGUE, at=at)
        responses.submit(view, now=at)


def anonymous_survey(cast: Cast, *, by: Membership, now: datetime) -> Survey:
    """Last winter eleven answered without names about speech; nobody can tell who."""
    pack = questionnaires.from_pack(pack="area_speech", scale="mastery_0_3", by=by, now=now)
    year = by.organization.school_year.start - 1
    survey = Survey(questionnaire=pack, title="Анонимный опрос о речевом развитии", school_year=year, mode=ANONYMOUS)
    survey.voluntary_text = VOLUNTARY_OF[ANONYMOUS]
    survey = surveys.create(survey, asked=cast.values(), by=by, now=now)
    survey = surveys.open(survey, by=by, now=now)
    for person, member in list(cast.items())[:11]:
        own = answer(survey, person, member, by=member, wave=1, viewpoint=Viewpoint.SELF, at=now)
        responses.submit(own, now=now, by=member)
    return surveys.close(survey, by=by, now=now + timedelta(days=7))


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
