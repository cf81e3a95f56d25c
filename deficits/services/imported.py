"""Surveys made of the answers of a file: people, answers and words written in a few statements."""

from collections.abc import Container, Mapping
from datetime import date, datetime, time

from deficits.models import (
    Answer,
    AnswersImport,
    OpenAnswer,
    Participant,
    Questionnaire,
    Response,
    Survey,
    SurveyStatus,
)
from pos_portal.core.models import Membership
from pos_portal.core.school_year import SchoolYear

from . import trends

SPRING = range(2, 8)
NOON = time(12)
People = Mapping[int, Membership | str | None]


def year_of(day: date) -> int:
    """The plan that answers a survey: this school year's, from February the next one's."""
    year = SchoolYear.of(day)
    return (year.next if day.month in SPRING else year).start


def survey_of(
    row: AnswersImport,
    part: dict,
    questionnaire: Questionnaire,
    wave: str | None,
    title: str,
    day: date,
    people: People,
    *,
    by: Membership,
    now: datetime,
) -> Survey:
    """A closed survey of one wave with everybody's answers to one part, and its trends."""
    moment = datetime.combine(day, NOON, tzinfo=by.organization.zone)
    survey = Survey(
        organization=by.organization,
        questionnaire=questionnaire,
        title=f"{title}, {wave}" if wave else title,
        school_year=year_of(day),
        status=SurveyStatus.CLOSED,
        minimum_answers=by.organization.minimum_answers,
        created_by=by,
        created_at=now,
        opened_at=moment,
        closed_at=moment,
        imported_from=row,
    )
    survey.compared_with = next(
        (other for other in trends.comparable(survey) if other.opened_at and other.opened_at < moment), None
    )
    survey.save()
    _responses(survey, row, part, wave, people, by, moment)
    trends.detect(survey, now=now)
    return survey


def _responses(survey: Survey, row: AnswersImport, part: dict, wave, people, by: Membership, moment: datetime) -> None:
    """Everybody's answers of one wave, written in a few statements."""
    numbers = {number: place for place, (number, *_) in enumerate(part["items"], start=1)}
    given = _given(row, wave, numbers, people)
    made = {
        key: _response(survey, row, people[key[0]], key[1], by, moment)
        for key in dict.fromkeys((answer[0], answer[5]) for answer in given)
    }
    Response.objects.bulk_create(made.values())
    staff = {response.about for response in made.values() if response.about}
    Participant.objects.bulk_create(
        Participant(organization_id=survey.organization_id, survey=survey, membership=person, has_answered=True)
        for person in staff
    )
    items = {item.position: item for item in survey.questionnaire.items.all()}
    Answer.objects.bulk_create(
        Answer(
            organization_id=survey.organization_id,
            response=made[person, viewpoint],
            item=items[numbers[item]],
            value=None if points is None else int(points),
            is_not_applicable=is_apart,
            answered_at=moment,
        )
        for person, item, _, points, is_apart, viewpoint in given
        if is_apart or (points is not None and points == int(points))
    )
    _texts(survey, row, wave, {person: response for (person, viewpoint), response in made.items()}, moment)


def _given(row: AnswersImport, wave: str | None, items: Container[int], people: People) -> list:
    """Answers of one wave, one for each item; where several lines are about one person the last filled cell counts."""
    kept = [
        answer
        for answer in row.understood["answers"]
        if answer[2] == wave and answer[1] in items and people.get(answer[0])
    ]
    blanks_first = sorted(kept, key=lambda answer: answer[3] is not None or answer[4])
    return list({(answer[0], answer[1], answer[5]): answer for answer in blanks_first}.values())


def _response(
    survey: Survey, row, whom: Membership | str, viewpoint: str, by: Membership, moment: datetime
) -> Response:
    is_staff = isinstance(whom, Membership)
    return Response(
        organization_id=survey.organization_id,
        survey=survey,
        about=whom if is_staff else None,
        respondent="" if is_staff else whom[:120],
        viewpoint=viewpoint,
        author=by,
        started_at=moment,
        submitted_at=moment,
        imported_from=row,
    )


def _texts(survey: Survey, row: AnswersImport, wave, responses: dict[int, Response], moment: datetime) -> None:
    questions = {question.text: question for question in survey.questionnaire.open_questions.all()}
    written = {
        (person, question[:300]): text[:2000]
        for person, question, moment_of, text in row.understood["texts"]
        if moment_of == wave and person in responses and question[:300] in questions
    }
    OpenAnswer.objects.bulk_create(
        OpenAnswer(
            organization_id=survey.organization_id,
            response=responses[person],
            question=questions[question],
            text=text,
            answered_at=moment,
        )
        for (person, question), text in written.items()
    )
