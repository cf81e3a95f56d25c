from django.urls import reverse

from ..factories import make_questionnaire


def address(view, questionnaire):
    return reverse(f"deficits:{view}", args=[questionnaire.pk])


def test_items_scale_and_thresholds_are_shown(client_of, marina, questionnaire):
    page = client_of(marina).get(address("questionnaire_detail", questionnaire)).content.decode()

    assert "Действие 1." in page and "Не владею, нужна помощь" in page
    assert "Выраженный дефицит – ниже 50&nbsp;%, частичный – от 50 до 75&nbsp;%" in page


def test_thresholds_are_changed(client_of, anna, questionnaire):
    form = {"title": "Экспресс", "deficit_below": 67, "attention_below": 90}
    client_of(anna).post(address("questionnaire_update", questionnaire), form)

    questionnaire.refresh_from_db()
    assert (questionnaire.deficit_below, questionnaire.attention_below) == (67, 90)


def test_thresholds_in_the_wrong_order_are_refused_in_words(client_of, anna, questionnaire):
    form = {"title": "Экспресс", "deficit_below": 90, "attention_below": 67}
    page = client_of(anna).post(address("questionnaire_update", questionnaire), form)

    assert page.status_code == 422
    assert "Граница выраженного дефицита должна быть ниже границы зоны внимания." in page.content.decode()


def test_the_list_does_not_grow_queries(client_of, anna, questionnaire, django_assert_num_queries):
    browser, url = client_of(anna), reverse("deficits:questionnaire_list")
    browser.get(url)
    with django_assert_num_queries(4):
        browser.get(url)
    make_questionnaire(anna, title="Второй")
    make_questionnaire(anna, title="Третий")
    with django_assert_num_queries(4):
        browser.get(url)
