from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from communities.engine.duty_hours import Hours, cover_reminder, cover_term, days_between, running, wall_clock
from communities.engine.shift_patterns import Day, turns
from communities.engine.typical_regime import typical

MOSCOW, BERLIN = ZoneInfo("Europe/Moscow"), ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 9)
MORNING = Hours(frozenset({0}), time(7), time(13))


def moscow(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=MOSCOW)


@pytest.mark.parametrize(
    ("starts", "ends", "met"),
    [((6, 30), (7, 0), False), ((6, 30), (7, 5), True), ((12, 55), (13, 30), True), ((13, 0), (13, 30), False)],
)
def test_what_only_touches_an_edge_does_not_run(starts, ends, met):
    assert bool(running([MORNING], moscow(MONDAY, *starts), moscow(MONDAY, *ends), MOSCOW)) is met


def test_another_day_of_the_week_does_not_run():
    tuesday = MONDAY + timedelta(days=1)

    assert running([MORNING], moscow(tuesday, 10), moscow(tuesday, 11), MOSCOW) == []


@pytest.mark.parametrize(
    ("day", "parity"),
    [(date(2026, 12, 28), "odd"), (date(2027, 1, 4), "odd"), (date(2027, 1, 11), "even")],
)
def test_parity_goes_by_the_iso_week_over_the_new_year(day, parity):
    """2026 has a week 53, and week 1 of 2027 follows: two odd weeks in a row."""
    hours = [Hours(frozenset({0}), time(7), time(13), weeks) for weeks in ("odd", "even", "every")]

    assert [one.weeks for one in running(hours, moscow(day, 9), moscow(day, 10), MOSCOW)] == [parity, "every"]


def test_an_interval_of_another_zone_is_read_by_the_kindergartens_clock():
    """22:00 UTC on Sunday is one o'clock on Monday in Moscow, and two in the afternoon in Kamchatka is Monday there."""
    sunday_night = datetime(2026, 11, 8, 22, tzinfo=UTC)

    assert list(days_between(sunday_night, sunday_night + timedelta(hours=1), MOSCOW)) == [MONDAY]
    assert running([MORNING], sunday_night, sunday_night + timedelta(hours=1), ZoneInfo("Asia/Kamchatka")) == [MORNING]


def test_midnight_belongs_to_the_next_day():
    assert list(days_between(moscow(MONDAY, 23), moscow(MONDAY + timedelta(days=1), 0), MOSCOW)) == [MONDAY]


@pytest.mark.parametrize(("day", "hour"), [(date(2026, 3, 27), 9), (date(2026, 3, 30), 8)])
def test_a_change_of_clocks_moves_no_hour(day, hour):
    """Clocks in Berlin go forward on 29 March 2026: ten o'clock is another hour of UTC after it."""
    assert wall_clock(day, time(10), BERLIN) == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    hours = [Hours(frozenset({day.weekday()}), time(10), time(11))]
    moment = wall_clock(day, time(10, 55), BERLIN)
    assert running(hours, moment, moment + timedelta(minutes=30), BERLIN) == hours


def test_on_the_night_of_the_change_a_shift_still_has_its_hours():
    sunday = date(2026, 3, 29)
    hours = [Hours(frozenset({6}), time(1), time(4))]

    assert running(hours, datetime(2026, 3, 29, 1, 59, tzinfo=UTC), datetime(2026, 3, 29, 2, 30, tzinfo=UTC), BERLIN)
    assert not running(hours, wall_clock(sunday, time(4), BERLIN), wall_clock(sunday, time(5), BERLIN), BERLIN)


def test_no_hours_never_run():
    assert running([], moscow(MONDAY, 10), moscow(MONDAY, 11), MOSCOW) == []


def test_until_when_somebody_must_have_agreed():
    lesson = moscow(MONDAY, 10)
    sunday = MONDAY - timedelta(days=1)

    early, late = moscow(sunday, 16, 59), moscow(sunday, 17)
    assert (cover_term(lesson, early, MOSCOW), cover_reminder(lesson, early, MOSCOW)) == (
        moscow(sunday, 20),
        moscow(sunday, 17),
    )
    assert (cover_term(lesson, late, MOSCOW), cover_reminder(lesson, late, MOSCOW)) == (moscow(MONDAY, 9), late)


@pytest.mark.parametrize("pattern", ["always", "weeks", "days"])
def test_every_working_day_has_one_morning_and_one_evening(pattern):
    for weeks in ("odd", "even"):
        for day in range(5):
            there = [turn for turn in turns(pattern) if turn.weekday == day and turn.weeks in (weeks, "every")]
            assert sorted((turn.person, turn.is_first) for turn in there) in (
                [(0, True), (1, False)],
                [(0, False), (1, True)],
            )


def test_who_changes_from_day_to_day_changes_over_the_weekend_too():
    mine = {(turn.weeks, turn.weekday): turn.is_first for turn in turns("days") if turn.person == 0}

    assert [mine["odd", day] for day in range(5)] == [True, False, True, False, True]
    assert [mine["even", day] for day in range(5)] == [False, True, False, True, False]


def test_who_changes_from_week_to_week():
    mine = {turn.weeks: turn.is_first for turn in turns("weeks") if turn.person == 0}

    assert mine == {"odd": True, "even": False}


def test_a_turn_has_hours():
    day = Day(time(7), time(13), time(19))

    assert {day.of(turn) for turn in turns("always")} == {(time(7), time(13)), (time(13), time(19))}


@pytest.mark.parametrize("age", ["1-2", "2-3", "3-4", "4-5", "5-6", "6-7", "mixed"])
def test_a_typical_day_is_in_order_and_leaves_the_first_half_of_the_morning(age):
    moments = typical(age)

    assert [moment.kind for moment in moments] == ["meal", "walk", "meal", "sleep", "meal"]
    assert all(one.starts < one.ends <= other.starts for one, other in zip(moments, moments[1:], strict=False))
    assert moments[1].starts >= time(10)
