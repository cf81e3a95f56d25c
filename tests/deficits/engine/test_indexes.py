from deficits.engine.indexes import (
    DEFICIT,
    GROUP,
    MASS,
    NO_DEFICIT,
    NOBODY,
    NOT_ENOUGH,
    PARTIAL,
    SINGLE,
    index,
    is_resource,
    level,
    scope,
)

from .cases import SCALE, TURNED


def marks(*values):
    return [(SCALE.percent(value), SCALE.span) for value in values]


def test_index_is_the_share_of_points_between_the_ends_of_the_scale():
    assert index(marks(0, 1, 2, 3), 4) == 50
    assert index(marks(2, 2, 2), 3) == round(200 / 3, 9)


def test_long_scales_weigh_more():
    assert index([(100, 1), (0, 4)], 2) == 20


def test_fewer_than_sixty_percent_answered_is_no_index():
    assert index(marks(3, 3, 3), 5) == 100
    assert index(marks(3, 3, 3), 6) is None
    assert index([], 0) is None


def test_a_scale_of_difficulty_is_turned_before_any_figure():
    assert [TURNED.percent(value) for value in (0, 3)] == [100, 0]
    assert [SCALE.percent(value) for value in (0, 3)] == [0, 100]
    assert TURNED.points_of(100) == 3


def test_levels():
    assert [level(value) for value in (None, 0, 49.9, 50, 74.9, 75, 100)] == [
        NOT_ENOUGH,
        DEFICIT,
        DEFICIT,
        PARTIAL,
        PARTIAL,
        NO_DEFICIT,
        NO_DEFICIT,
    ]


def test_scope_needs_three_people_for_a_group():
    assert [scope(*pair) for pair in [(0, 9), (7, 14), (3, 14), (2, 10), (3, 16), (1, 2)]] == [
        NOBODY,
        MASS,
        GROUP,
        SINGLE,
        SINGLE,
        MASS,
    ]


def test_resource_people_start_at_ninety():
    assert [is_resource(value) for value in (None, 89.9, 90.0)] == [False, False, True]
