from datetime import UTC, datetime

from communities.engine.turns import next_to_lead

MAY, JUNE = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)


def test_who_never_led_is_next():
    assert next_to_lead([1, 2, 3], {1: MAY}) == 2


def test_then_who_led_least_recently():
    assert next_to_lead([1, 2], {1: JUNE, 2: MAY}) == 2


def test_nobody_leads_an_empty_group():
    assert next_to_lead([], {1: MAY}) is None
