import pytest

from communities.engine.result_progress import AWAY, CLOSER, REACHED, SAME, WAITING, Progress, percent_of


@pytest.mark.parametrize(
    ("start", "target", "now", "state", "way"),
    [
        (30, 60, None, WAITING, 0),
        (30, 60, 30, SAME, 0),
        (30, 60, 45, CLOSER, 0.5),
        (30, 60, 60, REACHED, 1),
        (30, 60, 75, REACHED, 1.5),
        (30, 60, 15, AWAY, -0.5),
        (60, 30, 45, CLOSER, 0.5),
        (60, 30, 20, REACHED, 4 / 3),
        (60, 30, 90, AWAY, -1),
    ],
)
def test_the_way_from_start_to_target(start: int, target: int, now: int | None, state: str, way: float) -> None:
    progress = Progress(start, target, now)

    assert (progress.state, progress.way) == (state, pytest.approx(way))


@pytest.mark.parametrize(("count", "total", "percent"), [(1, 8, 13), (1, 3, 33), (2, 3, 67), (0, 5, 0), (5, 5, 100)])
def test_halves_are_rounded_upwards(count: int, total: int, percent: int) -> None:
    assert percent_of(count, total) == percent
