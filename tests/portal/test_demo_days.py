from datetime import date

import pytest

from pos_portal.demo.days import working_day


@pytest.mark.parametrize(
    ("day", "near"),
    [
        (date(2026, 11, 5), date(2026, 11, 5)),
        (date(2026, 11, 4), date(2026, 11, 3)),
        (date(2026, 11, 7), date(2026, 11, 6)),
        (date(2027, 1, 7), date(2027, 1, 11)),
        (date(2026, 1, 8), date(2026, 1, 9)),
    ],
)
def test_lessons_of_the_demo_stand_on_working_days(public_holidays, day, near):
    assert working_day(day) == near
