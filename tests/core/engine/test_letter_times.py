from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from pos_portal.core.engine.letter_times import Wishes, is_soon, next_daily, next_open, time_to_write

ZONES = [ZoneInfo(name) for name in ("Europe/Kaliningrad", "Europe/Moscow", "Asia/Vladivostok", "Asia/Kamchatka")]
BERLIN = ZoneInfo("Europe/Berlin")
THURSDAY, FRIDAY, MONDAY = 10, 11, 14


def at(zone, day, hour, minute=0, month=12):
    return datetime(2026, month, day, hour, minute, tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_quiet_hours_go_over_midnight(zone):
    wishes = Wishes(zone, is_daily=False)

    assert next_open(at(zone, THURSDAY, 18, 59), wishes) == at(zone, THURSDAY, 18, 59)
    assert next_open(at(zone, THURSDAY, 19), wishes) == at(zone, FRIDAY, 8)
    assert next_open(at(zone, FRIDAY, 0), wishes) == at(zone, FRIDAY, 8)
    assert next_open(at(zone, FRIDAY, 7, 59), wishes) == at(zone, FRIDAY, 8)
    assert next_open(at(zone, FRIDAY, 8), wishes) == at(zone, FRIDAY, 8)


def test_quiet_hours_within_a_day_and_none_at_all():
    zone = ZONES[1]
    sleep = Wishes(zone, is_daily=False, quiet_from=time(13), quiet_until=time(15))
    never = Wishes(zone, is_daily=False, quiet_from=time(8), quiet_until=time(8))

    assert next_open(at(zone, THURSDAY, 14), sleep) == at(zone, THURSDAY, 15)
    assert next_open(at(zone, THURSDAY, 23), sleep) == at(zone, THURSDAY, 23)
    assert next_open(at(zone, THURSDAY, 3), never) == at(zone, THURSDAY, 3)


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_nothing_is_written_on_days_off(zone):
    wishes = Wishes(zone, is_daily=False)
    holidays = Wishes(zone, is_daily=False, days_off=frozenset({date(2026, 12, MONDAY)}))
    always = Wishes(zone, is_daily=False, on_days_off=True)

    assert next_open(at(zone, FRIDAY, 20), wishes) == at(zone, MONDAY, 8)
    assert next_open(at(zone, 12, 12), wishes) == at(zone, MONDAY, 8)
    assert next_open(at(zone, 13, 12), holidays) == at(zone, 15, 8)
    assert next_open(at(zone, 12, 12), always) == at(zone, 12, 12)


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_the_letter_of_the_day_comes_at_its_hour(zone):
    wishes = Wishes(zone)

    assert next_daily(at(zone, THURSDAY, 7, 29), wishes) == at(zone, THURSDAY, 7, 30)
    assert next_daily(at(zone, THURSDAY, 7, 31), wishes) == at(zone, FRIDAY, 7, 30)
    assert next_daily(at(zone, FRIDAY, 7, 31), wishes) == at(zone, MONDAY, 7, 30)


def test_days_off_without_end_do_not_hang():
    zone = ZONES[1]
    forever = frozenset(date(2026, 12, 1) + timedelta(days=day) for day in range(400))
    wishes = Wishes(zone, days_off=forever)

    assert next_open(at(zone, THURSDAY, 12), wishes) == at(zone, THURSDAY, 12)
    assert next_daily(at(zone, THURSDAY, 12), wishes) == at(zone, THURSDAY, 12)


def test_the_urgent_does_not_wait_for_the_daily_letter_but_for_the_morning():
    zone = ZONES[1]
    wishes = Wishes(zone)

    def when(now, matters_at):
        return time_to_write(now, now, wishes, is_urgent=True, matters_at=matters_at)

    noon, night = at(zone, THURSDAY, 12), at(zone, THURSDAY, 22)
    assert when(noon, at(zone, FRIDAY, 10)) == noon
    assert when(night, at(zone, FRIDAY, 10)) == at(zone, FRIDAY, 8)
    assert when(night, at(zone, FRIDAY, 7, 30)) == night
    assert when(night, at(zone, THURSDAY, 9)) == at(zone, FRIDAY, 8)
    assert when(night, None) == at(zone, FRIDAY, 8)
    assert time_to_write(noon, noon, wishes) == at(zone, FRIDAY, 7, 30)


def test_soon_is_today_or_tomorrow_where_the_kindergarten_is():
    moscow, kamchatka = ZONES[1], ZONES[3]
    now = at(moscow, THURSDAY, 16)

    assert is_soon(at(moscow, FRIDAY, 23), now, moscow)
    assert not is_soon(at(moscow, 12, 0), now, moscow)
    assert is_soon(at(moscow, 12, 0), now, kamchatka)
    assert not is_soon(now - timedelta(hours=1), now, moscow)
    assert not is_soon(None, now, moscow)


@pytest.mark.parametrize("minute", range(0, 240, 15))
def test_a_clock_that_is_changed_neither_loses_nor_doubles_an_hour(minute):
    """Russia changes no clocks now; zones of the world do, and Russia may again."""
    night = Wishes(BERLIN, is_daily=False, quiet_from=time(22), quiet_until=time(2, 30), on_days_off=True)
    for start in (datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 3, 28, 23, tzinfo=UTC)):
        moment = start + timedelta(minutes=minute)
        opened = next_open(moment, night)

        assert moment <= opened <= moment + timedelta(hours=6)
        assert next_open(opened, night) == opened


def test_the_letter_of_the_day_keeps_its_hour_when_the_clock_is_changed():
    """Told on the Friday before the last Sunday of October, read on the Monday after it."""
    told = datetime(2026, 10, 23, 12, tzinfo=BERLIN)

    assert next_daily(told, Wishes(BERLIN)) == at(BERLIN, 26, 7, 30, month=10)


def test_an_hour_that_a_clock_leaves_out_still_has_its_letter():
    wishes = Wishes(BERLIN, digest_at=time(2, 30), on_days_off=True)
    told = datetime(2026, 3, 28, 12, tzinfo=UTC)

    first = next_daily(told, wishes)
    second = next_daily(first + timedelta(minutes=1), wishes)

    assert timedelta(hours=22) <= second - first <= timedelta(hours=25)
