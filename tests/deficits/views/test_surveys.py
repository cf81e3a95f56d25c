from uuid import uuid4

import pytest
from django.urls import reverse

from deficits.models import Survey, SurveyStatus

from ..factories import make_response, make_survey


def form_of(people, **fields):
    return {
        "instrument": "pack:express",
        "scale": "mastery_0_3",
        "title": "Осенний опрос",
        "school_year": "2026",
        "voluntary_text": "Опрос добровольный.",
        "asked": [person.pk for person in people],
        **fields,
    }


def test_a_survey_is_prepared_from_a_pack(client_of, anna, vera, nina):
    response = client_of(anna).post(reverse("deficits:survey_create"), form_of([vera, nina]))

    survey = Survey.objects.get()
    assert response["Location"] == reverse("deficits:survey_detail", args=[survey.pk])
    assert (survey.status, survey.questionnaire.items.count(), survey.participants.count()) == ("draft", 20, 2)


def test_the_form_sent_twice_prepares_one_survey(client_of, anna, vera):
    browser, form = client_of(anna), form_of([vera], form_id=str(uuid4()))
    answers = [browser.post(reverse("deficits:survey_create"), form)["Location"] for _ in range(3)]

    assert len(set(answers)) == 1
    assert Survey.objects.count() == 1


def test_a_mistake_is_told_in_russian(client_of, anna, vera):
    page = client_of(anna).post(reverse("deficits:survey_create"), form_of([vera], title=""))

    assert page.status_code == 422
    assert "Обязательное поле" in page.content.decode()


def test_people_of_another_kindergarten_cannot_be_asked(client_of, anna, olga):
    page = client_of(anna).post(reverse("deficits:survey_create"), form_of([olga]))

    assert page.status_code == 422
    assert Survey.objects.count() == 0


def test_educators_are_asked_by_default(client_of, anna, marina, vera, nina):
    form = client_of(anna).get(reverse("deficits:survey_create")).context["form"]

    assert set(form.initial["asked"]) == {vera, nina}
    assert set(form.fields["asked"].queryset) == {anna, marina, vera, nina}


@pytest.mark.parametrize(
    ("status", "view", "after"),
    [("draft", "survey_open", "open"), ("open", "survey_close", "closed"), ("closed", "survey_reopen", "open")],
)
def test_a_survey_goes_step_by_step(client_of, anna, vera, status, view, after):
    survey = make_survey(anna, asked=[vera], status=status)

    client_of(anna).post(reverse(f"deficits:{view}", args=[survey.pk]))

    survey.refresh_from_db()
    assert survey.status == after


def test_a_step_out_of_turn_says_why(client_of, anna, survey):
    page = client_of(anna).post(reverse("deficits:survey_open", args=[survey.pk]), follow=True)

    assert "Опрос уже был начат." in page.content.decode()


def test_the_methodist_sees_names_and_the_head_only_the_share(client_of, anna, marina, vera, survey):
    make_response(survey, vera, values=[1, 2], submitted_at=survey.opened_at)
    url = reverse("deficits:survey_detail", args=[survey.pk])
    pages = [client_of(person).get(url).content.decode() for person in (anna, marina)]

    assert [("1 из 2 (50" in page, "Кузнецова Вера" in page) for page in pages] == [(True, True), (True, False)]


def test_educators_see_the_surveys_that_ask_them(client_of, anna, vera, nina, survey):
    make_survey(anna, asked=[nina], title="Чужой")
    make_survey(anna, asked=[vera], title="Ещё готовится", status=SurveyStatus.DRAFT)

    page = client_of(vera).get(reverse("deficits:survey_list"))

    assert [row.title for row in page.context["page"]] == ["Осень"]
    assert page.context["waiting"] == {survey.pk}


def test_a_colleague_who_is_not_asked_finds_nothing(client_of, anna, nina, vera):
    survey = make_survey(anna, asked=[nina])

    assert client_of(vera).get(reverse("deficits:response_fill", args=[survey.pk])).status_code == 404


def test_the_list_does_not_grow_queries(client_of, anna, vera, django_assert_num_queries):
    browser, url = client_of(anna), reverse("deficits:survey_list")
    make_survey(anna, asked=[vera])
    browser.get(url)
    with django_assert_num_queries(6):
        browser.get(url)
    make_survey(anna, asked=[vera])
    make_survey(anna, asked=[vera])
    browser.get(url)
    with django_assert_num_queries(6):
        browser.get(url)


def test_the_page_of_a_survey_does_not_grow_queries(client_of, anna, vera, nina, marina, django_assert_num_queries):
    browser = client_of(anna)
    one, three = make_survey(anna, asked=[vera]), make_survey(anna, asked=[vera, nina, marina])
    browser.get(reverse("deficits:survey_list"))
    for survey in (one, three):
        with django_assert_num_queries(9):
            browser.get(reverse("deficits:survey_detail", args=[survey.pk]))


@pytest.mark.parametrize("changes", [{"school_year": "99999999"}, {"asked": [str(10**30)]}, {"due_on": "0001-01-01\0"}])
def test_what_no_form_offers_is_refused_in_words(client_of, anna, vera, changes):
    answer = client_of(anna).post(reverse("deficits:survey_create"), form_of([vera], **changes))

    assert (answer.status_code, Survey.objects.count()) == (422, 0)
