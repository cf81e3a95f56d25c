"""A meeting that took place before anybody entered it."""

from datetime import datetime, timedelta

import pytest

from communities.models import Assignment, Meeting
from communities.models.meeting_minutes import people_of_year, read_minutes
from communities.services import day_ahead, meetings
from communities.services.refusals import Refused
from pos_portal.core.models import Notice
from tests.communities.factories import NOW, at, make_member
from tests.communities.meeting_factories import make_meeting, record_meeting


@pytest.fixture(autouse=True)
def november(time_machine):
    """Far from the ends of the school year."""
    time_machine.move_to("2026-11-20T10:00:00+03:00", tick=False)


def refused(*args, **kwargs) -> str:
    with pytest.raises(Refused) as refusal:
        record_meeting(*args, **kwargs)
    return str(refusal.value)


def test_it_is_held_at_once_with_its_minutes(talking, vera, nina):
    due_on = talking.organization.today + timedelta(days=5)
    task = {"text": "Подобрать сказки", "responsible": vera, "due_on": due_on}
    told = {"decisions": ["Читаем с остановками", "Пробуем в парах"], "tasks": [task]}

    meeting = record_meeting(talking, by=vera, present=[vera], reasons={nina.pk: "болезнь"}, **told)

    minutes = read_minutes(Meeting.objects.get())
    assert (meeting.status, meeting.number, meeting.ends_at - meeting.starts_at) == ("held", 1, timedelta(minutes=45))
    assert [row.membership for row in minutes.present] == [vera]
    assert [(row.membership, row.reason) for row in minutes.absent] == [(nina, "болезнь")]
    assert [row.text for row in minutes.decisions] == ["Читаем с остановками", "Пробуем в парах"]
    assert [row.text for row in minutes.assignments] == ["Подобрать сказки"]


def test_nobody_is_invited_or_reminded(talking, vera, nina):
    record_meeting(talking, by=vera, days=-1)

    day_ahead.remind(at(-2, 17, organization=talking.organization))

    assert Notice.objects.count() == 0


def test_who_got_a_task_hears_of_it(talking, vera, nina):
    due_on = talking.organization.today + timedelta(days=5)
    record_meeting(talking, by=vera, tasks=[{"text": "Сказки", "responsible": nina, "due_on": due_on}])

    assert [(notice.membership, notice.title) for notice in Notice.objects.all()] == [(nina, "Вам поручение: Сказки")]


def test_a_task_of_the_past_keeps_nothing_of_the_meeting(talking, vera, nina):
    due_on = talking.organization.today - timedelta(days=1)

    words = refused(talking, by=vera, tasks=[{"text": "Сказки", "responsible": nina, "due_on": due_on}])

    assert words.startswith("Срок уже прошёл.")
    assert (Meeting.objects.count(), Assignment.objects.count()) == (0, 0)


def test_a_time_to_come_is_no_held_meeting(talking, vera):
    assert refused(talking, by=vera, days=1).startswith("Это время ещё впереди.")


def test_only_meetings_of_this_school_year(talking, vera, sunny):
    year = sunny.school_year.start
    last_july = datetime(year, 7, 31, 23, 55, tzinfo=sunny.zone)
    august = datetime(year, 8, 1, 0, 0, tzinfo=sunny.zone)

    assert refused(talking, by=vera, starts_at=last_july) == (
        f"Записать можно встречу, которая прошла в этом учебном году ({year}/{year + 1})."
    )
    assert record_meeting(talking, by=vera, starts_at=august).is_held


def test_the_same_meeting_is_not_written_twice(talking, vera, nina):
    record_meeting(talking, by=vera, title="О понятиях")

    assert refused(talking, by=nina, hour=13) == (
        "На это время у группы уже есть встреча «О понятиях». Откройте её и дополните протокол."
    )
    assert Meeting.objects.count() == 1


def test_beside_a_planned_meeting_it_is_refused_beside_a_cancelled_one_not(talking, vera):
    meeting = make_meeting(talking, by=vera, days=-2)
    assert "уже есть встреча" in refused(talking, by=vera)
    meetings.cancel(meeting, reason="Карантин", by=vera, now=NOW)

    assert record_meeting(talking, by=vera).is_held


def test_who_came_to_the_group_later_is_not_absent(talking, vera, nina, sveta):
    make_member(talking, sveta, joined_on=talking.organization.today)

    meeting = record_meeting(talking, by=vera, present=[vera], days=-2)
    with_her = record_meeting(talking, by=vera, present=[vera, sveta], days=-3)

    assert set(meeting.attendance.values_list("membership", flat=True)) == {vera.pk, nina.pk}
    assert set(with_her.attendance.values_list("membership", flat=True)) == {vera.pk, nina.pk, sveta.pk}


def test_who_left_this_year_may_have_been_there_who_left_before_not(talking, vera, nina, sveta, sunny):
    began = at(0, organization=sunny).date().replace(year=sunny.school_year.start, month=8, day=1)
    seat = make_member(talking, sveta, joined_on=began - timedelta(days=30), left_on=began)
    assert people_of_year(talking, sunny.today) == [vera, nina, sveta]

    seat.left_on = began - timedelta(days=1)
    seat.save()

    assert people_of_year(talking, sunny.today) == [vera, nina]


def test_minutes_go_on_counting(talking, vera):
    record_meeting(talking, by=vera, days=-2)

    assert record_meeting(talking, by=vera, days=-9).number == 2


def test_a_closed_group_has_met_for_the_last_time(talking, vera):
    talking.is_closed = True
    talking.save()

    assert "завершена" in refused(talking, by=vera)
