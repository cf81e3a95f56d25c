from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from communities.engine.terms import cancellation_deadline

LESSON = datetime(2026, 11, 12, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "deadline"),
    [
        ("Europe/Kaliningrad", datetime(2026, 11, 12, 18, tzinfo=UTC)),
        ("Europe/Moscow", datetime(2026, 11, 12, 17, tzinfo=UTC)),
        ("Asia/Kamchatka", datetime(2026, 11, 12, 8, tzinfo=UTC)),
    ],
)
def test_the_evening_before_is_that_of_the_kindergarten(zone, deadline):
    """22:30 UTC is half past midnight of the 13th in Kaliningrad and half past ten in the morning on Kamchatka."""
    assert cancellation_deadline(LESSON, ZoneInfo(zone)) == deadline
