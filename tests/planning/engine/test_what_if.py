import pytest

from planning.engine.what_if import Standing, month_loads, outlook, remarks, strength_after, verdict_after


def verdict(decided, before, after):
    return verdict_after(Standing(1, before, decided), Standing(1, after, decided))


@pytest.mark.parametrize(
    ("decided", "before", "after", "expected"),
    [
        (None, None, "full", "full"),
        (None, "full", "partial", "partial"),
        ("none", None, "partial", "partial"),
        ("partial", "partial", "full", "full"),
        ("full", None, "partial", "full"),
        ("full", "full", None, "none"),
        ("full", "full", "partial", "partial"),
        ("full", "partial", "partial", "full"),
        ("none", "full", "partial", "none"),
        ("partial", "full", None, "none"),
    ],
)
def test_a_decision_moves_only_where_the_lines_come_to_say_more_or_less(decided, before, after, expected):
    assert verdict(decided, before, after) == expected


@pytest.mark.parametrize(
    ("kept", "before", "after", "expected"),
    [
        (None, 0, 2, "full"),
        (None, 1, 1, None),
        (None, 2, 0, None),
        ("full", 2, 2, "full"),
        ("full", 2, 1, "partial"),
        ("full", 2, 0, None),
        ("full", 0, 0, "full"),
        ("partial", 1, 2, "partial"),
        ("indirect", 2, 1, "indirect"),
    ],
)
def test_what_people_decided_weakens_only_where_the_match_weakens(kept, before, after, expected):
    assert strength_after(kept, before, after) == expected


def test_both_tables_in_numbers():
    before = [Standing(1, "full", lines=frozenset({10})), Standing(2, None, "none")]
    after = [Standing(1, "full", lines=frozenset({10})), Standing(2, "partial", "none", frozenset({0}))]
    told = outlook(before, after, [10, 11], [10, 11, 0])
    assert (told.before.coverage.partial, told.after.coverage.partial) == (0, 1)
    assert (told.before.alone, told.after.alone) == (1, 0)
    assert (told.before.coverage.untied, told.after.coverage.untied, told.after.coverage.activities) == (1, 1, 3)
    assert [(turn.trend, turn.before, turn.after) for turn in told.turns] == [(2, "none", "partial")]


def test_months_before_and_after():
    loads = month_loads([["2026-10"], ["2026-10", "2026-11"]], [["2026-11"], ["2026-10", "2026-11"]])
    assert [(load.month, load.before, load.after) for load in loads] == [("2026-10", 2, 1), ("2026-11", 1, 2)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({}, ()),
        ({"months": []}, ("no_month",)),
        ({"titles": ["практикум  «Речь»"]}, ("same_title",)),
        ({"loads": month_loads([["2026-10"]] * 4, [["2026-10"]] * 5)}, ("fullest",)),
        ({"loads": month_loads([["2026-10"]], [["2026-10"]] * 2)}, ()),
    ],
)
def test_remarks_on_the_line(line, expected):
    given = {"title": "Практикум «Речь»", "months": ["2026-10"], "titles": [], "loads": []}
    assert remarks(**(given | line)) == expected
