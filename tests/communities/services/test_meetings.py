"""Meetings, their minutes, and tasks that come out of them."""

from datetime import timedelta

import pytest

from communities.models import Attendance, Meeting
from communities.services import assignments, lessons, meetings, minutes
from communities.services.refusals import Refused
from pos_portal.core.services.versions import StaleVersion
from tests.communities.factories import NOW, at, make_member
from tests.communities.meeting_factories import (
    make_agenda_item,
    make_assignment,
    make_held_meeting,
    make_meeting,
)


def refused(service, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refusal:
        service(*args, **kwargs)
    return str(refusal.value)


def test_a_meeting_is_called_with_an_end(talking, vera):
    meeting = make_meeting(talking, by=vera, minutes=40)

    assert meeting.ends_at - meeting.starts_at == timedelta(minutes=40)


def test_a_past_time_is_refused(talking, vera, sunny):
    when = {"starts_at": at(-1, organization=sunny), "minutes": 45}

    words = refused(meetings.arrange, community=talking, title="А", form="theory", **when, by=vera, now=NOW)

    assert words.startswith("Это время уже прошло.")


def test_a_closed_community_does_not_meet(talking, vera):
    talking.is_closed = True
    talking.save()

    assert "завершена" in refused(make_meeting, talking, by=vera)


def test_the_room_of_a_lesson_is_taken(talking, vera, lesson, hall):
    words = refused(make_meeting, talking, by=vera, days=3, hour=10, room=hall)

    assert words == (
        "Музыкальный зал: в это время здесь занятие «Речевая игра» (10:00–10:30). Выберите другое время или помещение."
    )


def test_the_room_of_a_meeting_is_taken_for_meetings_and_lessons(talking, vera, hall, sunny):
    make_meeting(talking, by=vera, days=5, hour=13, room=hall)
    starts_at = at(5, 13, 30, organization=sunny)
    when = {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=30)}

    assert "встреча «Договоримся о понятиях» (13:00–13:45)" in refused(
        make_meeting, talking, by=vera, days=5, hour=13, room=hall
    )
    assert "встреча «Договоримся о понятиях»" in refused(
        lessons.schedule,
        community=talking, title="А", room=hall, **when, places=1, hosts=[vera], by=vera, now=NOW,
    )  # fmt: skip


def test_a_closed_room_is_refused(talking, vera, hall):
    hall.is_closed = True
    hall.save()

    assert "временно не используется" in refused(make_meeting, talking, by=vera, room=hall)


def test_a_stale_page_does_not_overwrite(talking, vera):
    meeting = make_meeting(talking, by=vera)
    words = {"form": "case", "starts_at": meeting.starts_at, "minutes": 45, "by": vera, "now": NOW}
    meetings.revise(meeting, version=1, title="Первый", **words)

    with pytest.raises(StaleVersion):
        meetings.revise(Meeting.objects.get(), version=1, title="Второй", **words)
    assert Meeting.objects.get().title == "Первый"


def test_what_was_cancelled_stays_so(talking, vera):
    meeting = make_meeting(talking, by=vera)
    meetings.cancel(meeting, reason="Карантин", by=vera, now=NOW)

    assert (Meeting.objects.get().status, Meeting.objects.get().reason) == ("cancelled", "Карантин")
    assert refused(meetings.cancel, meeting, reason="Ещё раз", by=vera, now=NOW).startswith("Встреча уже отменена")
    assert refused(make_agenda_item, meeting).startswith("Встреча уже отменена")


def test_everybody_leads_in_turn(talking, vera, nina):
    assert meetings.whose_turn(talking, now=NOW) == vera
    make_held_meeting(talking, by=vera, facilitator=vera, days=-9)
    assert meetings.whose_turn(talking, now=NOW) == nina
    make_held_meeting(talking, by=vera, facilitator=nina, days=-2)
    assert meetings.whose_turn(talking, now=NOW) == vera


def test_a_guest_has_no_turn(talking, vera, nina, guest):
    make_member(talking, guest, left_on=talking.organization.today)
    make_held_meeting(talking, by=vera, facilitator=vera, days=-9)
    make_held_meeting(talking, by=vera, facilitator=nina, days=-2)

    assert meetings.whose_turn(talking, now=NOW) == vera


def test_minutes_are_numbered_within_the_group(talking, vera, nina):
    first, second = make_held_meeting(talking, by=vera, days=-9), make_held_meeting(talking, by=vera, present=[nina])

    assert (first.number, second.number) == (1, 2)
    assert list(Attendance.objects.filter(meeting=second).order_by("pk").values_list("membership", "is_present")) == [
        (vera.pk, False),
        (nina.pk, True),
    ]


def test_said_again_it_corrects_and_keeps_the_number(talking, vera, nina):
    meeting = make_held_meeting(talking, by=vera)
    again = {"heard": "Иначе", "present": {vera.pk}, "reasons": {nina.pk: "болезнь"}, "people": [vera, nina]}

    minutes.hold(meeting, version=meeting.version, now=NOW, **again)

    meeting.refresh_from_db()
    assert (meeting.number, meeting.heard, meeting.version) == (1, "Иначе", 3)
    assert Attendance.objects.get(membership=nina).reason == "болезнь"
    with pytest.raises(StaleVersion):
        minutes.hold(meeting, version=1, now=NOW, **again)


def test_a_coming_meeting_has_no_minutes_yet(talking, vera, nina):
    meeting = make_meeting(talking, by=vera)
    nothing = {"heard": "", "present": set(), "reasons": {}, "people": []}

    assert "ещё не началась" in refused(minutes.hold, meeting, version=1, now=NOW, **nothing)
    assert "ещё не началась" in refused(minutes.record_decision, meeting, text="А", by=vera, now=NOW)
    give = {"text": "А", "responsible": nina, "due_on": talking.organization.today, "by": vera, "now": NOW}
    assert "ещё не началась" in refused(assignments.give_at, meeting, **give)


def test_the_agenda_has_an_order(talking, vera):
    meeting = make_meeting(talking, by=vera)
    rows = [make_agenda_item(meeting, text=text) for text in "АБВ"]

    minutes.move_up(rows[2])
    minutes.move_up(rows[0])
    minutes.take_off_agenda(rows[1])

    assert [row.text for row in meeting.agenda.all()] == ["А", "В"]


def test_a_task_is_changed_done_or_dropped_once(talking, vera, nina, sveta):
    today = talking.organization.today
    task = make_assignment(talking, by=vera, to=nina)
    due_on = today + timedelta(days=30)
    assignments.revise(task, version=1, text="Подобрать пять", responsible=vera, due_on=due_on, now=NOW)
    stranger = {"text": "А", "responsible": sveta, "due_on": due_on, "now": NOW}
    assert "Сейчас не в сообществе" in refused(assignments.revise, task, version=2, **stranger)
    task.refresh_from_db()
    assignments.finish(task, outcome="Есть", now=NOW)

    task.refresh_from_db()
    assert (task.text, task.responsible, task.done_on, task.outcome) == ("Подобрать пять", vera, today, "Есть")
    assert refused(assignments.finish, task, outcome="", now=NOW) == "Поручение уже выполнено."
    assert refused(assignments.drop, task, now=NOW) == "Поручение уже выполнено."


def test_a_task_of_yesterday_is_refused(talking, vera, nina):
    assert refused(make_assignment, talking, by=vera, to=nina, days=-1).startswith("Срок уже прошёл.")


def test_a_meeting_called_off_meanwhile_is_not_held(talking, vera):
    """The page of the minutes was open before somebody called the meeting off."""
    meeting = make_meeting(talking, by=vera)
    meetings.cancel(Meeting.objects.get(pk=meeting.pk), reason="Карантин", by=vera, now=NOW)
    now = meeting.ends_at
    told = {"heard": "Говорили", "present": [], "reasons": {}, "people": []}

    assert refused(minutes.hold, meeting, version=meeting.version, now=now, **told) == "Встреча отменена."
    assert Meeting.objects.get().reason == "Карантин"
