"""What stands in whose calendar; a closed thing is closed here too."""

from datetime import timedelta

import pytest

from communities.models import CoverState, Ring, SlotState, WaitingPlace, WaitingState, WalkState
from communities.services import bookings, lessons, meetings
from deficits.models import SurveyStatus
from planning.models import Fulfilment
from pos_portal.calendars.entries import Kind
from pos_portal.calendars.reading import SOURCES, entries_of
from tests.communities.cascade_factories import make_part, make_topic, make_walk
from tests.communities.change_factories import make_discussion
from tests.communities.factories import NOW, at, make_community, make_lesson, make_member, make_room
from tests.communities.meeting_factories import make_assignment, make_meeting, make_poll, make_work_item
from tests.communities.self_government_factories import make_motion
from tests.deficits.children import make_group
from tests.deficits.factories import make_survey
from tests.factories import make_membership
from tests.planning.factories import make_activity, make_plan

from .calendar_factories import make_cover, make_day_off, make_slot, question, titles


@pytest.fixture
def talking(vera, nina):
    return make_community(vera, nina, coordinator=vera)


@pytest.fixture
def lesson(talking, vera, sunny):
    return make_lesson(talking, vera, room=make_room(sunny), notes="Сокровенное")


def one(membership, scope="", **asked):
    (entry,) = entries_of(question(membership, scope, **asked))
    return entry


def test_every_kind_has_a_source_and_an_icon():
    assert set(SOURCES) == set(Kind)
    assert all(kind.icon for kind in Kind)


def test_a_lesson_stands_with_who_leads_and_who_booked(lesson, vera, nina, talking):
    assert (one(vera).title, one(vera).note) == ("Речевая игра", "Вы ведёте, сообщество «Говорящая группа»")
    assert titles(nina) == []
    bookings.book(lesson, by=nina, now=NOW)
    assert one(nina).note.startswith("Вы записаны")
    assert (one(nina).place, one(nina).hours) == ("Музыкальный зал", "10:00–10:30")


def test_a_closed_lesson_stands_only_where_its_page_opens(lesson, nina, anna, guest, talking, sunny):
    sveta = make_membership(sunny, full_name="Фёдорова Светлана Игоревна")

    assert titles(nina, talking.pk) == titles(anna, talking.pk) == titles(anna, "organization") == ["Речевая игра"]
    assert titles(sveta, talking.pk) == titles(sveta, "organization") == titles(guest) == []
    assert "Сокровенное" not in repr(entries_of(question(anna, "organization")))


def test_a_stranger_sees_nothing(lesson, talking, vera, anna, olga, sunny):
    """Of another kindergarten: no lesson, meeting, methodical hour, visit to others, line of the plan or day off."""
    make_meeting(talking, by=vera)
    make_slot(anna)
    make_walk(vera, state=WalkState.AGREED)
    make_activity(make_plan(sunny), "Педсовет", date=sunny.today + timedelta(days=2))
    make_day_off(anna)

    assert titles(olga) == titles(olga, "organization") == []


def test_what_neighbours_opened_stands_in_the_calendar_of_all(lesson, olga, officer):
    lesson.ring = Ring.MUNICIPALITY
    lesson.save()

    assert (one(olga, "organization").place, one(officer).place) == ("«Солнышко»", "«Солнышко»")
    assert titles(olga) == []


def test_a_cancelled_lesson_says_so_with_its_reason(lesson, vera):
    lessons.cancel(lesson, reason="Карантин", now=NOW)

    assert (one(vera).is_cancelled, "Карантин" in one(vera).note, one(vera).sequence) == (True, True, 1)


def test_a_meeting_stands_with_the_members(talking, vera, nina, anna):
    meeting = make_meeting(talking, by=vera)

    assert titles(nina) == titles(anna, "organization") == titles(nina, talking.pk) == [meeting.title]
    assert titles(anna) == []
    meetings.cancel(meeting, reason="Болезнь", by=anna, now=NOW)
    assert (one(nina).is_cancelled, one(nina).sequence, one(nina).note) == (
        True,
        1,
        "Сообщество «Говорящая группа». Болезнь",
    )


def test_methodical_hours_are_shown_while_they_are_free(talking, anna, vera, nina, sunny):
    sveta = make_membership(sunny, full_name="Фёдорова Светлана Игоревна")
    make_slot(anna, days=4)
    make_slot(anna, days=5, state=SlotState.TAKEN)
    make_slot(anna, days=6, state=SlotState.EXCEPTED, reason="Праздник")
    make_slot(anna, days=7, community=talking)

    def shown(membership, scope=""):
        return [(entry.is_cancelled, entry.note) for entry in entries_of(question(membership, scope))]

    assert shown(vera) == [(False, ""), (True, "Праздник"), (False, "")] == shown(anna, "organization")
    assert shown(sveta) == [(False, ""), (True, "Праздник")]
    assert shown(vera, talking.pk) == [(False, "")]


def test_who_stands_in_sees_the_hours_and_not_the_lesson(lesson, nina, vera, anna, sunny):
    sveta = make_membership(sunny, full_name="Фёдорова Светлана Игоревна")
    group = make_group(anna, title="Пчёлки")
    cover = make_cover(lesson, nina, sveta, group=group)

    entry = one(sveta)
    assert (entry.title, entry.place, entry.starts) == ("Подмена в группе", "Пчёлки", lesson.starts_at)
    assert "Речевая" not in repr(entry)
    assert titles(nina) == [] and "Подмена в группе" not in titles(anna, "organization")
    cover.state = CoverState.ASKED
    cover.save()
    assert titles(sveta) == []


def test_a_walk_stands_with_who_goes_and_with_the_hosts(anna, vera, nina, olga, daisy):
    make_walk(anna, vera, host=daisy, state=WalkState.AGREED, visit_at=at(6, organization=anna.organization))

    assert titles(vera) == titles(anna) == titles(nina, "organization") == ["Учебная прогулка"]
    assert titles(nina) == []
    assert titles(olga, "organization") == ["К нам идут: «Солнышко»"]


def test_promises_stand_with_who_made_them_and_in_the_group(talking, vera, nina, anna):
    make_assignment(talking, by=vera, to=nina)
    topic = make_topic(talking, by=vera, title="Вопросы")
    make_part(topic, nina, tells_on=nina.organization.today + timedelta(days=3))

    told = ["Рассказать коллегам: Вопросы", "Подобрать три сказки"]
    assert titles(nina) == titles(vera, talking.pk) == told
    assert titles(vera) == titles(anna, talking.pk) == titles(anna, "organization") == []


def test_an_offered_place_says_until_when(lesson, nina):
    until = NOW + timedelta(hours=5)
    row = {"organization": lesson.organization, "membership": nina, "asked_at": NOW, "offered_at": NOW}
    WaitingPlace.objects.create(lesson=lesson, state=WaitingState.OFFERED, offered_until=until, **row)

    assert (one(nina).title, one(nina).ends) == ("Ответить о месте: Речевая игра", until)


def test_a_group_keeps_its_plan_and_its_questions_to_itself(talking, vera, nina, anna):
    make_work_item(talking)
    make_motion(talking, vera, title="Снимать на видео")
    make_poll(talking, by=vera, days=(8, 9))

    assert set(titles(nina)) == {"Высказаться: Снимать на видео", "Выбрать дату: Разбор случая"}
    assert len(titles(nina, talking.pk)) == 3
    assert titles(anna, talking.pk) == titles(anna) == titles(anna, "organization") == []


def test_the_line_of_change_waits_for_everybodys_word(anna, vera):
    make_discussion(anna)

    assert titles(vera) == ["Высказаться о линии изменений"]


def test_a_survey_waits_for_those_it_asks(anna, marina, vera, nina):
    due = anna.organization.today + timedelta(days=3)
    make_survey(anna, asked=[vera], title="Экспресс", due_on=due)
    make_survey(anna, asked=[vera], title="Прошлый", due_on=due, status=SurveyStatus.CLOSED)

    assert titles(vera) == ["Ответить на опрос: Экспресс"]
    assert titles(marina, "organization") == titles(vera, "organization") == ["Последний день опроса: Экспресс"]
    assert titles(nina) == titles(nina, "organization") == titles(marina) == []


@pytest.mark.parametrize("day", ["2026-09-10", "2027-01-20", "2027-04-20"])
def test_diagnostics_stand_with_who_keeps_a_group(day, time_machine, anna, vera, nina):
    time_machine.move_to(f"{day}T10:00:00+03:00")
    make_group(anna, educators=[vera])
    year = {"days": (-400, 400)}

    first = [title for title in titles(vera, **year) if "первый день" in title]
    assert first == [f"Диагностика детей, {wave} года: первый день" for wave in ("начало", "середина", "конец")]
    assert titles(nina, **year) == []
    assert len(titles(nina, "organization", **year)) == len(titles(anna, **year)) == 6


def test_the_plan_stands_by_days_for_who_leads_it_and_in_the_calendar_of_all(anna, vera, sunny):
    plan, day = make_plan(sunny), sunny.today + timedelta(days=2)
    make_activity(plan, "Педсовет", date=day)
    make_activity(plan, "Семинар", date=day, fulfilment=Fulfilment.CANCELLED, fulfilment_reason="Болезнь")
    make_activity(plan, "Когда-нибудь в ноябре", months=["2026-11"])

    shown = [(entry.title, entry.is_cancelled) for entry in entries_of(question(anna))]
    assert shown == [("Педсовет", False), ("Семинар", True)]
    assert titles(vera) == []
    assert titles(vera, "organization") == ["Педсовет", "Семинар"]


def test_days_off_stand_on_each_of_their_days(anna, vera):
    make_day_off(anna)
    make_day_off(anna, group=make_group(anna), title="Карантин в «Пчёлках»")

    assert (one(vera).title, len(list(one(vera).days))) == ("День народного единства", 2)
    assert one(vera, days=(6, 40)).title == "День народного единства"


def test_a_guest_has_only_what_the_groups_show(lesson, talking, guest, sunny):
    make_member(talking, guest, left_on=sunny.today + timedelta(days=30))
    make_slot(lesson.created_by)
    lesson.ring = Ring.GUESTS
    lesson.save()

    assert titles(guest) == []
    assert titles(guest, talking.pk) == ["Речевая игра"]
