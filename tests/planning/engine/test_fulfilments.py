from datetime import date

import pytest

from planning.engine.fulfilments import due_day, is_overdue, months_ahead, share_done

STUDY = ["2026-09", "2026-12", "2027-01", "2027-05"]


@pytest.mark.parametrize(
    ("kind", "months", "on", "due"),
    [
        ("month", ["2026-10"], None, date(2026, 10, 31)),
        ("months", ["2026-10", "2027-02"], None, date(2027, 2, 28)),
        ("date", ["2026-10"], date(2026, 10, 5), date(2026, 10, 5)),
        ("date", ["2026-10", "2026-12"], date(2026, 10, 5), date(2026, 12, 31)),
        ("deadline", ["2026-12"], date(2026, 12, 1), date(2026, 12, 1)),
        ("deadline", ["2026-12"], None, date(2026, 12, 31)),
        ("whole_year", STUDY, None, date(2027, 5, 31)),
        ("repeat", STUDY, None, date(2027, 5, 31)),
        ("none", [], None, None),
    ],
)
def test_the_last_day_of_a_term(kind, months, on, due):
    assert due_day(kind, months, on) == due


@pytest.mark.parametrize(
    ("fulfilment", "due", "expected"),
    [
        ("planned", date(2026, 10, 31), True),
        ("moved", date(2026, 10, 31), True),
        ("planned", date(2026, 11, 1), False),
        ("planned", None, False),
        ("held", date(2026, 10, 31), False),
        ("partly", date(2026, 10, 31), False),
        ("cancelled", date(2026, 10, 31), False),
    ],
)
def test_a_line_is_overdue_when_its_day_has_passed_without_a_word(fulfilment, due, expected):
    assert is_overdue(fulfilment, due, date(2026, 11, 1)) is expected


def test_months_ahead_cross_the_new_year():
    assert months_ahead(date(2026, 12, 15), 2) == ["2026-12", "2027-01"]


def test_done_means_wholly_or_in_part():
    assert share_done(["held", "partly", "planned", "cancelled"]) == (2, 4)
