from django.urls import reverse

from ..factories import make_questionnaire


def address(view, questionnaire):
    return reverse(f"deficits:{view}", args=[questionnaire.pk])


def test_items_scale_and_thresholds_are_shown(client_of, marina, questionnaire):
    page = client_of(marina).get(address("questionnaire_detail", questionnaire)).content.decode()

    assert "Действие 1." in page and "Не владею, нужна помощь" in page
    assert "Выраженный дефицит – ниже 50&nbsp;%, частичный – от 50 до 75&nbsp;%" in page


def test_thresholds_are_changed(client_of, anna, questionnaire):
    form = {"title": "Экспресс", "deficit_below": 67, "attention_below": 90, "version": 1}
    client_of(anna).post(address("questionnaire_update", questionnaire), form)

    questionnaire.refresh_from_db()
    assert (questionnaire.deficit_below, questionnaire.attention_below) == (67, 90)


def test_thresholds_in_the_wrong_order_are_refused_in_words(client_of, anna, questionnaire):
    form = {"title": "Экспресс", "deficit_below": 90, "attention_below": 67, "version": 1}
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


def test_two_people_change_the_thresholds_and_both_texts_are_shown(client_of, anna, questionnaire):
    url, browser = address("questionnaire_update", questionnaire), client_of(anna)
    browser.post(url, {"title": "Весна", "deficit_below": 40, "attention_below": 75, "version": 1})
    page = browser.post(url, {"title": "Осень", "deficit_below": 50, "attention_below": 75, "version": 1})

    questionnaire.refresh_from_db()
    assert (page.status_code, questionnaire.title, questionnaire.deficit_below) == (409, "Весна", 40)
    assert page.context["differences"] == [
        ("Название", "Весна", "Осень"),
        ("Выраженный дефицит – ниже, %", 40, 50),
    ] or [row[1:] for row in page.context["differences"]] == [("Весна", "Осень"), ("40", "50")]


def test_earlier_editions_and_what_is_put_away_stand_apart(client_of, anna, questionnaire):
    make_questionnaire(anna, title="Убранный", is_archived=True)
    make_questionnaire(anna, title="Экспресс", edition=2, previous=questionnaire)
    context = client_of(anna).get(reverse("deficits:questionnaire_list")).context

    assert [row.edition for row in context["questionnaires"]] == [2]
    assert [row.title for row in context["archived"]] == ["Убранный"]
