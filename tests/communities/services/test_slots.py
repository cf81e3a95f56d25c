"""Recurring methodical hours: written out, kept clear of days off, held and given back."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from communities.models import Slot, SlotState
from communities.services import days_off, lessons, meetings, slots
from communities.services.refusals import Refused
from pos_portal.core.services.versions import StaleVersion
from tests.communities.duties_factories import make_day_off, make_rule
from tests.communities.factories import NOW, at, make_lesson
from tests.communities.meeting_factories import make_meeting
from tests.deficits.children import make_group


def states(rule) -> list[tuple[str, str]]:
    return list(rule.slots.order_by("starts_at").values_list("state", "reason"))


def excepted(rule) -> list[tuple[date, str]]:
    rows = rule.slots.filter(state="excepted").order_by("starts_at")
    return [(slots.day_of(slot.starts_at, rule.organization), slot.reason) for slot in rows]


@pytest.fixture
def rule(anna):
    """Four hours: tomorrow and the same weekday of the next weeks, 13:15–14:45."""
    return make_rule(anna, days=(1, 22))


@pytest.fixture
def slot(rule) -> Slot:
    return rule.slots.order_by("starts_at").first()


YEAR = {"title": "Методический четверг", "recurrence": "every", "starts": time(13, 15), "ends": time(14, 45)}


def test_a_year_is_written_out_without_holidays(anna, public_holidays):
    """The school year 2026/2027: the fourth of November is a Wednesday, the seventh of January a Thursday."""
    span = {"first_on": date(2026, 9, 1), "last_on": date(2027, 5, 31)}
    thursday = slots.begin(weekday=3, by=anna, **YEAR, **span)
    wednesday = slots.begin(weekday=2, by=anna, **YEAR, **span)

    left_out = {rule.pk: excepted(rule) for rule in (thursday, wednesday)}
    assert thursday.slots.count() == 39
    assert left_out[thursday.pk] == [(date(2027, 1, 7), "Рождество Христово")]
    assert left_out[wednesday.pk] == [
        (date(2026, 11, 4), "День народного единства"),
        (date(2027, 1, 6), "Новогодние каникулы"),
    ]


def test_hours_stay_on_the_wall_clock(anna, sunny):
    sunny.time_zone = "Asia/Kamchatka"
    sunny.save()
    rule = slots.begin(weekday=3, by=anna, **YEAR, first_on=date(2026, 9, 3), last_on=date(2026, 9, 3))

    assert rule.slots.get().starts_at == datetime(2026, 9, 3, 1, 15, tzinfo=UTC)


def test_a_change_of_clocks_moves_no_hour_of_the_year(anna, sunny):
    """Russia changes no clocks now; it did, and may again."""
    sunny.time_zone = "Europe/Berlin"
    sunny.save()
    rule = slots.begin(weekday=3, by=anna, **YEAR, first_on=date(2026, 10, 15), last_on=date(2026, 11, 12))

    hours = {slot.starts_at.astimezone(ZoneInfo("Europe/Berlin")).time() for slot in rule.slots.all()}
    assert (hours, rule.slots.count()) == ({time(13, 15)}, 5)


@pytest.mark.parametrize(
    ("days", "words"), [((1, 500), "не больше чем на год"), ((1, 0), "Последний день раньше первого|ни разу")]
)
def test_a_span_that_makes_no_sense(anna, days, words):
    with pytest.raises(Refused, match=words):
        make_rule(anna, days=days)


def test_a_day_off_takes_its_hours_and_gives_them_back(rule, anna):
    day_off = make_day_off(anna, days=(7, 9))
    assert states(rule) == [("free", ""), ("excepted", "Карантин"), ("free", ""), ("free", "")]

    days_off.remove(day_off, now=NOW)
    assert {state for state, _ in states(rule)} == {"free"}


def test_an_hour_left_out_by_hand_stays_out(rule, slot, anna):
    slots.leave_out(slot, reason="Утренник", now=NOW)
    day_off = make_day_off(anna, days=(1, 1))
    days_off.remove(day_off, now=NOW)

    assert states(rule)[0] == ("excepted", "Утренник")
    slots.restore(slot, now=NOW)
    assert states(rule)[0] == ("free", "")


def test_a_day_off_of_one_group_leaves_the_hours(rule, anna):
    make_day_off(anna, days=(1, 22), group=make_group(anna))

    assert {state for state, _ in states(rule)} == {"free"}


def test_two_days_off_over_one_hour(rule, anna):
    first = make_day_off(anna, days=(1, 1), title="Карантин")
    make_day_off(anna, days=(1, 1), title="Выходной")
    assert states(rule)[0] == ("excepted", "Карантин")

    days_off.remove(first, now=NOW)
    assert states(rule)[0] == ("excepted", "Выходной")


def test_a_day_off_is_moved(rule, anna):
    day_off = make_day_off(anna, days=(1, 1))
    today = anna.organization.today
    new = {"kind": "quarantine", "title": "Карантин по гриппу", "group": None}
    days_off.change(day_off, first_on=today + timedelta(days=8), last_on=today + timedelta(days=9), now=NOW, **new)

    assert states(rule)[:2] == [("free", ""), ("excepted", "Карантин по гриппу")]


def take(slot, lesson):
    slots.take(slot, lesson=lesson)
    slot.refresh_from_db()
    return slot


@pytest.fixture
def held(slot, talking, vera, hall) -> tuple:
    """A lesson in the first hour."""
    lesson = make_lesson(talking, vera, room=hall, starts_at=slot.starts_at)
    return take(slot, lesson), lesson


def test_an_hour_is_taken_and_free_again(held):
    slot, lesson = held
    assert (slot.state, slot.lesson) == (SlotState.TAKEN, lesson)

    lessons.cancel(lesson, reason="Карантин", now=NOW)
    slot.refresh_from_db()
    assert (slot.state, slot.lesson) == (SlotState.FREE, None)


def test_moved_away_it_is_free_and_within_the_hour_it_stays(held, vera):
    slot, lesson = held
    for minutes, state in ((15, "taken"), (60 * 5, "free")):
        starts_at = slot.starts_at + timedelta(minutes=minutes)
        wish = {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=30), "room": lesson.room}
        lessons.move(lesson, reason="Болезнь", by=vera, now=NOW, **wish)
        slot.refresh_from_db()
        assert slot.state == state


def test_a_meeting_holds_an_hour_too(slot, talking, vera):
    meeting = make_meeting(talking, by=vera, days=1)
    slots.take(slot, meeting=meeting)
    slot.refresh_from_db()
    assert slot.meeting == meeting

    meetings.cancel(meeting, reason="Болезнь", by=vera, now=NOW)
    slot.refresh_from_db()
    assert (slot.state, slot.meeting) == ("free", None)


def test_something_at_another_time_takes_nothing(slot, talking, vera, hall, sunny):
    lesson = make_lesson(talking, vera, room=hall, starts_at=at(1, 9, organization=sunny))

    assert take(slot, lesson).state == SlotState.FREE


def test_a_taken_hour_is_not_left_out(held):
    with pytest.raises(Refused, match="уже что-то назначено"):
        slots.leave_out(held[0], reason="Утренник", now=NOW)


def test_a_past_hour_is_let_be(slot):
    with pytest.raises(Refused, match="уже прошёл"):
        slots.leave_out(slot, reason="Утренник", now=slot.ends_at)


def test_a_changed_rule_rewrites_free_hours_only(rule, held, anna):
    slot, lesson = held
    by_hand = rule.slots.order_by("starts_at")[1]
    slots.leave_out(by_hand, reason="Утренник", now=NOW)
    make_day_off(anna, days=(15, 15))

    slots.change(rule, version=1, starts=time(13, 0), ends=time(14, 0), now=NOW)

    kept = list(rule.slots.order_by("starts_at"))
    assert [row.state for row in kept] == ["taken", "excepted", "excepted", "free"]
    local = [row.starts_at.astimezone(anna.organization.zone).strftime("%H:%M") for row in kept]
    assert local == ["13:15", "13:15", "13:00", "13:00"]
    assert (kept[0].lesson, kept[2].reason) == (lesson, "Карантин")


def test_past_hours_stay_when_a_rule_changes(rule):
    later = NOW + timedelta(days=10)

    slots.change(rule, version=1, starts=time(9, 0), ends=time(10, 0), now=later)

    hours = [row.starts_at.astimezone(rule.organization.zone).hour for row in rule.slots.order_by("starts_at")]
    assert hours == [13, 13, 9, 9]


def test_two_people_change_a_rule(rule):
    slots.change(rule, version=1, title="Методический час", now=NOW)

    with pytest.raises(StaleVersion):
        slots.change(rule, version=1, title="Другое", now=NOW)


def test_a_stopped_rule_keeps_what_is_arranged(rule, held):
    slots.stop(rule, now=NOW)
    slots.stop(rule, now=NOW + timedelta(days=1))

    rule.refresh_from_db()
    assert (states(rule), rule.stopped_at) == ([("taken", "")], NOW)
    with pytest.raises(Refused, match="уже завершён"):
        slots.change(rule, version=1, title="Другое", now=NOW)
