"""A region that never was: kindergartens with closed surveys of four years, filled by the database itself."""

from datetime import UTC, datetime, timedelta

from django.db import connection, transaction

from deficits.engine.bank import load_bank
from deficits.models import Answer, Questionnaire, QuestionnaireItem, Response, Scale, ScalePoint, Survey, SurveyStatus
from pos_portal.core.models import Membership, Organization, OrganizationKind, Role, User

PACK = "region"
EDUCATORS, ITEMS, YEARS = 30, 60, (2022, 2023, 2024, 2025)
NOW = datetime(2026, 5, 1, tzinfo=UTC)
MARKS = """
    INSERT INTO deficits_answer (organization_id, response_id, item_id, value, is_not_applicable, wants_to_learn,
                                 can_teach, answered_at)
    SELECT organization_id, response_id, item_id, CASE WHEN chance %% 25 = 0 THEN NULL ELSE chance %% 4 END,
           chance %% 25 = 0, %s, %s, %s
    FROM (SELECT r.organization_id, r.id AS response_id, i.id AS item_id,
                 (r.id * 48271 + i.position * 69621 + r.id * i.position * 16807) %% 2147483647 / 64 AS chance
          FROM deficits_response r
          JOIN deficits_survey s ON s.id = r.survey_id
          JOIN deficits_questionnaireitem i ON i.questionnaire_id = s.questionnaire_id) marks
    ORDER BY response_id, item_id
"""


@transaction.atomic
def fill(kindergartens: int) -> tuple[Organization, int]:
    """The service above the kindergartens and how many answers they gave."""
    service = Organization.objects.create(kind=OrganizationKind.MMS, short_name="ММС", full_name="ММС")
    methodist = User.objects.create(username="methodist", full_name="Методист")
    for number in range(kindergartens):
        title = f"Детский сад № {number + 1}"
        place = Organization.objects.create(
            kind=OrganizationKind.DOO, parent=service, short_name=title, full_name=title
        )
        surveys_of(
            Membership.objects.create(organization=place, user=methodist, role=Role.METHODIST, started_on=NOW.date())
        )
    with connection.cursor() as cursor:
        cursor.execute(MARKS, [False, False, NOW])
        cursor.execute("ANALYZE")
    return service, Answer.objects.count()


def surveys_of(methodist: Membership) -> None:
    """One questionnaire of the bank's items, answered by everybody under a pseudonym in every year."""
    own = {"organization_id": methodist.organization_id}
    scale = Scale.objects.create(title="0–3", **own)
    ScalePoint.objects.bulk_create(ScalePoint(scale=scale, value=value, label=str(value), **own) for value in range(4))
    made = {"created_by": methodist, "created_at": NOW, **own}
    questionnaire = Questionnaire.objects.create(title="Область", pack=PACK, scale=scale, **made)
    QuestionnaireItem.objects.bulk_create(
        QuestionnaireItem(
            questionnaire=questionnaire,
            position=position,
            code=item.code,
            text=item.text,
            group=item.group,
            competency=item.competency,
            area=item.area or "",
            **own,
        )
        for position, item in enumerate(load_bank().items[:ITEMS], start=1)
    )
    surveys = Survey.objects.bulk_create(
        Survey(
            questionnaire=questionnaire,
            title=f"Срез {year}",
            school_year=year,
            status=SurveyStatus.CLOSED,
            mode="pseudonymous",
            minimum_answers=5,
            opened_at=NOW,
            closed_at=NOW + timedelta(days=7),
            **made,
        )
        for year in YEARS
    )
    Response.objects.bulk_create(
        Response(survey=survey, viewpoint="self", pseudonym=f"{number:064}", started_at=NOW, submitted_at=NOW, **own)
        for survey in surveys
        for number in range(EDUCATORS)
    )
