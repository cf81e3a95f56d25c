from datetime import date

import pytest

from communities.engine.months import Month


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
