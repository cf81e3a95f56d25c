"""Expected actions: a table, and a short form for each child."""

import pytest
from django.urls import reverse

from communities.models import Forecast
from communities.services import cards
from tests.communities.cards_factories import make_forecast
from tests.communities.study_factories import NOW, make_card, make_case_child, make_study


def url(name, *args) -> str:
    return reverse(f"communities:{name}", args=args)


def text_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def card(talking, vera, nina):
    return make_card(make_study(talking, vera, nina))


@pytest.fixture
def child(card):
    return make_case_child(card.study, level="low")


def opened(card, text="") -> dict:
    return {key: text for stage in card.stages.all() for key in (str(stage.pk), f"initial-{stage.pk}")}


def there(card, about) -> str:
    return f"{url('forecast_update', card.pk)}?about={about}"


def test_a_child_is_thought_through_stage_by_stage(client_of, card, child, vera):
    first = card.stages.order_by("position").first()

    page = client_of(vera).post(
        there(card, child.pk), opened(card) | {str(first.pk): "Слушает, не перебивая"}, follow=True
    )

    assert list(Forecast.objects.values_list("stage", "focus", "child", "expected")) == [
        (first.pk, "child", child.pk, "Слушает, не перебивая")
    ]
    assert ("Слушает, не перебивая" in text_of(page), "ниже среднего" in text_of(page)) == (True, True)


def test_two_who_write_about_one_child_join(client_of, card, child, vera, nina):
    first, second, _ = card.stages.order_by("position")
    sent = opened(card)
    client_of(vera).post(there(card, child.pk), sent | {str(first.pk): "Слушает"})
    client_of(nina).post(there(card, child.pk), sent | {str(second.pk): "Пробует"})
    page = client_of(nina).post(there(card, child.pk), sent | {str(first.pk): "Молчит"})

    assert sorted(Forecast.objects.values_list("expected", flat=True)) == ["Пробует", "Слушает"]
    assert [clash[1:] for clash in page.context["form"].clashes] == [("Слушает", "Молчит")]

    client_of(nina).post(there(card, child.pk), page.context["form"].data.dict())
    assert sorted(Forecast.objects.values_list("expected", flat=True)) == ["Молчит", "Пробует"]


@pytest.mark.parametrize("about", ["group", "educator"])
def test_group_and_educator_have_their_forms(client_of, card, vera, about):
    first = card.stages.first()

    client_of(vera).post(there(card, about), opened(card) | {str(first.pk): "Ждёт"})

    assert Forecast.objects.get().focus == about


@pytest.mark.parametrize("about", ["", "вздор", "987654321", "child"])
def test_nobody_else_is_watched(client_of, card, child, vera, about):
    assert client_of(vera).get(there(card, about)).status_code == 404


def test_a_child_of_another_cycle_is_absent(client_of, card, talking, vera):
    stranger = make_case_child(make_study(talking, vera))

    assert client_of(vera).get(there(card, stranger.pk)).status_code == 404


def test_a_fixed_card_keeps_what_was_expected(client_of, card, child, vera):
    sent = opened(card)
    cards.fix(card, now=NOW)

    page = client_of(vera).post(there(card, child.pk), sent | {str(card.stages.first().pk): "Задним числом"})

    assert ("она остаётся как есть" in text_of(page), Forecast.objects.count()) == (True, 0)


def test_a_long_forecast_is_refused_with_words(client_of, card, child, vera):
    sent = opened(card) | {str(card.stages.first().pk): "я" * 501}

    assert "Слишком длинно: знаков 501, а помещается 500." in text_of(client_of(vera).post(there(card, child.pk), sent))


def test_a_card_without_stages_says_so(client_of, talking, vera):
    card = make_card(make_study(talking, vera), stages=[])

    assert "В карте пока нет этапов" in text_of(client_of(vera).get(url("forecast_list", card.pk)))
    assert "В карте пока нет этапов" in text_of(client_of(vera).get(there(card, "group")))


@pytest.mark.parametrize("count", [1, 3])
def test_more_children_ask_the_database_as_often(client_of, card, vera, django_assert_num_queries, count):
    for letter in "АБВ"[:count]:
        child = make_case_child(card.study, letter)
        for stage in card.stages.all():
            make_forecast(stage, child=child)
    browser = client_of(vera)
    browser.get(url("forecast_list", card.pk))

    with django_assert_num_queries(12):
        browser.get(url("forecast_list", card.pk))
