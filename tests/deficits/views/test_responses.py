import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from deficits.models import Answer, OpenAnswer, Response
from deficits.services import surveys
from tests.factories import make_membership

from ..factories import make_questionnaire, make_response, make_survey


@pytest.fixture
def items(survey):
    return list(survey.questionnaire.items.all())


def address(view, survey):
    return reverse(f"deficits:{view}", args=[survey.pk])


def millis(moment):
    return str(int(moment.timestamp() * 1000))


def test_the_page_has_a_labelled_group_of_answers_for_each_item(client_of, vera, survey):
    page = client_of(vera).get(address("response_fill", survey)).content.decode()

    assert page.count('<fieldset class="matrix__row"') == 4
    assert page.count('type="radio"') == 4 * 5
    assert "Отвечено: 0 из 4" in page
    assert "Методические" in page and "Коммуникативные" in page


def test_an_answer_is_saved_by_itself_and_found_again(client_of, vera, survey, items):
    browser = client_of(vera)
    answer = browser.post(
        address("response_autosave", survey), {f"item-{items[0].pk}": "2", f"at-item-{items[0].pk}": "1760000000000"}
    )

    assert (answer.status_code, json.loads(answer.content)) == (200, {"saved": 1})
    page = browser.get(address("response_fill", survey)).content.decode()
    assert page.count(" checked") == 1
    assert "Отвечено: 1 из 4" in page


def test_an_older_draft_does_not_overwrite_a_newer_answer(client_of, vera, survey, items):
    browser, name, now = client_of(vera), f"item-{items[0].pk}", timezone.now()
    for value, moment in (("3", now), ("0", now - timedelta(hours=1))):
        browser.post(address("response_autosave", survey), {name: value, f"at-{name}": millis(moment)})

    assert Answer.objects.get().value == 3


def test_a_page_without_scripts_does_not_overwrite_what_was_answered_elsewhere_later(client_of, vera, survey, items):
    browser, name = client_of(vera), f"item-{items[0].pk}"
    loaded = timezone.now() - timedelta(minutes=10)
    browser.post(address("response_autosave", survey), {name: "3", f"at-{name}": millis(timezone.now())})

    browser.post(address("response_fill", survey), {name: "1", "loaded_at": loaded.isoformat()})

    assert Answer.objects.get().value == 3


def test_not_applicable_and_taking_back(client_of, vera, survey, items):
    browser, name, now = client_of(vera), f"item-{items[0].pk}", timezone.now()
    moments = [now - timedelta(minutes=minutes) for minutes in (2, 1)]
    browser.post(address("response_autosave", survey), {name: "na", f"at-{name}": millis(moments[0])})
    assert list(Answer.objects.values_list("value", "is_not_applicable")) == [(None, True)]

    browser.post(address("response_autosave", survey), {name: "", f"at-{name}": millis(moments[1])})
    assert list(Answer.objects.values_list("value", "is_not_applicable")) == [(None, False)]


@pytest.mark.parametrize("value", ["7", "-1", "два", "1.5"])
def test_a_mark_outside_the_scale_is_refused(client_of, vera, survey, items, value):
    answer = client_of(vera).post(address("response_autosave", survey), {f"item-{items[0].pk}": value})

    assert answer.status_code == 422
    assert json.loads(answer.content) == {"error": f"Пункт 1: «{value}» – такого балла в шкале нет."}
    assert Answer.objects.count() == 0


@pytest.mark.parametrize("moment", ["", "вчера", "9" * 30, "-5"])
def test_an_odd_moment_does_not_break_anything(client_of, vera, survey, items, moment):
    name = f"item-{items[0].pk}"
    answer = client_of(vera).post(address("response_autosave", survey), {name: "1", f"at-{name}": moment})

    assert answer.status_code == 200
    assert Answer.objects.get().value == 1


def test_words_keep_ticked_choices_and_own_text(client_of, vera, survey):
    question = survey.questionnaire.open_questions.get()
    question.choices = "Наставник рядом\nПоказ занятия коллегой"
    question.save()
    browser = client_of(vera)

    browser.post(
        address("response_autosave", survey), {f"question-{question.pk}": ["Наставник рядом", "И время на подготовку"]}
    )

    assert OpenAnswer.objects.get().text == "Наставник рядом\nИ время на подготовку"
    row = browser.get(address("response_fill", survey)).context["questions"][0]
    assert row["choices"] == [("Наставник рядом", True), ("Показ занятия коллегой", False)]
    assert row["value"] == "И время на подготовку"


def test_sending_with_gaps_asks_once(client_of, vera, survey, items):
    browser, form = client_of(vera), {f"item-{items[0].pk}": "2"}

    page = browser.post(address("response_submit", survey), form)
    assert page.status_code == 422
    assert "Без ответа: 3" in page.content.decode()
    assert Response.objects.get().submitted_at is None

    answer = browser.post(address("response_submit", survey), {**form, "anyway": "yes"})
    assert answer["Location"] == address("response_detail", survey)
    assert Response.objects.get().submitted_at is not None


def test_sending_twice_is_one_response(client_of, vera, survey, items):
    browser, form = client_of(vera), {f"item-{item.pk}": "2" for item in items}
    for _ in range(3):
        browser.post(address("response_submit", survey), form)

    assert Response.objects.count() == 1
    assert Answer.objects.count() == 4


def test_the_address_of_sending_leads_back_to_the_page_after_a_new_sign_in(client_of, vera, survey):
    answer = client_of(vera).get(address("response_submit", survey))

    assert answer["Location"] == address("response_fill", survey)


def test_a_survey_closed_meanwhile_keeps_what_was_answered_and_says_so(client_of, anna, vera, survey, items):
    browser = client_of(vera)
    browser.post(address("response_autosave", survey), {f"item-{items[0].pk}": "2"})
    surveys.close(survey, by=anna, now=timezone.now())
    question = survey.questionnaire.open_questions.get()

    autosave = browser.post(address("response_autosave", survey), {f"item-{items[1].pk}": "1"})
    page = browser.post(address("response_submit", survey), {f"question-{question.pk}": "Мои слова"})

    assert (autosave.status_code, "завершён" in json.loads(autosave.content)["error"]) == (409, True)
    assert page.status_code == 409
    assert "отвечено 1 из 4" in page.content.decode()
    assert "Мои слова" in page.content.decode()
    assert [answer.value for answer in Answer.objects.all()] == [2]


def test_an_expired_session_is_told_apart_from_a_saved_answer(client, survey, items):
    answer = client.post(address("response_autosave", survey), {f"item-{items[0].pk}": "2"})

    assert answer.status_code == 302
    assert Answer.objects.count() == 0


def test_a_person_writes_only_about_themselves(client_of, vera, nina, survey, items):
    client_of(vera).post(address("response_autosave", survey), {f"item-{items[0].pk}": "2", "about": nina.pk})

    assert Response.objects.get().about == vera


def test_ones_own_result_comes_first_and_without_the_expert_until_closing(client_of, anna, vera, survey):
    make_response(survey, vera, values=[3, 3, 0, 0], submitted_at=survey.opened_at)
    make_response(survey, vera, values=[1, 1, 0, 0], viewpoint="expert", author=anna)
    browser = client_of(vera)

    result = browser.get(address("response_detail", survey)).context["result"]
    assert [(group.title, group.index, group.expert) for group in result.groups] == [
        ("Методические", 100.0, None),
        ("Коммуникативные", 0.0, None),
    ]
    assert [item.code for item in result.strengths] == ["Б-1", "Б-2"]
    assert [item.code for item in result.growth] == ["Б-3", "Б-4"]

    surveys.close(survey, by=anna, now=timezone.now())
    result = browser.get(address("response_detail", survey)).context["result"]
    assert [round(group.expert) for group in result.groups] == [33, 0]


def test_nobody_sees_anothers_result_as_their_own(client_of, vera, closed):
    page = client_of(vera).get(address("response_detail", closed))

    assert [group.index for group in page.context["result"].groups] == [100.0, 100.0]


@pytest.mark.parametrize("items_count", [1, 3])
def test_the_page_does_not_grow_queries(client_of, anna, vera, django_assert_num_queries, items_count):

    survey = make_survey(anna, asked=[vera], questionnaire=make_questionnaire(anna, items=items_count))
    make_response(survey, vera, values=[1] * items_count)
    browser = client_of(vera)
    browser.get(address("response_fill", survey))

    with django_assert_num_queries(12):
        browser.get(address("response_fill", survey))


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+03:00", "9999-12-31T23:59:59-11:00", "2026-10-01", "вчера", ""]
)
def test_an_odd_moment_of_the_page_keeps_the_answer(client_of, vera, survey, items, moment):
    answer = client_of(vera).post(
        address("response_autosave", survey), {f"item-{items[0].pk}": "2", "loaded_at": moment}
    )

    assert (answer.status_code, Answer.objects.get().value) == (200, 2)


def test_words_lose_what_no_database_keeps(client_of, vera, survey):
    question = survey.questionnaire.open_questions.get()
    client_of(vera).post(address("response_autosave", survey), {f"question-{question.pk}": "Речь\0 детей"})

    assert OpenAnswer.objects.get().text == "Речь детей"


def test_own_words_are_read_by_the_person_and_the_methodist(client_of, anna, vera, nina, closed):
    question, response = closed.questionnaire.open_questions.get(), closed.responses.get(about=vera)
    response.open_answers.create(
        organization=closed.organization, question=question, text="Нужен наставник", answered_at=closed.closed_at
    )
    page = reverse("deficits:result_detail", args=[closed.pk, closed.participants.get(membership=vera).pk])

    seen = [
        "Нужен наставник" in client_of(person).get(url).content.decode()
        for person, url in ((vera, address("response_detail", closed)), (anna, page))
    ]
    assert seen == [True, True]
    assert "Нужен наставник" not in client_of(nina).get(address("response_detail", closed)).content.decode()


def test_who_did_not_answer_is_not_told_that_answers_were_kept(client_of, anna, sunny, closed):
    silent = make_membership(sunny, full_name="Тихая Татьяна Львовна")
    closed.participants.create(organization=sunny, membership=silent)
    make_response(closed, silent, values=[2, 2, 2, 2], viewpoint="expert", author=anna)
    page = client_of(silent).get(address("response_detail", closed)).content.decode()

    assert "Отправить ответы Вы не успели" not in page


def ticked():
    rows = Answer.objects.order_by("item__position").values_list("item__code", "wants_to_learn", "can_teach")
    return [row for row in rows if True in row]


def test_boxes_are_saved_by_themselves_and_taken_back(client_of, vera, survey, items):
    browser, item = client_of(vera), items[0]
    answer = browser.post(address("response_autosave", survey), {f"learn-{item.pk}": "1", f"teach-{item.pk}": "1"})
    assert (answer.json(), ticked()) == ({"saved": 2}, [("Б-1", True, True)])
    browser.post(address("response_autosave", survey), {f"learn-{item.pk}": ""})

    assert ticked() == [("Б-1", False, True)]
    page = browser.get(address("response_fill", survey))
    assert (page.context["answered"], page.content.decode().count(" checked")) == (0, 1)


def test_a_whole_page_empties_the_boxes_it_does_not_send(client_of, vera, survey, items):
    browser = client_of(vera)
    browser.post(address("response_fill", survey), {"ticks": "all", f"teach-{items[1].pk}": "1"})
    assert ticked() == [("Б-2", False, True)]
    browser.post(address("response_fill", survey), {"ticks": "all", f"learn-{items[2].pk}": "1"})

    assert ticked() == [("Б-3", True, False)]


def test_an_answer_sent_alone_leaves_the_boxes_as_they_are(client_of, vera, survey, items):
    browser, item = client_of(vera), items[0]
    browser.post(address("response_autosave", survey), {f"teach-{item.pk}": "1"})
    browser.post(address("response_autosave", survey), {f"item-{item.pk}": "3"})

    assert ticked() == [("Б-1", False, True)]
    assert Answer.objects.get().value == 3


def test_an_answer_and_a_box_of_one_lost_connection_are_both_kept(client_of, vera, survey, items):
    now, item = timezone.now(), items[0]
    sent = {f"teach-{item.pk}": "1", f"at-teach-{item.pk}": millis(now - timedelta(seconds=9))}
    sent |= {f"item-{item.pk}": "3", f"at-item-{item.pk}": millis(now - timedelta(seconds=20))}
    client_of(vera).post(address("response_autosave", survey), sent)

    assert list(Answer.objects.values_list("value", "can_teach")) == [(3, True)]


def test_levels_are_described_where_somebody_described_them(client_of, vera, survey, items):
    browser = client_of(vera)
    assert "Как это выглядит" not in browser.get(address("response_fill", survey)).content.decode()
    point = survey.questionnaire.scale.points.last()
    point.example = "Коллеги приходят смотреть."
    point.save()
    items[0].examples.create(organization=survey.organization, value=0, text="Дети ждут указаний.")
    page = browser.get(address("response_fill", survey))
    rows = [row for _, rows in page.context["sections"] for row in rows]

    assert [row["examples"] for row in rows[:2]] == [
        [("Не владею, нужна помощь", "Дети ждут указаний.")],
        [("Делаю уверенно", "Коллеги приходят смотреть.")],
    ]
    assert page.content.decode().count("Как это выглядит") == 4
