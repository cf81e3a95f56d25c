import pytest
from django.urls import reverse

from deficits.models import Answer, Participant, Response
from pos_portal.core.models import AuditEvent

from ..factories import make_questionnaire, make_response, make_survey


def address(view, survey, *more):
    return reverse(f"deficits:{view}", args=[survey.pk, *more])


@pytest.fixture
def items(survey):
    return list(survey.questionnaire.items.all())


def test_the_grid_shows_one_group_of_competencies(client_of, anna, survey):
    browser = client_of(anna)
    first = browser.get(address("expert_grid", survey)).context
    second = browser.get(address("expert_grid", survey), {"group": "communication"}).context

    assert [item.code for item in first["items"]] == ["Б-1", "Б-2"]
    assert [item.code for item in second["items"]] == ["Б-3", "Б-4"]
    assert [row["participant"].membership.short_name for row in first["rows"]] == ["Кузнецова В. И.", "Орлова Н. П."]
    assert [tab["title"] for tab in first["tabs"]] == ["Методические", "Коммуникативные"]


def test_a_column_is_headed_by_a_few_words(client_of, anna, survey, items):
    """Words of the bank, or the whole text of an item that the bank does not know."""
    items[0].code = "А-СК-1"
    items[0].save()
    page = client_of(anna).get(address("expert_grid", survey), {"group": items[0].group})
    heads = {item.code: topic for item, topic in page.context["heads"]}

    assert heads == {"А-СК-1": "обучение детей договариваться о ролях и правилах игры", "Б-2": items[1].text}
    assert '<span class="topic-words">обучение детей договариваться' in page.content.decode()


def test_a_cell_is_saved_alone(client_of, anna, vera, survey, items):
    answer = client_of(anna).post(address("expert_autosave", survey), {f"cell-{vera.pk}-{items[0].pk}": "3"})

    assert answer.json() == {"saved": 1}
    response = Response.objects.get()
    assert (response.about, response.viewpoint, response.author) == (vera, "expert", anna)
    assert Answer.objects.get().value == 3


def test_the_page_without_scripts_saves_all_its_cells(client_of, anna, vera, nina, survey, items):
    form = {f"cell-{person.pk}-{item.pk}": "1" for person in (vera, nina) for item in items[:2]}
    form[f"cell-{nina.pk}-{items[1].pk}"] = "н"
    answer = client_of(anna).post(address("expert_grid", survey) + "?group=method", form)

    assert answer["Location"] == address("expert_grid", survey) + "?group=method"
    rows = Answer.objects.order_by("response__about__user__full_name", "item").values_list("value", "is_not_applicable")
    assert list(rows) == [(1, False), (1, False), (1, False), (None, True)]


def test_a_wrong_mark_is_refused_and_the_right_ones_are_kept(client_of, anna, vera, survey, items):
    form = {f"cell-{vera.pk}-{items[0].pk}": "9", f"cell-{vera.pk}-{items[1].pk}": "2"}
    answer = client_of(anna).post(address("expert_autosave", survey), form)

    assert (answer.status_code, answer.json()["error"]) == (422, "Пункт 1: «9» – такого балла в шкале нет.")
    assert [answer.value for answer in Answer.objects.all()] == [2]


def test_marks_of_people_who_are_not_asked_are_ignored(client_of, anna, marina, olga, survey, items):
    form = {f"cell-{person.pk}-{items[0].pk}": "2" for person in (marina, olga)}
    answer = client_of(anna).post(address("expert_autosave", survey), form)

    assert answer.json() == {"saved": 0}
    assert Response.objects.count() == 0


def test_after_closing_marks_are_not_taken(client_of, anna, vera, closed):
    item = closed.questionnaire.items.first()
    browser, form = client_of(anna), {f"cell-{vera.pk}-{item.pk}": "3"}

    assert browser.post(address("expert_autosave", closed), form).status_code == 409
    assert browser.post(address("expert_grid", closed), form)["Location"] == address("survey_detail", closed)
    assert Response.objects.expert().count() == 0


def test_one_educator_at_a_time_and_then_the_next(client_of, anna, vera, nina, survey):
    make_response(survey, vera, values=[2, None, None, None], viewpoint="expert", author=anna)
    first = Participant.objects.get(survey=survey, membership=vera)
    page = client_of(anna).get(address("expert_person", survey, first.pk)).context

    assert (page["answered"], page["total"], page["following"].membership) == (1, 4, nina)


def test_the_self_assessment_is_not_shown_while_one_judges(client_of, anna, vera, survey):
    make_response(survey, vera, values=[3, 3, 3, 3])
    page = client_of(anna).get(address("expert_grid", survey))

    assert [cell["value"] for row in page.context["rows"] for cell in row["cells"]] == [""] * 4


def test_every_reading_is_one_line_of_the_log(client_of, anna, vera, survey):
    browser, first = client_of(anna), Participant.objects.get(survey=survey, membership=vera)
    browser.get(address("expert_grid", survey))
    browser.get(address("expert_person", survey, first.pk))

    lines = AuditEvent.objects.filter(action="read_person").order_by("pk").values_list("actor", "person")
    assert list(lines) == [(anna.user_id, None), (anna.user_id, vera.user_id)]


def test_the_grid_does_not_grow_queries(client_of, anna, marina, vera, nina, django_assert_num_queries):
    browser = client_of(anna)
    one = make_survey(anna, asked=[vera], questionnaire=make_questionnaire(anna, items=1))
    three = make_survey(anna, asked=[vera, nina, marina], questionnaire=make_questionnaire(anna, items=3))
    for person in (vera, nina, marina):
        make_response(three, person, values=[1, 2, 3], viewpoint="expert", author=anna)
    browser.get(address("expert_grid", one))
    for survey in (one, three):
        with django_assert_num_queries(9):
            browser.get(address("expert_grid", survey))
