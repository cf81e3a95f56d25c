"""Nobody enters public holidays: no lesson is put on them, moved to them or offered on them."""

from datetime import date, datetime, timedelta

import pytest

from communities.engine import recurrence
from communities.models import Lesson
from communities.models.closed_days import closed_days
from communities.models.free_times import read_free_times
from communities.services import lessons
from communities.services.refusals import Refused
from tests.communities.duties_factories import make_day_off
from tests.communities.factories import NOW, at, make_lesson
from tests.deficits.children import make_group


@pytest.fixture
def unity_day(public_holidays, sunny) -> datetime:
    """Ten o'clock of the next fourth of November."""
    year = sunny.today.year + (date(sunny.today.year, 11, 4) <= sunny.today)
    return datetime(year, 11, 4, 10, tzinfo=sunny.zone)


def test_no_lesson_is_put_on_a_public_holiday(talking, vera, hall, unity_day):
    with pytest.raises(Refused, match=r"4 ноября – праздничный день \(День народного единства\)\. Выберите другой"):
        make_lesson(talking, vera, room=hall, starts_at=unity_day)

    assert Lesson.objects.count() == 0


def test_no_lesson_is_moved_there(lesson, vera, unity_day):
    wish = {"starts_at": unity_day, "ends_at": unity_day + timedelta(minutes=30), "room": lesson.room}

    with pytest.raises(Refused, match="4 ноября – праздничный день"):
        lessons.move(lesson, reason="Болезнь", by=vera, now=NOW, **wish)


def test_the_day_is_that_of_the_kindergartens_clock(talking, vera, hall, sunny, unity_day):
    sunny.time_zone = "Asia/Kamchatka"
    sunny.save()
    night = unity_day.replace(hour=0, minute=30, tzinfo=sunny.zone)

    with pytest.raises(Refused, match="4 ноября"):
        make_lesson(talking, vera, room=hall, starts_at=night)
    assert make_lesson(talking, vera, room=hall, starts_at=night - timedelta(hours=1)).is_planned


def test_a_saturday_may_be_worked(talking, vera, hall, sunny):
    """Transfers of days are not known: who works on a Saturday holds lessons on it."""
    saturday = at(12 - sunny.today.weekday(), organization=sunny)

    assert make_lesson(talking, vera, room=hall, starts_at=saturday).is_planned


@pytest.fixture
def soon(monkeypatch, sunny) -> date:
    """A public holiday on the first working day after tomorrow."""
    days = (sunny.today + timedelta(days=number) for number in range(2, 5))
    day = next(day for day in days if day.weekday() < 5)
    monkeypatch.setattr(recurrence, "HOLIDAYS", {(day.month, day.day): "russia"})
    return day


def test_it_is_not_offered_for_a_move(lesson, soon, sunny):
    offered = [moment.astimezone(sunny.zone).date() for moment in read_free_times(lesson, NOW)]

    assert offered
    assert soon not in offered


def test_days_without_lessons_and_why(anna, sunny, soon):
    group = make_group(anna)
    make_day_off(anna, days=(8, 9), title="Карантин")
    make_day_off(anna, days=(9, 10), title="Ветрянка", group=group)
    day = sunny.today + timedelta(days=8)
    span = (sunny.pk, sunny.today, sunny.today + timedelta(days=20))

    everywhere = {soon: "День России", day: "Карантин", day + timedelta(days=1): "Карантин"}
    assert closed_days(*span) == everywhere
    here = {day + timedelta(days=1): "Ветрянка", day + timedelta(days=2): "Ветрянка"}
    assert closed_days(*span, group_id=group.pk) == everywhere | here
