import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from deficits.models import Participant, SurveyStatus
from pos_portal.core.models import AuditEvent
from tests.factories import make_membership

from ..factories import NOW, make_questionnaire, make_response, make_survey


def address(view, survey, *more):
    return reverse(f"deficits:{view}", args=[survey.pk, *more])


@pytest.fixture
def team(sunny):
    return [make_membership(sunny, full_name=f"Педагог{letter} Анна Ивановна") for letter in "АБВГДЕ"]


@pytest.fixture
def answered(anna, team):
    """Six people; the first item is hard for four of them, the second for nobody."""
    survey = make_survey(anna, asked=team, status=SurveyStatus.CLOSED, questionnaire=make_questionnaire(anna, items=2))
    for person, first in zip(team, [0, 0, 1, 1, 3, 3], strict=True):
        make_response(survey, person, values=[first, 3], submitted_at=NOW)
    return survey


def test_items_stand_from_the_hardest(client_of, marina, answered):
    page = client_of(marina).get(address("result_list", answered))

    assert [(item.code, one.figures.n_deficit, one.figures.n_answered) for item, one in page.context["items"]] == [
        ("Б-1", 4, 6),
        ("Б-2", 0, 6),
    ]
    assert "4 из 6" in page.content.decode()


def test_the_head_reads_no_names_anywhere(client_of, marina, answered, team):
    browser = client_of(marina)
    pages = [browser.get(address(view, answered)).content.decode() for view in ("survey_detail", "result_list")]

    assert [person.user.full_name in page for page in pages for person in team] == [False] * 12
    assert browser.get(address("result_sheet", answered)).status_code == 403
    assert browser.get(address("result_export", answered)).status_code == 403


def test_few_answers_are_hidden(client_of, marina, anna, team):
    survey = make_survey(anna, asked=team, status=SurveyStatus.CLOSED)
    for person in team[:4]:
        make_response(survey, person, values=[0, 0, 0, 0], submitted_at=NOW)
    page = client_of(marina).get(address("result_list", survey)).content.decode()

    assert "Ответов мало" in page
    assert "из 4" not in page


def test_results_wait_for_the_closing(client_of, anna, survey):
    page = client_of(anna).get(address("result_list", survey))

    assert page.status_code == 403
    assert "Итоги появятся, когда опрос будет завершён." in page.content.decode()


def test_the_sheet_is_alphabetical_and_counts_the_bottom_rows(client_of, anna, answered, team):
    sheet = client_of(anna).get(address("result_sheet", answered)).context["sheet"]

    assert [row.name for row in sheet.rows] == [person.user.full_name for person in team]
    assert [round(row.total) for row in sheet.rows] == [50, 50, 67, 67, 100, 100]
    assert sheet.columns == ("Методические", "Коммуникативные")
    assert sheet.bottom == [(4, 6), (0, 6), (0, 6)]
    assert [row.help for row in sheet.rows] == ["ПОС"] * 4 + ["может поделиться опытом"] * 2


def test_the_sheet_without_names_tells_no_names(client_of, anna, answered, team):
    page = client_of(anna).get(address("result_sheet", answered), {"names": "no"})

    assert [row.name for row in page.context["sheet"].rows] == [f"Педагог {number}" for number in range(1, 7)]
    assert [person.user.full_name in page.content.decode() for person in team] == [False] * 6


def test_reading_the_sheet_is_one_line_of_the_log(client_of, anna, answered):
    browser = client_of(anna)
    browser.get(address("result_sheet", answered))
    browser.get(address("result_sheet", answered), {"names": "no"})

    assert [(event.action, event.actor) for event in AuditEvent.objects.all()] == [("read_person", anna.user)]


def test_reading_one_person_is_seen_by_that_person(client_of, anna, answered, team):
    participant = Participant.objects.get(survey=answered, membership=team[0])
    client_of(anna).get(address("result_detail", answered, participant.pk))

    event = AuditEvent.objects.get()
    assert (event.person, event.actor, event.action) == (team[0].user, anna.user, "read_person")


def test_the_workbook_opens_with_three_sheets(client_of, anna, answered, team):
    answer = client_of(anna).get(address("result_export", answered))
    book = load_workbook(io.BytesIO(answer.content))

    assert book.sheetnames == ["Сводная таблица", "Наибольшие затруднения", "Готовы поделиться"]
    rows = [[cell.value for cell in row] for row in book["Сводная таблица"].iter_rows(min_row=5, max_row=5)]
    assert rows[0][:3] == [1, team[0].user.full_name, "Воспитатель"]
    assert [event.action for event in AuditEvent.objects.all()] == ["export_person"]


def test_the_workbook_without_names(client_of, anna, answered, team):
    answer = client_of(anna).get(address("result_export", answered), {"names": "no"})
    book = load_workbook(io.BytesIO(answer.content))
    texts = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)

    assert book.sheetnames == ["Сводная таблица", "Наибольшие затруднения"]
    assert [person.user.full_name in texts for person in team] == [False] * 6


def test_eighty_eight_items_and_thirty_people_cost_few_queries(client_of, anna, sunny, django_assert_num_queries):
    people = [make_membership(sunny, full_name=f"Педагог {number:02} Анна") for number in range(30)]
    questionnaire = make_questionnaire(anna, items=88)
    survey = make_survey(anna, asked=people, status=SurveyStatus.CLOSED, questionnaire=questionnaire)
    for number, person in enumerate(people):
        make_response(survey, person, values=[(number + place) % 4 for place in range(88)], submitted_at=NOW)
    browser = client_of(anna)
    browser.get(address("survey_detail", survey))

    with django_assert_num_queries(10):
        browser.get(address("result_sheet", survey))
    with django_assert_num_queries(7):
        browser.get(address("result_list", survey))


def test_few_answers_do_not_leave_in_a_file_without_names(client_of, anna, team):
    survey = make_survey(anna, asked=team, status=SurveyStatus.CLOSED)
    for person in team[:4]:
        make_response(survey, person, values=[0, 0, 0, 0], submitted_at=NOW)

    assert client_of(anna).get(address("result_export", survey), {"names": "no"}).status_code == 403
    assert AuditEvent.objects.count() == 0
