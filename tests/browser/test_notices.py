"""A meeting is moved: its member reads what changed, opens it, decides what waits and chooses how to be written to."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from communities.services import meetings
from tests.communities.factories import make_community
from tests.communities.meeting_factories import make_meeting
from tests.communities.self_government_factories import make_motion


@pytest.fixture
def talking(vera, nina):
    return make_community(vera, nina, coordinator=vera, title="Слышать и понимать")


def test_what_changed_is_read_and_what_waits_is_decided(visitor_of, talking, vera, nina):
    meeting = make_meeting(talking, by=vera, title="Договоримся о понятиях")
    now = {"by": vera, "now": timezone.now()}
    same = {"title": meeting.title, "form": "theory", "minutes": 45, "version": meeting.version}
    meetings.revise(meeting, starts_at=meeting.starts_at + timedelta(days=1), **same, **now)
    make_motion(talking, vera, title="Садимся в круг")
    member = visitor_of(nina)

    page = member.open(reverse("inbox"))
    member.assert_accessible()
    expect(page.get_by_text("Группа ждёт Вашего слова: Садимся в круг", exact=True)).to_be_visible()
    page.get_by_role("link", name=re.compile(r"Извещения \(\d\)")).click()
    expect(page.get_by_text(re.compile("Время: было .* → стало"))).to_be_visible()
    member.assert_accessible()
    page.get_by_role("button", name=re.compile("Открыть.*Встречу перенесли")).click()
    expect(page.get_by_role("heading", name="Договоримся о понятиях")).to_be_visible()

    page = member.open(reverse("notice_list"))
    page.get_by_role("button", name="Отметить всё прочитанным").click()
    expect(page.get_by_role("button", name=re.compile("Открыть"))).to_have_count(0)
    page.get_by_role("link", name="Настроить письма").click()
    member.assert_accessible()
    page.get_by_label("Сразу, по одному").check()
    page.get_by_label("Напоминание о завтрашнем дне").check()
    page.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_text("Письма теперь приходят так, как Вы выбрали.")).to_be_visible()
