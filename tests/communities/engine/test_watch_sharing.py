import pytest

from communities.engine.watch_sharing import CHILD, Task, share_out

GROUP, EDUCATOR = Task("group"), Task("educator")
A, B, V = (Task(CHILD, number) for number in (1, 2, 3))
CHILDREN = (1, 2, 3)


@pytest.mark.parametrize(
    ("people", "shared"),
    [
        ((), []),
        ((10,), [(10, A), (10, B), (10, V)]),
        ((10, 20), [(10, A), (20, B), (10, V)]),
        ((10, 20, 30), [(10, A), (20, B), (30, V)]),
        ((10, 20, 30, 40, 50), [(10, A), (20, B), (30, V), (40, GROUP), (50, EDUCATOR)]),
        ((10, 20, 30, 40, 50, 60), [(10, A), (20, B), (30, V), (40, GROUP), (50, EDUCATOR), (60, A)]),
    ],
)
def test_everybody_has_a_child_of_their_own(people, shared):
    assert share_out(people, CHILDREN, (), CHILDREN) == shared


def test_what_was_agreed_stays_and_only_gaps_are_filled():
    given = [(20, B), (30, EDUCATOR)]

    assert share_out((10, 20, 30, 40), CHILDREN, given, (1, 3)) == [(10, A), (40, V)]


def test_nothing_to_do_adds_nothing():
    given = [(10, A), (20, B), (30, V)]

    assert share_out((10, 20, 30), CHILDREN, given, ()) == []


def test_without_children_the_group_and_the_educator_are_watched():
    assert share_out((10, 20, 30), (), (), ()) == [(10, GROUP), (20, EDUCATOR)]
