from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from communities.engine.lines import Waiter, lapsed, next_to_offer, offer_end, to_withdraw

ZONE = ZoneInfo("Asia/Omsk")
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_day_for_the_answer_and_less_when_the_lesson_is_near():
    assert offer_end(NOW, NOW + timedelta(days=9), ZONE) == NOW + timedelta(days=1)
    assert offer_end(NOW, NOW + 2 * HOUR, ZONE) == NOW + HOUR


def test_nobody_answers_at_night():
    late = datetime(2026, 11, 30, 22, tzinfo=ZONE)
    morning = datetime(2026, 12, 1, 9, tzinfo=ZONE)

    assert offer_end(late, late + timedelta(days=9), ZONE) == morning + timedelta(days=1)
    assert offer_end(late, late + 12 * HOUR, ZONE) == morning
    assert offer_end(late, late + 10 * HOUR, ZONE) == late + 10 * HOUR
    assert offer_end(late - 2 * HOUR, late + timedelta(days=9), ZONE) == late - 2 * HOUR + timedelta(days=1)


def test_who_has_not_answered_in_time():
    line = [Waiter(1, "observer", NOW), Waiter(2, "observer", NOW + HOUR), Waiter(3, "observer")]

    assert lapsed(line, NOW) == [1]


def test_the_first_of_the_line_by_kind():
    line = [Waiter(1, "observer"), Waiter(2, "guest"), Waiter(3, "observer"), Waiter(4, "guest")]

    assert next_to_offer(line, {"observer": 3, "guest": 1}, {"observer": 2}) == [1, 2]


def test_a_standing_offer_holds_a_place():
    line = [Waiter(1, "observer", NOW + HOUR), Waiter(2, "observer"), Waiter(3, "observer")]

    assert next_to_offer(line, {"observer": 2}, {"observer": 1}) == []
    assert next_to_offer(line, {"observer": 3}, {"observer": 1}) == [2]
    assert next_to_offer(line, {"observer": 1}, {"observer": 3}) == []


def test_offers_without_a_place_are_taken_back_from_the_end():
    line = [Waiter(1, "observer", NOW + HOUR), Waiter(2, "observer", NOW + HOUR), Waiter(3, "guest", NOW + HOUR)]

    assert to_withdraw(line, {"observer": 2, "guest": 1}, {"observer": 1}) == [2]
    assert to_withdraw(line, {"observer": 2, "guest": 0}, {"observer": 3}) == [1, 2, 3]
    assert to_withdraw(line, {"observer": 4, "guest": 1}, {"observer": 1}) == []
