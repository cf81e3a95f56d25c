import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from deficits.models import ChildGroup, GroupEducator, Participant, SurveyStatus
from pos_portal.core.models import AuditEvent
from tests.factories import make_membership

from ..factories import NOW, make_questionnaire, make_response, make_scale, make_survey


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

    assert [(item.code, one.figures.n_deficit, one.figures.n_answered) for item, one, _ in page.context["items"]] == [
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

    assert book.sheetnames == ["Сводная таблица", "Наибольшие затруднения", "Готовы поделиться", "Ответы по пунктам"]
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

    with django_assert_num_queries(14):
        browser.get(address("result_sheet", survey))
    with django_assert_num_queries(9):
        browser.get(address("result_list", survey))


def test_few_answers_do_not_leave_in_a_file_without_names(client_of, anna, team):
    survey = make_survey(anna, asked=team, status=SurveyStatus.CLOSED)
    for person in team[:4]:
        make_response(survey, person, values=[0, 0, 0, 0], submitted_at=NOW)

    assert client_of(anna).get(address("result_export", survey), {"names": "no"}).status_code == 403
    assert AuditEvent.objects.count() == 0


# Views from aside, ticks, columns of the sheet


@pytest.fixture
def judged(anna, team, answered):
    """The expert has marked everybody's first item with 1; the survey is closed long ago."""
    for person in team:
        make_response(answered, person, values=[1, 1], viewpoint="expert", author=anna)
    return answered


def close_now(survey, days=0):
    survey.opened_at = survey.closed_at = timezone.now() - timedelta(days=days)
    survey.save()


def experts(page):
    return [(row.expert and round(row.expert), row.is_owners) for row in page.context["sheet"].rows]


@pytest.mark.parametrize(("days", "is_open"), [(0, False), (3, False), (4, True), (30, True)])
def test_the_gap_is_the_owners_for_three_days(client_of, anna, judged, team, days, is_open):
    close_now(judged, days)
    browser, participant = client_of(anna), Participant.objects.get(survey=judged, membership=team[0])
    page = browser.get(address("result_sheet", judged))
    person = browser.get(address("result_detail", judged, participant.pk))
    book = load_workbook(io.BytesIO(browser.get(address("result_export", judged)).content))
    texts = [str(cell.value) for row in book["Сводная таблица"].iter_rows() for cell in row]

    assert experts(page) == [(33, False) if is_open else (None, True)] * 6
    assert person.context["result"].has_views is is_open
    assert ("Вам они откроются" in person.content.decode()) is not is_open
    assert ("50 / видит педагог" in texts, "50 / 33" in texts) == (not is_open, is_open)


def test_the_owner_may_show_the_gap_earlier(client_of, anna, judged, team):
    close_now(judged)
    Participant.objects.filter(survey=judged, membership=team[1]).update(gap_shared_at=timezone.now())
    page = client_of(anna).get(address("result_sheet", judged))

    assert experts(page) == [(None, True), (33, False), *[(None, True)] * 4]


def test_ready_to_share_is_only_who_said_so(client_of, anna, marina, answered, team):
    """Full marks are no consent; the tick is."""
    response = answered.responses.get(about=team[0])
    response.answers.filter(item__code="Б-1").update(can_teach=True, wants_to_learn=True)
    page = client_of(anna).get(address("result_sheet", answered))
    without = client_of(anna).get(address("result_sheet", answered), {"names": "no"})
    wishes = {item.code: (wish.learn, wish.teach) for item, _, wish in page.context["items"]}

    assert [(item.code, names) for item, names in page.context["teachers"]] == [("Б-1", [team[0].user.full_name])]
    assert wishes == {"Б-1": (1, 1), "Б-2": (0, 0)}
    assert (list(without.context["teachers"]), team[0].user.full_name in without.content.decode()) == ([], False)
    assert team[0].user.full_name not in client_of(marina).get(address("result_list", answered)).content.decode()


def test_the_sheet_has_every_column_of_the_paper_one(client_of, anna, answered, team, sunny):
    group = ChildGroup.objects.create(organization=sunny, school_year=2026, title="№ 4 «Пчёлки»", age="senior")
    GroupEducator.objects.create(organization=sunny, group=group, membership=team[0])
    browser = client_of(anna)
    row = browser.get(address("result_sheet", answered)).context["sheet"].rows[0]
    book = load_workbook(io.BytesIO(browser.get(address("result_export", answered)).content))
    rows = [[cell.value for cell in row] for row in book["Сводная таблица"].iter_rows()]

    assert (row.position, row.place, row.years) == ("Воспитатель", "№ 4 «Пчёлки»", 6)
    assert rows[3] == [
        "№ п/п", "Ф.И.О. педагога", "Должность", "Группа", "Стаж в ДОО, лет", "Категория", "Методические, %",
        "Коммуникативные, %", "Средний, %", "Дефицит", "Самооценка / эксперт",
        "Адресная помощь (ИППР, ПОС, наставник)",
    ]  # fmt: skip
    assert [row[1] for row in rows[10:]] == [
        "Среднее по ДОО", "Количество педагогов с выраженным дефицитом", "Доля, %",
    ]  # fmt: skip
    assert book.sheetnames == ["Сводная таблица", "Наибольшие затруднения", "Готовы поделиться", "Ответы по пунктам"]


def test_the_distribution_counts_every_step(client_of, marina, answered):
    steps = client_of(marina).get(address("result_list", answered)).context["steps"]

    assert steps["rows"] == [("Действие 1.", [2, 2, 0, 2]), ("Действие 2.", [0, 0, 0, 6])]
    assert len(steps["parts"]) == 4
    assert steps["heads"] == [0, 1, 2, 3]


def test_a_long_scale_is_drawn_by_its_levels(client_of, anna, marina, team):
    scale = make_scale(anna.organization, labels=[str(step) for step in range(8)])
    questionnaire = make_questionnaire(anna, items=1, scale=scale)
    survey = make_survey(anna, asked=team, status=SurveyStatus.CLOSED, questionnaire=questionnaire)
    for person, mark in zip(team, [0, 1, 2, 4, 7, 7], strict=True):
        make_response(survey, person, values=[mark], submitted_at=NOW)
    steps = client_of(marina).get(address("result_list", survey)).context["steps"]

    assert (steps["parts"], steps["rows"]) == (["Затрудняются", "Частично", "Уверенно"], [("Действие 1.", [3, 1, 2])])


def test_every_item_has_its_column(client_of, anna, answered, team):
    answered.responses.get(about=team[1]).answers.filter(item__code="Б-2").update(value=None, is_not_applicable=True)
    book = load_workbook(io.BytesIO(client_of(anna).get(address("result_export", answered)).content))
    rows = [[cell.value for cell in row] for row in book["Ответы по пунктам"].iter_rows(min_row=4)]

    assert rows[0] == ["№ п/п", "Ф.И.О. педагога", "Б-1. Действие 1.", "Б-2. Действие 2."]
    assert rows[1:3] == [[1, team[0].user.full_name, 0, 3], [2, team[1].user.full_name, 0, "н"]]
