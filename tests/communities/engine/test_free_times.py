from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from communities.engine.cells import cells_between
from communities.engine.free_times import Pieces, free_starts

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


def test_a_thing_is_there_when_one_piece_of_it_is_free_all_the_time():
    early, late = cells_between(at(10), at(10, 15)), cells_between(at(10, 15), at(10, 30))
    two_of_three = Pieces(spare=1, taken={cell: {1} for cell in early} | {cell: {2} for cell in late})
    lent = {"length": HALF, "usual": time(10), "days": [DAY], "zone": ZONE}

    assert free_starts(set(), [two_of_three], **lent) == [at(9, 45)]
    assert free_starts(set(), [Pieces(spare=2, taken=two_of_three.taken)], **lent) == [at(10)]
    assert free_starts(set(), [Pieces(spare=-1, taken={})], **lent) == []
