"""`make_*` of deficits: one row with sensible defaults and no surprises."""

from datetime import UTC, datetime
from itertools import count

from deficits.models import (
    Answer,
    CauseHypothesis,
    OpenQuestion,
    Participant,
    PriorityRound,
    Questionnaire,
    QuestionnaireItem,
    Response,
    Scale,
    ScalePoint,
    Survey,
    SurveyStatus,
    Trend,
    TrendStatus,
    Viewpoint,
)
from pos_portal.core.models import Membership
from pos_portal.core.school_year import SchoolYear

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)
LABELS = ("Не владею, нужна помощь", "Делаю с помощью коллег", "Бывают затруднения", "Делаю уверенно")
_numbers = count(1)


def make_scale(organization, *, labels=LABELS, **fields) -> Scale:
    scale = Scale.objects.create(organization=organization, title=fields.pop("title", "0–3"), **fields)
    ScalePoint.objects.bulk_create(
        ScalePoint(organization=organization, scale=scale, value=value, label=label)
        for value, label in enumerate(labels)
    )
    return scale


def make_questionnaire(by: Membership, *, items=4, questions=1, **fields) -> Questionnaire:
    """Items `Б-1`… of the methodical group, then of the communicative one, half and half."""
    fields.setdefault("title", "Экспресс")
    fields.setdefault("created_at", NOW)
    scale = fields.pop("scale", None) or make_scale(by.organization)
    made = Questionnaire.objects.create(organization=by.organization, scale=scale, created_by=by, **fields)
    for position in range(1, items + 1):
        make_item(made, position=position, group="method" if position <= items // 2 else "communication")
    for position in range(1, questions + 1):
        OpenQuestion.objects.create(
            organization=by.organization, questionnaire=made, position=position, text=f"Вопрос {position}?"
        )
    return made


def make_item(questionnaire, *, position=1, **fields) -> QuestionnaireItem:
    fields.setdefault("code", f"Б-{position}")
    fields.setdefault("text", f"Действие {position}.")
    fields.setdefault("topic", f"действии {position}")
    return QuestionnaireItem.objects.create(
        organization_id=questionnaire.organization_id, questionnaire=questionnaire, position=position, **fields
    )


def make_survey(by: Membership, *, asked=(), status=SurveyStatus.OPEN, **fields) -> Survey:
    fields.setdefault("title", f"Опрос {next(_numbers)}")
    fields.setdefault("school_year", SchoolYear.of(NOW.date()).start)
    fields.setdefault("created_at", NOW)
    fields.setdefault("questionnaire", None)
    fields["questionnaire"] = fields["questionnaire"] or make_questionnaire(by)
    if status != SurveyStatus.DRAFT:
        fields.setdefault("opened_at", NOW)
        fields.setdefault("minimum_answers", by.organization.minimum_answers)
    if status == SurveyStatus.CLOSED:
        fields.setdefault("closed_at", NOW)
    survey = Survey.objects.create(organization=by.organization, created_by=by, status=status, **fields)
    Participant.objects.bulk_create(
        Participant(organization=by.organization, survey=survey, membership=person) for person in asked
    )
    return survey


def make_response(survey, about, *, values=(), viewpoint=Viewpoint.SELF, **fields) -> Response:
    """`values`: marks of the items in their order, None leaves one out."""
    fields.setdefault("author", about)
    fields.setdefault("started_at", NOW)
    response = Response.objects.create(
        organization_id=survey.organization_id, survey=survey, about=about, viewpoint=viewpoint, **fields
    )
    items = list(survey.questionnaire.items.all())
    Answer.objects.bulk_create(
        Answer(organization_id=survey.organization_id, response=response, item=item, value=value, answered_at=NOW)
        for item, value in zip(items, values, strict=False)
        if value is not None
    )
    return response


def make_trend(by: Membership, *, status=TrendStatus.FOUND, **fields) -> Trend:
    """A trend of this organization; decided ones are decided by `by`."""
    fields.setdefault("text", "У 7 из 14 педагогов (50 %) сохраняются затруднения в поддержке детской инициативы.")
    fields.setdefault("drafted_text", fields["text"])
    fields.setdefault("school_year", SchoolYear.of(NOW.date()).start)
    fields.setdefault("found_at", NOW)
    if status != TrendStatus.FOUND:
        fields.setdefault("decided_by", by)
        fields.setdefault("decided_at", NOW)
    if status == TrendStatus.DISMISSED:
        fields.setdefault("reason", "Сменился состав группы.")
    return Trend.objects.create(organization=by.organization, status=status, **fields)


def make_cause(by: Membership, **fields) -> CauseHypothesis:
    """A hypothesis under discussion, about a trend or an area."""
    fields.setdefault("text", "Мало времени на разговор с детьми.")
    fields.setdefault("kind", "practice")
    fields.setdefault("school_year", SchoolYear.of(NOW.date()).start)
    return CauseHypothesis.objects.create(organization=by.organization, proposed_by=by, proposed_at=NOW, **fields)


def make_round(by: Membership, **fields) -> PriorityRound:
    """A round of priorities that has just begun."""
    fields.setdefault("school_year", SchoolYear.of(NOW.date()).start)
    return PriorityRound.objects.create(organization=by.organization, opened_by=by, opened_at=NOW, **fields)
