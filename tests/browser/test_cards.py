"""A card is begun, written by two people at once, corrected and compared."""

from django.urls import reverse
from playwright.sync_api import expect

from communities.models import CardStage
from communities.services import cards
from tests.communities.cards_factories import make_recommendation
from tests.communities.factories import make_community, make_lesson, make_room
from tests.communities.study_factories import NOW, make_case_child, make_study, put_in_round


def test_two_people_write_one_card(visitor_of, vera, nina, sunny):
    study = make_study(make_community(vera, nina), vera, nina, age="5-6")
    first, second = visitor_of(vera), visitor_of(nina)
    page = first.open(reverse("communities:study_card", args=[study.pk]))
    first.assert_accessible()
    page.get_by_role("button", name="Начать карту").click()
    expect(page.get_by_text("Карта начата")).to_be_visible()
    first.assert_accessible()

    stage = CardStage.objects.get(kind="main")
    there = reverse("communities:card_stage_update", args=[stage.pk])
    page, other = first.open(there), second.open(there)
    page.get_by_label("Деятельность воспитателя").fill("Ждёт десять секунд")
    page.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_text("Сохранено.")).to_be_visible()
    other.get_by_label("Деятельность воспитателя").fill("Показывает опыт")
    other.get_by_label("Деятельность детей").fill("Пробуют в парах")
    other.get_by_role("button", name="Сохранить").click()
    expect(other.get_by_role("alert").first).to_contain_text("Ждёт десять секунд")
    expect(other.get_by_label("Деятельность воспитателя")).to_have_value("Показывает опыт")
    second.assert_accessible()
    other.get_by_label("Деятельность воспитателя").fill("Ждёт десять секунд, потом показывает опыт")
    other.get_by_role("button", name="Сохранить").click()
    expect(other.get_by_text("Сохранено.")).to_be_visible()

    stage.refresh_from_db()
    assert (stage.adult, stage.children) == ("Ждёт десять секунд, потом показывает опыт", "Пробуют в парах")


def test_a_card_is_corrected_and_compared(visitor_of, vera, nina, sunny):
    group = make_community(vera, nina)
    study = make_study(group, vera, nina, age="5-6")
    child, card = make_case_child(study), cards.begin(study, by=vera, now=NOW)
    lesson = put_in_round(make_lesson(group, vera, room=make_room(sunny)), study, card=card)
    make_recommendation(lesson, by=vera, stage=card.stages.get(kind="main"))
    card = cards.next_version(study, by=vera, now=NOW)
    visitor = visitor_of(nina)

    page = visitor.open(reverse("communities:card_detail", args=[card.pk]))
    page.get_by_role("link", name="Изменить этап 3").click()
    page.get_by_label("Деятельность воспитателя").fill("Ждёт, пока попробует каждый")
    page.get_by_label("Дать больше времени на пробу").check()
    visitor.assert_accessible()
    page.get_by_role("button", name="Сохранить").click()
    page.get_by_role("link", name="Чем отличается от прежней").click()
    expect(page.get_by_text("Почему: Ребёнок Б не успел")).to_be_visible()
    visitor.assert_accessible()

    page = visitor.open(reverse("communities:forecast_update", args=[card.pk]) + f"?about={child.pk}")
    page.get_by_label("3. Основной").fill("Кладёт предмет в воду сам")
    visitor.assert_accessible()
    page.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_role("table").get_by_text("Кладёт предмет в воду сам")).to_be_visible()
    visitor.assert_accessible()
    for name in ("card_update", "card_script_update", "card_stage_create", "card_print"):
        visitor.open(reverse(f"communities:{name}", args=[card.pk]))
        visitor.assert_accessible()
