from planning.engine.coverage_maps import Cell, Service, lay_out


def test_an_activity_stands_in_every_column_it_touches_and_is_counted_once():
    grid = lay_out(
        [
            Service(1, activity=7, weight=1.0, columns=("2026-10", "2026-11")),
            Service(2, activity=7, weight=0.5, columns=("2026-10",)),
            Service(1, activity=8, weight=0.25, columns=("2026-10",)),
        ]
    )
    assert grid.cell(1, "2026-10") == Cell(activities=2, weight=1.25)
    assert grid.cell(2, "2026-11") == Cell()
    assert grid.columns == {"2026-10": 2, "2026-11": 1}
    assert (grid.shade(1, "2026-10"), grid.shade(2, "2026-10"), grid.shade(2, "2026-11")) == (1.0, 0.4, 0.0)


def test_nothing_has_no_shade():
    assert lay_out([]).shade(1, "2026-10") == 0.0
