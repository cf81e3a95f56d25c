"""A place in the hours of one's own shift: the colleague is named, answers, and the place is confirmed."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from communities.models import Cover, CoverState, RegimeMoment, Shift
from tests.communities.duties_factories import make_day_off, make_equipment, make_rule, make_shift
from tests.communities.factories import make_community, make_lesson, make_room
from tests.deficits.children import make_group
from tests.factories import make_membership


@pytest.fixture
def bees(anna, vera, nina):
    return make_group(anna, educators=[vera, nina])


def test_a_colleague_is_named_and_agrees(visitor_of, sunny, vera, nina, bees):
    sveta = make_membership(sunny, full_name="Фёдорова Светлана Игоревна")
    group = make_community(vera, nina, coordinator=vera)
    lesson = make_lesson(group, vera, room=make_room(sunny), title="Речевая игра")
    make_shift(nina, group=bees)
    goer, colleague = visitor_of(nina), visitor_of(sveta)

    page = goer.open(lesson.get_absolute_url())
    expect(page.get_by_text("В это время Ваша смена в группе № 4 «Пчёлки»")).to_be_visible()
    page.get_by_role("button", name="Записаться").click()
    expect(page.get_by_text("Место держим за Вами.")).to_be_visible()
    goer.assert_accessible()
    page.get_by_label("Кого попросите").select_option(str(sveta.pk))
    page.get_by_role("button", name="Готово").click()
    expect(page.get_by_text("ждём ответа")).to_be_visible()
    goer.assert_accessible()

    page = colleague.open(reverse("communities:cover_list"))
    colleague.assert_accessible()
    page.get_by_role("button", name="Подменю").click()
    expect(page.get_by_text("Я подменяю")).to_be_visible()
    page = goer.open(lesson.get_absolute_url())
    expect(page.get_by_text("Вы записаны", exact=True)).to_be_visible()
    assert Cover.objects.get().state == CoverState.CONFIRMED


def test_the_time_of_a_kindergarten_is_written_down(visitor_of, anna, bees, sunny):
    make_equipment(sunny)
    methodist = visitor_of(anna)
    page = methodist.open(reverse("communities:shift_arrange", args=[bees.pk]))
    methodist.assert_accessible()
    page.get_by_role("button", name="Записать смены").click()
    expect(page.get_by_text("Смены записаны.")).to_be_visible()
    methodist.assert_accessible()
    page.get_by_role("link", name="Заполнить режим дня группы № 4 «Пчёлки»").click()
    page.get_by_role("button", name="Заполнить типовым").click()
    expect(page.get_by_role("rowheader", name="Сон")).to_be_visible()
    methodist.assert_accessible()
    page = methodist.open(reverse("communities:slot_rule_create"))
    methodist.assert_accessible()
    page.get_by_role("button", name="Расписать часы").click()
    expect(page.get_by_text("Часы расписаны на весь срок.")).to_be_visible()
    methodist.assert_accessible()
    assert (Shift.objects.count(), RegimeMoment.objects.count()) == (20, 5)


def test_the_pages_around_it(visitor_of, anna, vera, bees, sunny):
    group = make_community(vera, anna, coordinator=vera)
    make_lesson(group, vera, room=make_room(sunny), child_group=bees)
    slot = make_rule(anna).slots.free().order_by("starts_at").first()
    day_off = make_day_off(anna, days=(3, 3))
    methodist = visitor_of(anna)
    for name, args in (
        ("slot_list", []),
        ("slot_detail", [slot.pk]),
        ("day_off_list", []),
        ("day_off_update", [day_off.pk]),
        ("equipment_list", []),
        ("equipment_create", []),
        ("leave_create", []),
        ("shift_create", []),
        ("lesson_board", []),
        ("lesson_create", [group.pk]),
    ):
        methodist.open(reverse(f"communities:{name}", args=args))
        methodist.assert_accessible()
