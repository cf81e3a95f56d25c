from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from communities.engine.date_polls import Suits, best_of, count, is_sleep_hour

ZONE = ZoneInfo("Asia/Omsk")


def test_answers_are_counted():
    assert count(["yes", "no", "yes", "maybe"]) == Suits(2, 1, 1)
    assert count([]).may_come == 0


def test_the_best_has_most_who_may_come_then_most_who_can():
    assert best_of({1: Suits(1, 2), 2: Suits(2, 1), 3: Suits(2, 0, 1)}) == {2}
    assert best_of({1: Suits(1, 0), 2: Suits(1, 0)}) == {1, 2}


def test_without_answers_there_is_no_best():
    assert best_of({1: Suits(), 2: Suits(0, 0, 3)}) == set()
    assert best_of({}) == set()


@pytest.mark.parametrize(
    ("hour", "minute", "minutes", "is_sleep"),
    [(13, 0, 120, True), (13, 0, 121, False), (12, 59, 30, False), (14, 30, 30, True), (15, 0, 10, False)],
)
def test_the_hour_when_children_sleep(hour, minute, minutes, is_sleep):
    assert is_sleep_hour(datetime(2026, 11, 5, hour, minute, tzinfo=ZONE), minutes) is is_sleep
