from datetime import date

import pytest

from communities.engine.months import Month, Week, drawn_weeks


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-00", "2026-1", "1999-05", "2026-11-01", "٢٠٢٦-11"])
def test_what_is_no_month(text):
    assert Month.parse(text) is None


def test_a_month_is_read_as_it_is_written():
    assert Month.parse("2026-11") == Month(2026, 11) == Month.of(date(2026, 11, 30))
    assert Month(2026, 3).key == "2026-03"


def test_neighbours_cross_the_year():
    assert Month(2026, 12).next == Month(2027, 1)
    assert Month(2026, 1).previous == Month(2025, 12)


def test_weeks_are_whole():
    weeks = Month(2026, 11).weeks

    assert [len(week) for week in weeks] == [7] * 6
    assert (weeks[0][0], weeks[-1][-1]) == (date(2026, 10, 26), date(2026, 12, 6))


@pytest.mark.parametrize("text", ["", "abc", "2026-48", "2026-W54", "2026-W00", "2027-W53", "1999-W01", "٢٠٢٦-W01"])
def test_what_is_no_week(text):
    assert Week.parse(text) is None


def test_a_week_is_read_as_it_is_written():
    week = Week.of(date(2026, 12, 31))

    assert (week.key, Week.parse("2026-W53")) == ("2026-W53", week)
    assert (week.previous.key, week.next.key) == ("2026-W52", "2027-W01")
    assert (week.days[0], week.days[-1]) == (date(2026, 12, 28), date(2027, 1, 3))


def test_a_day_shows_so_many_and_counts_the_rest():
    weeks = Month(2026, 11).weeks
    drawn = drawn_weeks(weeks, {date(2026, 11, 12): list("абвгд")}, today=date(2026, 11, 30), month=11, limit=4)
    days = {day.date: day for week in drawn for day in week}

    assert (days[date(2026, 11, 12)].events, days[date(2026, 11, 12)].more) == (list("абвг"), 1)
    assert (days[date(2026, 10, 31)].is_other, days[date(2026, 11, 1)].is_other) == (True, False)
    assert [day.date for day in days.values() if day.is_today] == [date(2026, 11, 30)]
