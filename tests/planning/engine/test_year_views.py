"""Lines of a plan along its year: bands and chips, bars of time, the sheet for the wall."""

from datetime import date

import pytest

from planning.engine.month_grid import Cell, lay_out, runs, used_columns
from planning.engine.timeline import Bar, bars, columns_of, place
from planning.engine.wall import PAPERS, hang, letter_size

YEAR = columns_of(2026)
AUTUMN = ("2026-09", "2026-10", "2026-11")


def test_the_year_runs_from_august_to_july():
    assert (len(YEAR), YEAR[0], YEAR[-1]) == (12, "2026-08", "2027-07")


def test_months_are_read_as_unbroken_stretches():
    assert runs(["2026-11", "2026-09", "2026-10", "2027-03", "2030-01"], YEAR) == [(1, 3), (7, 1)]


def test_what_lasts_is_a_band_and_bands_that_do_not_meet_share_a_track():
    layout = lay_out(
        [
            ("autumn", AUTUMN),
            ("long", AUTUMN[1:] + ("2026-12",)),
            ("spring", ("2027-03", "2027-04")),
            ("one", AUTUMN[:1]),
        ],
        YEAR,
    )
    assert layout.tracks == (
        (Cell(1), Cell(3, "autumn"), Cell(3), Cell(2, "spring"), Cell(3)),
        (Cell(2), Cell(3, "long"), Cell(7)),
    )
    assert (layout.columns[1], layout.has_single, layout.height) == (("one",), True, 3)


def test_every_track_is_as_wide_as_the_year():
    layout = lay_out([("all", YEAR), ("some", YEAR[3:5])], YEAR)
    assert [sum(cell.width for cell in track) for track in layout.tracks] == [12, 12]


def test_lines_without_a_month_of_the_year_are_undated():
    layout = lay_out([("never", ()), ("elsewhere", ("2030-01",))], YEAR)
    assert (layout.undated, layout.tracks, layout.height) == (("never", "elsewhere"), (), 1)


def test_an_empty_summer_takes_no_room():
    assert used_columns(YEAR, [], YEAR[1:10]) == list(YEAR[1:10])
    assert used_columns(YEAR, ["2026-08", "2027-06"], YEAR[1:10]) == list(YEAR[:11])
    assert used_columns(YEAR, [], []) == list(YEAR)


@pytest.mark.parametrize(
    ("kind", "months", "week", "on", "found"),
    [
        ("month", ("2026-10",), "", None, [Bar(2, 1)]),
        ("months", ("2026-09", "2027-01"), "", None, [Bar(1, 1), Bar(5, 1)]),
        ("week", ("2026-10",), "2", None, [Bar(2.25, 0.25)]),
        ("week", ("2026-10",), "1-2", None, [Bar(2, 0.5)]),
        ("week", ("2026-10",), "последняя", None, [Bar(2.75, 0.25)]),
        ("week", ("2026-10",), "5", None, [Bar(2.75, 0.25)]),
        ("week", ("2026-10",), "", None, [Bar(2, 1)]),
        ("date", ("2026-09",), "", date(2026, 9, 16), [Bar(1.5, 1 / 30, is_day=True)]),
        ("deadline", ("2026-09",), "", date(2026, 9, 30), [Bar(1, 1)]),
        ("deadline", ("2026-08",), "", date(2026, 8, 1), [Bar(0, 1 / 31)]),
        ("none", (), "", None, []),
        ("date", ("2030-01",), "", date(2030, 1, 5), []),
    ],
)
def test_bars(kind, months, week, on, found):
    drawn = [(bar.start, bar.width, bar.is_day) for bar in bars(kind, months, week, on, YEAR)]
    assert drawn == [(pytest.approx(bar.start), pytest.approx(bar.width), bar.is_day) for bar in found]


def test_a_day_outside_of_the_year_has_no_place():
    assert (place(date(2026, 8, 1), YEAR), place(date(2027, 8, 1), YEAR)) == (0, None)


def test_the_wall_keeps_long_lines_in_a_band():
    wall = hang([("two", AUTUMN[:2]), ("three", AUTUMN), ("never", ())], YEAR)
    assert (wall.months[1], wall.months[2], wall.lasting) == (("two",), ("two",), ("three", "never"))


def test_letters_shrink_as_the_plan_grows_and_are_larger_on_larger_paper():
    def size(lines: int, paper: str) -> int:
        return letter_size([[70] * lines] * 12, [70] * 4, PAPERS[paper])

    found = [(size(lines, "a4"), size(lines, "a3")) for lines in (1, 3, 5)]
    assert found == sorted(found, reverse=True)
    assert all(small < large for small, large in found)
    assert size(100, "a4") == 7
