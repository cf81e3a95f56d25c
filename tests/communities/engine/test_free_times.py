from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from communities.engine.cells import cells_between
from communities.engine.free_times import free_starts

ZONE = ZoneInfo("Asia/Yekaterinburg")
DAY = date(2026, 12, 10)
HALF = timedelta(minutes=30)


def at(hour, minute=0) -> datetime:
    return datetime(2026, 12, 10, hour, minute, tzinfo=ZONE)


def starts(busy=(), length=HALF, usual=time(10)):
    return free_starts(set(busy), length=length, usual=usual, days=[DAY], zone=ZONE)


def test_the_usual_hour_when_it_is_free():
    assert starts() == [at(10)]


def test_the_nearest_free_hour_the_earlier_of_two():
    assert starts(cells_between(at(10), at(10, 30))) == [at(9, 30)]
    assert starts(cells_between(at(9, 30), at(10, 15))) == [at(10, 15)]


def test_a_full_day_has_none():
    assert starts(cells_between(at(8), at(17))) == []
    assert starts(length=timedelta(hours=10)) == []


def test_it_ends_in_the_working_day():
    assert starts(usual=time(18)) == [at(16, 30)]
