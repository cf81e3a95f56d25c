"""The rules of a group are accepted, then a place is booked."""

from django.urls import reverse
from playwright.sync_api import expect

from communities.models import Booking, CharterAcceptance
from tests.communities.charters_factories import make_disagreement, make_emergency
from tests.communities.factories import make_community, make_lesson, make_room


def test_a_charter_is_accepted_and_then_a_place_is_booked(visitor_of, vera, nina, sunny):
    group = make_community(vera, nina, coordinator=vera, charter=False)
    lesson = make_lesson(group, vera, room=make_room(sunny), title="Речевая игра")
    author, reader = visitor_of(vera), visitor_of(nina)
    page = author.open(reverse("communities:charter_update", args=[group.pk]))
    author.assert_accessible()
    page.get_by_role("button", name="Сохранить проект").click()
    author.assert_accessible()
    page.get_by_role("button", name="Принимаю").click()
    expect(page.get_by_text("Вы приняли проект")).to_be_visible()

    page = reader.open(lesson.get_absolute_url())
    expect(page.get_by_text("Записаться можно будет, когда")).to_be_visible()
    page.get_by_role("link", name="К соглашению сообщества").click()
    page.get_by_role("button", name="Принимаю").click()
    expect(page.get_by_text("Вы приняли это соглашение")).to_be_visible()
    reader.assert_accessible()
    reader.open(lesson.get_absolute_url())
    page.get_by_role("button", name="Записаться").click()
    expect(page.get_by_text("Вы записаны. Место за Вами.")).to_be_visible()
    assert (Booking.objects.get().membership, CharterAcceptance.objects.count()) == (nina, 2)


def test_the_pages_around_it(visitor_of, vera, nina, anna, marina):
    group = make_community(vera, nina, coordinator=vera)
    make_disagreement(group, vera, days=0)
    make_emergency(group, anna, confirmed_by=marina)
    make_emergency(group, marina)
    member = visitor_of(vera)
    for name in ("disagreement_list", "disagreement_create", "openness_list", "community_detail"):
        member.open(reverse(f"communities:{name}", args=[group.pk]))
        member.assert_accessible()
    for name in ("emergency_list", "lesson_board"):
        member.open(reverse(f"communities:{name}"))
        member.assert_accessible()
