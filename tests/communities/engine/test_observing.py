from datetime import UTC, datetime, timedelta

import pytest

from communities.engine.observing import Placed, clock_error, in_milliseconds, is_newer, placed

DAY = datetime(2026, 3, 12, tzinfo=UTC)
START, END, NOW = DAY.replace(hour=10), DAY.replace(hour=10, minute=30), DAY.replace(hour=12)
LESSON = {"day_starts": DAY, "starts_at": START, "ends_at": END}


@pytest.mark.parametrize(
    ("behind", "error"),
    [
        (timedelta(seconds=40), timedelta()),
        (timedelta(hours=3), timedelta(hours=3)),
        (timedelta(hours=-3), timedelta(hours=-3)),
    ],
)
def test_a_slow_link_is_no_error_of_the_clock(behind, error):
    assert clock_error(NOW - behind, NOW) == error


def test_a_device_that_does_not_tell_its_time_is_believed():
    assert clock_error(None, NOW) == timedelta()


@pytest.mark.parametrize(
    ("noted_at", "place"),
    [
        (START, Placed(START, False)),
        (NOW + timedelta(minutes=1), Placed(NOW, False)),
        (NOW + timedelta(hours=2), Placed(NOW, True)),
        (DAY - timedelta(minutes=1), Placed(START, True)),
        (DAY + timedelta(days=400), Placed(END, True)),
    ],
)
def test_a_note_belongs_to_the_day_of_its_lesson(noted_at, place):
    assert placed(noted_at, now=NOW, **LESSON) == place


def test_the_later_edit_stands_and_what_was_removed_stays_removed():
    assert is_newer(2, 1, is_removed=False)
    assert not is_newer(1, 1, is_removed=False)
    assert not is_newer(9, 1, is_removed=True)


def test_milliseconds_since_the_epoch():
    assert in_milliseconds(datetime(1970, 1, 1, 0, 0, 1, 500_000, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)) == 1500
