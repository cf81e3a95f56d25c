from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from pos_portal.letters.rounds import send_letters
from tests.core.notice_factories import give_address

THURSDAY_NOON = datetime(2026, 12, 10, 9, tzinfo=UTC)  # 12:00 in Moscow


@pytest.fixture
def clock():
    with time_machine.travel(THURSDAY_NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def reader(vera):
    """Vera with an address."""
    give_address(vera)
    return vera


@pytest.fixture
def letters_after(clock, django_capture_on_commit_callbacks, mailoutbox):
    """`letters_after(hours=1)`: a round of the chore at that moment; returns what left in it."""

    def go(**later):
        moment = THURSDAY_NOON + timedelta(**later)
        clock.move_to(moment, tick=False)
        before = len(mailoutbox)
        with django_capture_on_commit_callbacks(execute=True):
            send_letters(moment)
        return mailoutbox[before:]

    return go
