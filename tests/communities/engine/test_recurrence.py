from datetime import date, timedelta

import pytest

from communities.engine.recurrence import days_of, public_holiday

THURSDAY = 3


@pytest.mark.parametrize(
    ("recurrence", "first_three"),
    [
        ("every", [(9, 3), (9, 10), (9, 17)]),
        ("fortnight", [(9, 3), (9, 17), (10, 1)]),
        ("1", [(9, 3), (10, 1), (11, 5)]),
        ("4", [(9, 24), (10, 22), (11, 26)]),
        ("-1", [(9, 24), (10, 29), (11, 26)]),
    ],
)
def test_days_of_a_rule(recurrence, first_three):
    days = days_of(THURSDAY, recurrence, date(2026, 9, 2), date(2027, 5, 31))

    assert days[:3] == [date(2026, *pair) for pair in first_three]
    assert {day.weekday() for day in days} == {THURSDAY}


def test_a_fortnight_goes_on_over_the_new_year():
    days = days_of(THURSDAY, "fortnight", date(2026, 9, 3), date(2027, 5, 31))

    assert {later - day for day, later in zip(days, days[1:], strict=False)} == {timedelta(days=14)}
    assert [day for day in days if day.year == 2027][0] == date(2027, 1, 7)


def test_both_ends_count():
    assert days_of(THURSDAY, "every", date(2026, 9, 3), date(2026, 9, 3)) == [date(2026, 9, 3)]


@pytest.mark.parametrize("recurrence", ["every", "fortnight", "1"])
def test_a_span_without_the_day_has_none(recurrence):
    assert days_of(THURSDAY, recurrence, date(2026, 9, 4), date(2026, 9, 9)) == []


def test_public_holidays_of_a_year(public_holidays):
    days = [date(2027, 1, 1) + timedelta(days=number) for number in range(365)]

    assert sum(bool(public_holiday(day)) for day in days) == len(public_holidays) == 14
    assert [public_holiday(date(2026, *day)) for day in ((11, 4), (1, 7), (1, 9))] == ["unity", "christmas", ""]
