"""The group asks itself about a date, the date becomes a meeting, the meeting is held and its minutes show."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from communities.models import Meeting
from tests.communities.factories import make_community
from tests.communities.meeting_factories import make_poll, make_topic, make_work_item


@pytest.fixture
def talking(vera, nina):
    return make_community(vera, nina, coordinator=vera, title="Слышать и понимать")


def test_a_date_becomes_a_meeting_and_the_meeting_minutes(visitor_of, talking, vera, nina):
    topic = make_topic(talking, by=vera, title="Как услышать тихого ребёнка")
    poll = make_poll(talking, by=vera, title=topic.title, topic=topic)
    make_work_item(talking)
    member, coordinator = visitor_of(nina), visitor_of(vera)
    page = member.open(reverse("communities:board_detail", args=[talking.pk]))
    member.assert_accessible()
    page.get_by_role("link", name="Как услышать тихого ребёнка", exact=True).click()
    page.get_by_text("Могу", exact=True).first.click()
    member.assert_accessible()
    page.get_by_role("button", name="Сохранить мои ответы").click()
    expect(page.get_by_text("Ваши ответы записаны.")).to_be_visible()

    page = coordinator.open(poll.get_absolute_url())
    page.get_by_role("button", name="Назначить").click()
    expect(page.get_by_text("Встреча назначена.")).to_be_visible()
    page.get_by_label("Новый вопрос").fill("С кого начнём")
    page.get_by_role("button", name="В повестку").click()
    expect(page.get_by_text("1. С кого начнём")).to_be_visible()
    coordinator.assert_accessible()

    began = timezone.now() - timedelta(hours=1)
    Meeting.objects.update(starts_at=began, ends_at=began + timedelta(minutes=45))
    hold_and_read(coordinator)
    for name in ("work_list", "meeting_list", "paper_list", "discussion_list"):
        coordinator.open(reverse(f"communities:{name}", args=[talking.pk]))
        coordinator.assert_accessible()


def hold_and_read(coordinator) -> None:
    meeting = Meeting.objects.get()
    page = coordinator.open(meeting.get_absolute_url())
    page.get_by_role("link", name="Встреча прошла").click()
    page.get_by_label("О чём говорили").fill("Подсаживаем тихого к спокойному")
    coordinator.assert_accessible()
    page.get_by_role("button", name="Сохранить протокол").click()
    page.get_by_label("Ещё одно решение").fill("Ответы в парах")
    page.get_by_role("button", name="Записать решение").click()
    coordinator.assert_accessible()
    page.get_by_role("link", name="Протокол № 1").click()
    expect(page.get_by_text("Подсаживаем тихого к спокойному")).to_be_visible()
    expect(page.get_by_text("1. Ответы в парах")).to_be_visible()
    coordinator.assert_accessible()
