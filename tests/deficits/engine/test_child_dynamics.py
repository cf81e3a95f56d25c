import random

import pytest

from deficits.engine.child_dynamics import hidden_comparisons, pairs_of, same_children
from deficits.engine.children import ChildRules, Counts, picture_of
from deficits.engine.suppression import Sum, Table


def pairs(**moves: int) -> list[tuple[str, str]]:
    """`lm=3`: three children from the low to the middle level."""
    names = {"l": "low", "m": "middle", "h": "high"}
    return [(names[then], names[now]) for (then, now), n in moves.items() for _ in range(n)]


def test_moves_of_the_same_children():
    same = same_children(pairs(lm=3, lh=1, mm=4, mh=3, hh=2, hm=1))

    assert (same.n, same.up, same.held, same.down) == (14, 7, 6, 1)
    assert (same.before, same.now) == (Counts(4, 7, 3), Counts(0, 8, 6))
    assert (same.high_change, same.low_change) == (pytest.approx(3 / 14), pytest.approx(-4 / 14))
    assert same.direction == "up"
    assert same.chance == pytest.approx(2 * (1 + 8) / 256)


@pytest.mark.parametrize(
    ("moves", "statement"),
    [
        ({"mm": 12}, "nobody_moved"),
        ({"lm": 5, "mm": 5}, "too_few_moved"),
        ({"lm": 6, "mm": 5}, "not_by_chance"),
        ({"lm": 5, "ml": 4, "mm": 5}, "maybe_chance"),
    ],
)
def test_what_the_sign_test_allows_to_say(moves, statement):
    assert same_children(pairs(**moves)).statement == statement


def test_too_few_children_are_not_compared():
    assert same_children(pairs(lm=2)) is None
    assert same_children([]) is None
    assert same_children(pairs(lm=3), ChildRules(minimum=4)) is None


def test_nine_children_are_few():
    assert same_children(pairs(lm=9)).is_few is True
    assert same_children(pairs(lm=10)).is_few is False


def test_only_children_with_both_levels_make_pairs():
    assert pairs_of({"a": "low", "b": "high", "c": "low"}, {"a": "middle", "b": "high", "d": "low"}) == [
        ("low", "middle"),
        ("high", "high"),
    ]


def test_a_second_computation_with_tables_agrees():
    pandas = pytest.importorskip("pandas")
    lots = random.Random(7)
    names = ["low", "middle", "high"]
    for _ in range(30):
        made = [(lots.choice(names), lots.choice(names)) for _ in range(lots.randint(3, 40))]
        frame = pandas.DataFrame(made, columns=["then", "now"])
        codes = frame.apply(lambda column: column.map(names.index))
        steps = codes["now"] - codes["then"]
        same = same_children(made)

        assert (same.up, same.held, same.down) == ((steps > 0).sum(), (steps == 0).sum(), (steps < 0).sum())
        shares = frame["now"].value_counts(normalize=True).sub(frame["then"].value_counts(normalize=True), fill_value=0)
        assert same.high_change == pytest.approx(shares.get("high", 0))
        assert same.low_change == pytest.approx(shares.get("low", 0))


def test_a_kindergarten_is_the_sum_of_its_groups_by_a_second_computation():
    pandas = pytest.importorskip("pandas")
    lots = random.Random(3)
    rows = [
        (lots.choice(["start", "end"]), lots.randint(0, 9), lots.randint(0, 9), lots.randint(1, 9)) for _ in range(40)
    ]
    table = pandas.DataFrame(rows, columns=["wave", "low", "middle", "high"]).groupby("wave").sum()
    picture = picture_of("art", [(wave, Counts(*counts)) for wave, *counts in rows])
    shares = table.div(table.sum(axis=1), axis=0)

    assert picture.waves["end"] == Counts(*map(int, table.loc["end"]))
    assert picture.high_change == pytest.approx(shares.loc["end", "high"] - shares.loc["start", "high"])
    assert picture.low_change == pytest.approx(shares.loc["end", "low"] - shares.loc["start", "low"])


def test_one_new_child_is_not_found_from_the_comparison_of_the_others():
    same = Table({"a": 14, "b": 12, "c": 20, "all": 46}, [Sum("all", ("a", "b", "c"))])
    gone, came = {"a": 0, "b": 0, "c": 0, "all": 0}, {"a": 1, "b": 5, "c": 4, "all": 10}

    assert hidden_comparisons(same, [gone, came]) == {"a", "c"}
    assert hidden_comparisons(same, [gone, gone]) == frozenset()


def test_one_new_child_in_the_whole_kindergarten_hides_its_comparison():
    same = Table({"a": 14, "b": 12, "all": 26}, [Sum("all", ("a", "b"))])

    hidden = hidden_comparisons(same, [{"a": 0, "b": 0, "all": 0}, {"a": 1, "b": 0, "all": 1}])

    assert {"a", "all"} <= hidden
