from datetime import timedelta

import pytest

from communities.models import TeachingOffer
from tests.communities.learn_factories import make_offer
from tests.deficits.factories import make_item, make_questionnaire
from tests.planning.factories import make_trend


def found(trend) -> list[str]:
    return sorted(TeachingOffer.objects.for_trend(trend).values_list("text", flat=True))


@pytest.fixture
def offers(vera, nina):
    make_offer(vera, "слушание", item_code="А-Р-1", area="speech", group="subject")
    make_offer(nina, "игра", item_code="А-СК-1", area="social", group="subject")
    make_offer(nina, "наблюдение", group="method")


def test_a_trend_of_an_item_finds_its_item_and_its_area(anna, vera, offers):
    make_offer(vera, "чтение", area="speech")
    trend = make_trend(anna, subject_kind="item", subject_code="А-Р-1", area="speech", group="subject")

    assert found(trend) == ["слушание", "чтение"]


def test_a_trend_of_a_group_without_area_finds_all_of_the_group(anna, offers):
    assert found(make_trend(anna, group="subject")) == ["игра", "слушание"]


def test_a_group_answers_a_trend_of_an_area_only_where_no_area_parts_them(anna, nina, offers):
    make_offer(nina, "содержание областей", group="subject")

    assert found(make_trend(anna, area="speech", group="subject")) == ["слушание", "содержание областей"]


def test_a_trend_of_a_competency_finds_its_items(anna, vera, offers):
    questionnaire = make_questionnaire(anna, items=0)
    make_item(questionnaire, code="В-1", competency="support", group="psych_ped")
    make_offer(vera, "поддержка", item_code="В-1")

    assert found(make_trend(anna, subject_kind="competency", subject_code="support")) == ["поддержка"]


def test_an_action_finds_those_of_its_competency_and_not_the_rest_of_its_group(anna, vera, nina):
    questionnaire = make_questionnaire(anna, items=0)
    for position, (code, competency) in enumerate(
        (("Б-ДИ-3", "diagnosis"), ("Б-ДИ-1", "diagnosis"), ("Б-СР-1", "space")), 1
    ):
        make_item(questionnaire, position=position, code=code, competency=competency, group="method")
    make_offer(vera, "наблюдение", item_code="Б-ДИ-1", group="method")
    make_offer(vera, "пространство", item_code="Б-СР-1", group="method")
    make_offer(nina, "своими словами", group="method")

    assert found(make_trend(anna, subject_kind="item", subject_code="Б-ДИ-3", group="method")) == [
        "наблюдение",
        "своими словами",
    ]


def test_a_trend_in_own_words_finds_nothing(anna, offers):
    assert found(make_trend(anna)) == []


def test_a_person_who_left_and_a_strangers_offer_are_not_found(anna, vera, olga):
    make_offer(vera, "чтение", area="speech")
    make_offer(olga, "чужое", area="speech")
    trend = make_trend(anna, area="speech")
    assert found(trend) == ["чтение"]

    vera.ended_on = vera.organization.today - timedelta(days=1)
    vera.save()
    assert found(trend) == []


def test_colleagues_see_offers_guests_and_services_none(vera, nina, guest, officer, olga):
    offer = make_offer(vera)

    assert list(TeachingOffer.objects.visible_to(nina)) == [offer]
    for stranger in (guest, officer, olga):
        assert not TeachingOffer.objects.visible_to(stranger).exists()
