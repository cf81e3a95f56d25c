"""The builder: composing a questionnaire page by page, two windows, begun surveys, bad input."""

from uuid import uuid4

import pytest
from django.urls import reverse

from deficits.models import OpenQuestion, Questionnaire, SurveyStatus
from deficits.services import builder, surveys
from deficits.services.questions import seen_question

from ..factories import NOW, make_item, make_questionnaire, make_survey


def address(view, *arguments):
    return reverse(f"deficits:questionnaire_{view}", args=[getattr(one, "pk", one) for one in arguments])


def item_form(item, **fields):
    given = {name: getattr(item, name) for name in ("text", "topic", "group", "competency", "area")}
    return {**given, "seen": builder.seen_words(item), **fields}


@pytest.mark.parametrize(
    ("start", "count"), [("empty", 0), ("pack:express", 20), ("pack:area_speech", 16)], ids=["empty", "pack", "area"]
)
def test_a_questionnaire_begins_from_nothing_or_from_a_pack(client_of, anna, start, count):
    form = {"title": "Речь: осень", "start": start, "scale": "ease_0_2", "form_id": str(uuid4())}
    answers = [client_of(anna).post(address("create"), form)["Location"] for _ in range(2)]

    made = Questionnaire.objects.get()
    assert answers == [address("items", made)] * 2
    assert (made.title, made.pack, made.items.count(), made.scale.code) == ("Речь: осень", "", count, "ease_0_2")


def test_a_copy_is_made_of_an_own_questionnaire_only(client_of, anna, olga, questionnaire):
    form = {"title": "Копия", "start": f"own:{questionnaire.pk}", "scale": "ease_0_2"}
    client_of(anna).post(address("create"), form)
    page = client_of(olga).post(address("create"), form)

    assert Questionnaire.objects.get(title="Копия").items.count() == 4
    assert page.status_code == 422


def test_the_bank_is_searched_without_scripts(client_of, anna, questionnaire):
    browser, url = client_of(anna), address("bank", questionnaire)
    shown = browser.get(url, {"q": "детскому вопросу исследование"}).context["found_count"]
    codes = [item.code for _, rows in browser.get(url, {"q": "разговор"}).context["found"] for item in rows]

    assert shown == 1
    assert codes == ["А-РР-1", "А-ХЭ-6", "Г-1", "Г-2"]
    assert browser.get(url, {"group": "digital"}).context["found_count"] == 6
    assert browser.get(url, {"q": "ы" * 10_000}).context["found_count"] == 88
    assert "Таких пунктов в банке нет" in browser.get(url, {"q": "синхрофазотрон"}).content.decode()


def test_ticked_items_are_added_and_nothing_ticked_is_told(client_of, anna, questionnaire):
    browser, url = client_of(anna), address("bank", questionnaire)
    added = browser.post(url, {"codes": ["Б-ПЛ-1", "Б-ПЛ-2"]}, follow=True)
    nothing = browser.post(url, follow=True)

    assert "Добавлено пунктов: 2." in added.content.decode()
    assert "отметьте пункты галочками" in nothing.content.decode()
    assert questionnaire.items.count() == 6


def test_own_items_are_written_a_line_each(client_of, anna, questionnaire):
    texts = "Вести дневник погоды с детьми\n\n  Собирать  гербарий вместе с родителями \nВести дневник погоды с детьми"
    form = {"texts": texts, "competency": "речевое развитие"}
    client_of(anna).post(address("item_create", questionnaire), form)

    rows = questionnaire.items.filter(position__gt=4).values_list("text", "group", "competency", "area")
    assert list(rows) == [
        ("Вести дневник погоды с детьми", "subject", "speech", "speech"),
        ("Собирать гербарий вместе с родителями", "subject", "speech", "speech"),
    ]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"texts": "  \n "}, "Обязательное поле"),
        ({"texts": "Я" * 10_000}, "от 5 до 500 знаков, здесь 10000"),
        ({"texts": "\n".join(f"Действие номер {number}" for number in range(61))}, "до 60 пунктов, здесь их 61"),
        (
            {"texts": "Вести дневник", "group": "method", "competency": "Речевое развитие"},
            "относится к группе «Предметные»",
        ),
        ({"texts": "Вести дневник", "group": "странная"}, "Выберите корректный вариант"),
    ],
    ids=["nothing", "long", "many", "other group", "unknown group"],
)
def test_bad_own_items_are_refused_in_words(client_of, anna, questionnaire, form, words):
    page = client_of(anna).post(address("item_create", questionnaire), form)

    assert page.status_code == 422
    assert words in page.content.decode()
    assert questionnaire.items.count() == 4


def test_reworded_items_ask_whether_they_are_the_same(client_of, anna, questionnaire):
    item, browser = questionnaire.items.first(), client_of(anna)
    url = address("item_update", questionnaire, item)
    asked = browser.post(url, item_form(item, text="Совсем другие слова"))
    browser.post(url, item_form(item, text="действие 1"))

    item.refresh_from_db()
    assert (asked.status_code, "Выберите, тот же это пункт или новый" in asked.content.decode()) == (422, True)
    assert (item.text, item.code) == ("действие 1", "Б-1")
    browser.post(url, item_form(item, text="Совсем другие слова", identity="new", **{"example-0": "Молчит"}))
    item.refresh_from_db()
    assert (item.text, item.code[:2], item.examples.get().text) == ("Совсем другие слова", "Ф-", "Молчит")


def test_an_item_changed_in_two_windows_shows_both_texts(client_of, anna, questionnaire):
    item, browser = questionnaire.items.first(), client_of(anna)
    url, form = address("item_update", questionnaire, item), item_form(item, identity="same")
    browser.post(url, {**form, "text": "Слова первого окна"})
    page = browser.post(url, {**form, "text": "Слова второго окна"})

    assert page.status_code == 409
    assert page.context["differences"] == [("Действие", "Слова первого окна", "Слова второго окна")]
    browser.post(url, {**form, "text": "Слова второго окна", "seen": page.context["form"]["seen"].value()})
    item.refresh_from_db()
    assert item.text == "Слова второго окна"


def test_a_survey_begun_in_another_window_loses_nothing(client_of, anna, vera, questionnaire):
    survey = make_survey(anna, asked=[vera], questionnaire=questionnaire, status=SurveyStatus.DRAFT, title="Срез")
    item, browser = questionnaire.items.first(), client_of(anna)
    url, form = address("item_update", questionnaire, item), item_form(item, text="Новые слова", identity="same")
    surveys.open(survey, by=anna, now=NOW)
    page = browser.post(url, form)

    assert page.status_code == 409
    assert "Новые слова" in page.content.decode() and "уже отвечают в опросе «Срез»" in page.content.decode()
    answer = browser.post(url, {**form, "into": "next"})
    second = Questionnaire.objects.get(edition=2)
    item.refresh_from_db()
    assert answer["Location"].startswith(address("items", second))
    assert (item.text, second.items.first().text, second.items.first().code) == ("Действие 1.", "Новые слова", "Б-1")


def test_words_of_an_item_removed_in_another_window_come_back(client_of, anna, questionnaire):
    item, browser = questionnaire.items.first(), client_of(anna)
    url, form = (
        address("item_update", questionnaire, item),
        item_form(item, text="Слова, которых жаль", identity="same"),
    )
    browser.post(address("item_delete", questionnaire, item))
    page = browser.post(url, form)

    assert (page.status_code, "убрали в другом окне" in page.content.decode()) == (409, True)
    browser.post(url, {**form, "again": "yes"})
    assert [row.text for row in questionnaire.items.all()][-1] == "Слова, которых жаль"
    assert browser.get(url).status_code == 404


def test_items_are_moved_with_and_without_scripts(client_of, anna, questionnaire):
    browser, second = client_of(anna), questionnaire.items.all()[1]
    plain = browser.post(address("item_move", questionnaire, second), {"to": "up"})
    part = browser.post(address("item_move", questionnaire, second), {"to": "down"}, headers={"HX-Request": "true"})

    assert plain["Location"] == address("items", questionnaire) + f"#item-{second.pk}"
    assert part.templates[0].name == "deficits/_builder_items.html"
    assert [row.code for row in questionnaire.items.all()] == ["Б-1", "Б-2", "Б-3", "Б-4"]


def test_a_scale_of_the_bank_and_an_own_one(client_of, anna, questionnaire):
    url, browser = address("scale", questionnaire), client_of(anna)
    browser.post(url, {"choice": "difficulty_0_3", "version": 1})
    questionnaire.refresh_from_db()
    assert (questionnaire.scale.code, questionnaire.version) == ("difficulty_0_3", 2)

    own = {"choice": "own", "version": 2, "value-0": 1, "label-0": "Пробую", "value-1": 2, "label-1": "Умею"}
    browser.post(url, {**own, "example-1": "Дети заняты сами"})
    questionnaire.refresh_from_db()
    points = [(point.value, point.label, point.example) for point in questionnaire.scale.points.all()]
    assert (questionnaire.scale.title, points) == ("Своя, 1–2", [(1, "Пробую", ""), (2, "Умею", "Дети заняты сами")])


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ({"value-0": 0, "label-0": "Одна"}, "хотя бы двух ступеней"),
        ({"value-0": 1, "label-0": "Раз", "value-1": 1, "label-1": "Два"}, "Два раза один и тот же балл"),
        ({"value-0": 1, "label-0": "Раз", "value-1": "", "label-1": "Два"}, "должен быть балл"),
        ({"value-0": 77, "label-0": "Раз", "value-1": 1, "label-1": "Два"}, "меньше либо равно 9"),
    ],
    ids=["one", "twice", "no number", "large"],
)
def test_a_bad_scale_is_refused_in_words(client_of, anna, questionnaire, steps, words):
    page = client_of(anna).post(address("scale", questionnaire), {"choice": "own", "version": 1, **steps})

    assert (page.status_code, words in page.content.decode()) == (422, True)


def test_own_steps_under_a_ready_scale_are_not_lost_in_silence(client_of, anna, questionnaire):
    form = {"choice": "ease_0_2", "version": 1, "value-0": 0, "label-0": "Пробую", "value-1": 1, "label-1": "Умею"}
    page = client_of(anna).post(address("scale", questionnaire), form)

    assert page.status_code == 422
    assert "Вы вписали свои ступени, но отмечена готовая шкала" in page.content.decode()
    assert 'value="Пробую"' in page.content.decode()


def test_open_questions_have_ready_choices(client_of, anna, questionnaire):
    browser = client_of(anna)
    browser.post(
        address("question_create", questionnaire), {"text": "Что поможет?", "choices": "Показ\n\nПоказ\nКурсы"}
    )
    question = OpenQuestion.objects.get(text="Что поможет?")
    assert (question.position, question.choices) == (2, "Показ\nКурсы")

    form = {"text": "Что Вам поможет?", "choices": "Показ", "seen": seen_question(question)}
    browser.post(address("question_update", questionnaire, question), form)
    stale = browser.post(address("question_update", questionnaire, question), {**form, "text": "Иначе?"})
    question.refresh_from_db()
    assert (question.text, stale.status_code) == ("Что Вам поможет?", 409)
    browser.post(address("question_delete", questionnaire, question))
    assert questionnaire.open_questions.count() == 1


def test_all_items_get_their_places_on_one_page(client_of, anna, survey, questionnaire):
    first, second, *_ = questionnaire.items.all()
    form = {
        "version": 1,
        f"place-{first.pk}": "subject/speech",
        f"place-{second.pk}": "method/",
        f"area-{second.pk}": "art",
    }
    client_of(anna).post(address("places", questionnaire), form)
    stale = client_of(anna).post(address("places", questionnaire), form)

    rows = questionnaire.items.values_list("group", "competency", "area")
    assert list(rows) == [("subject", "speech", "speech"), ("method", "", "art"), ("", "", ""), ("", "", "")]
    assert stale.status_code == 409


def test_the_preview_shows_what_an_educator_sees(client_of, marina, questionnaire):
    page = client_of(marina).get(address("preview", questionnaire)).content.decode()

    assert page.count('class="matrix__row"') == 4
    assert "Делаю с помощью коллег" in page and "Вопрос 1?" in page


def test_the_new_survey_offers_own_questionnaires_first(client_of, anna, questionnaire):
    url = reverse("deficits:survey_create")
    form = client_of(anna).get(url, {"questionnaire": questionnaire.pk}).context["form"]
    groups = dict(form.fields["instrument"].choices)

    assert groups["Свои опросники"] == [(f"own:{questionnaire.pk}", "Экспресс – 4\xa0пункта, 0–3")]
    assert len(groups["Готовые наборы"]) == 9
    assert form["instrument"].value() == f"own:{questionnaire.pk}"


def test_buttons_of_a_whole_questionnaire(client_of, anna, survey, questionnaire):
    browser = client_of(anna)
    browser.post(address("archive", questionnaire))
    away = Questionnaire.objects.get(pk=questionnaire.pk).is_archived
    browser.post(address("restore", questionnaire))
    kept = browser.post(address("delete", questionnaire), follow=True).content.decode()
    first = browser.post(address("revise", questionnaire))["Location"]
    again = browser.post(address("revise", questionnaire))["Location"]

    assert (away, Questionnaire.objects.get(pk=questionnaire.pk).is_archived) == (True, False)
    assert "На этом опроснике держатся опросы" in kept
    assert first == again == address("items", Questionnaire.objects.get(edition=2))


@pytest.mark.parametrize("view", ["items", "preview", "questions", "places", "bank", "scale", "detail"])
def test_pages_do_not_grow_queries(client_of, anna, questionnaire, django_assert_num_queries, view):
    browser, url = client_of(anna), address(view, questionnaire)
    browser.get(url)
    expected = {"items": 7, "preview": 10, "questions": 7, "places": 8, "bank": 7, "scale": 8, "detail": 11}[view]
    with django_assert_num_queries(expected):
        browser.get(url)
    for position in range(5, 9):
        make_item(questionnaire, position=position)
    with django_assert_num_queries(expected):
        browser.get(url)


def test_an_empty_questionnaire_shows_the_first_step(client_of, anna):
    empty = make_questionnaire(anna, items=0, questions=0)
    pages = {
        view: client_of(anna).get(address(view, empty)).content.decode() for view in ("items", "preview", "places")
    }

    assert "Пунктов пока нет" in pages["items"] and "Смотреть пока нечего" in pages["preview"]


def test_a_fresh_page_speaks_of_no_conflict_and_leads_back(client_of, anna, questionnaire):
    item, browser = questionnaire.items.first(), client_of(anna)
    pages = [
        browser.get(address("item_update", questionnaire, item)).content.decode(),
        browser.get(address("question_update", questionnaire, questionnaire.open_questions.first())).content.decode(),
        browser.get(address("update", questionnaire)).content.decode(),
    ]

    assert [("изменил кто-то ещё" in page, ">Отмена</a>" in page) for page in pages] == [(False, True)] * 3
