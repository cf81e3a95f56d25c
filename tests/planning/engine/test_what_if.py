import pytest

from planning.engine.what_if import Standing, added, changed, dropped, month_loads, outlook, remarks

ANSWERED = Standing(1, "full", {10: "full"})
HALF = Standing(2, "partial", {10: "partial", 11: "partial"})
ALONE = Standing(3, "none")
OPEN = Standing(4, None)
TABLE = (ANSWERED, HALF, ALONE, OPEN)


def verdicts(standings):
    return [one.verdict for one in standings]


def test_a_new_line_lifts_the_trends_it_answers_and_no_others():
    after = added(TABLE, {1: 1, 2: 2, 3: 1, 4: 0})
    assert verdicts(after) == ["full", "full", "partial", None]


def test_a_line_that_goes_takes_only_the_verdicts_it_carried():
    assert verdicts(dropped(TABLE, 10)) == ["none", "partial", "none", None]


def test_a_verdict_that_people_gave_beyond_the_links_does_not_fall_with_one():
    praised = Standing(1, "full", {10: "partial", 11: "partial"})
    assert verdicts(dropped([praised], 10)) == ["full"]


@pytest.mark.parametrize(
    ("before", "after", "expected"), [(2, 2, "full"), (2, 1, "partial"), (2, 0, "none"), (1, 2, "full"), (0, 0, "full")]
)
def test_a_change_weakens_a_link_only_where_the_match_weakens(before, after, expected):
    assert verdicts(changed([ANSWERED], 10, {1: before}, {1: after})) == [expected]


def test_a_change_may_answer_a_trend_anew():
    assert verdicts(changed([ALONE, OPEN], 10, {}, {3: 1, 4: 2})) == ["partial", "full"]
    assert verdicts(changed([ALONE], 10, {3: 1}, {3: 1})) == ["none"]


def test_both_tables_in_numbers():
    told = outlook(TABLE, added(TABLE, {3: 2}), [10, 11, 12], [10, 11, 12, 0])
    before, after = told.before, told.after
    assert (before.coverage.full, after.coverage.full, before.alone, after.alone) == (1, 2, 2, 1)
    assert (before.coverage.untied, after.coverage.untied) == (1, 1)
    assert [(turn.trend, turn.before, turn.after) for turn in told.turns] == [(3, "none", "full")]


def test_months_before_and_after():
    loads = month_loads([["2026-10"], ["2026-10", "2026-11"]], [["2026-11"], ["2026-10", "2026-11"]])
    assert [(load.month, load.before, load.after) for load in loads] == [("2026-10", 2, 1), ("2026-11", 1, 2)]


def said(**line):
    given = {"title": "Практикум «Речь»", "form": "", "months": ["2026-10"], "titles": [], "loads": []}
    return remarks(**(given | line))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({}, ()),
        ({"months": []}, ("no_month",)),
        ({"months": ["2027-02"]}, ("late",)),
        ({"title": "Речь", "form": "консультация"}, ("passive",)),
        ({"titles": ["практикум  «Речь»"]}, ("same_title",)),
        ({"loads": month_loads([["2026-10"]] * 4, [["2026-10"]] * 5)}, ("fullest",)),
        ({"loads": month_loads([["2026-10"]], [["2026-10"]] * 2)}, ()),
    ],
)
def test_remarks_on_the_line(line, expected):
    assert said(**line) == expected
