import pytest

from communities.engine.counts import Told, told


@pytest.mark.parametrize(
    ("count", "total", "said"),
    [
        (0, 10, Told(None)),
        (2, 10, Told(None)),
        (3, 10, Told(3)),
        (8, 10, Told(8)),
        (9, 10, Told(9, is_most=True)),
        (10, 10, Told(9, is_most=True)),
        (3, 3, Told(None)),
        (4, 4, Told(3, is_most=True)),
    ],
)
def test_no_single_kindergarten_is_recognised(count, total, said):
    assert told(count, total) == said
