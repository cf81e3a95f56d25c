"""A month is looked at in all its shapes; the calendar goes into the phone and is taken back."""

import re

from playwright.sync_api import expect

from communities.models import SlotState
from tests.communities.factories import at, make_community, make_lesson, make_room
from tests.communities.meeting_factories import make_assignment, make_meeting
from tests.portal.calendar_factories import make_slot


def test_a_calendar_is_read_and_taken_along(visitor_of, client, vera, nina, anna, sunny):
    talking = make_community(vera, nina, coordinator=vera)
    lesson = make_lesson(talking, vera, room=make_room(sunny), starts_at=at(3, organization=sunny))
    make_meeting(talking, by=vera, days=3)
    make_assignment(talking, by=vera, to=vera, days=3)
    make_slot(anna, days=3, state=SlotState.EXCEPTED, reason="Праздник")
    visitor = visitor_of(vera)
    page = visitor.open(f"/calendar/?month={lesson.starts_at:%Y-%m}")
    visitor.assert_accessible()
    page.get_by_label("Чей календарь").select_option("Сообщество «Говорящая группа»")
    page.get_by_role("button", name="Показать").click()
    expect(page.get_by_role("heading", name="Сообщество «Говорящая группа»")).to_be_visible()
    for shape in ("Неделя", "Список"):
        page.get_by_role("navigation", name="Как показать").get_by_role("link", name=shape).click()
        visitor.assert_accessible()
    page.get_by_role("link", name="Сегодня").click()

    visitor.open("/calendar/phone/")
    page.get_by_role("button", name="Сделать личную ссылку").click()
    visitor.assert_accessible()
    expect(page.get_by_role("img", name="Ссылка на Ваш календарь")).to_be_visible()
    link = page.get_by_label("Ваша личная ссылка").input_value()
    assert re.search(r"/calendar/feed/[\w-]{48}\.ics$", link)
    address = "/" + link.split("/", 3)[3]
    assert client.get(address).status_code == 200
    page.locator("summary").filter(has_text="Отключить").click()
    page.get_by_role("button", name="Отключить").click()
    expect(page.get_by_role("button", name="Сделать личную ссылку")).to_be_visible()
    assert client.get(address).status_code == 404
