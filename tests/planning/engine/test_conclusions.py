import pytest

from planning.engine.conclusions import Facts, Finding, conclude, decide
from planning.engine.coverage import Coverage

NOTHING = {"taken": (), "unanswered": (), "partly": (), "overdue": 0, "successes": ()}


def coverage(full=0, partial=0, none=0, trends=9, untied=0) -> Coverage:
    return Coverage(trends=trends, full=full, partial=partial, none=none, activities=24, untied=untied)


@pytest.mark.parametrize(("full", "code"), [(9, "answers_all"), (6, "answers_most"), (5, "answers_few")])
def test_how_far_the_plan_answers(full, code):
    assert conclude(Facts(coverage(full=full)))[0] == Finding(code, (full, 9))


def test_a_conclusion_tells_gaps_work_and_effect_with_their_numbers():
    facts = Facts(
        coverage(full=5, partial=2, none=1, untied=7),
        tied=17, held=6, overdue=3, communities=2, lessons=4, visits=11, measured=5, moved=2,
    )  # fmt: skip
    assert [(finding.code, *finding.numbers) for finding in conclude(facts)[1:]] == [
        ("partly", 2), ("uncovered", 1), ("undecided", 1), ("untied", 7, 24), ("held", 6, 17), ("overdue", 3),
        ("learnt_together", 2, 4, 11), ("moved", 2, 5),
    ]  # fmt: skip


def test_what_is_not_there_is_not_told():
    codes = [finding.code for finding in conclude(Facts(coverage(full=9), tied=4))]
    assert codes == ["answers_all", "nothing_held", "not_measured"]
    assert conclude(Facts(coverage(full=9), measured=2))[-1] == Finding("not_moved", (2,))


def test_a_decision_takes_one_point_of_each_kind_first():
    points = decide(taken="ab", unanswered="cd", partly="e", overdue=3, successes="f")
    assert [(point.code, point.about) for point in points] == [
        ("taken", "a"), ("answer", "c"), ("deepen", "e"), ("catch_up", 3), ("spread", "f"),
    ]  # fmt: skip


def test_a_short_decision_has_three_points():
    points = decide(**NOTHING | {"taken": "ab"})
    assert [point.code for point in points] == ["taken", "taken", "measure"]
    assert [point.code for point in decide(**NOTHING)] == ["measure", "control"]
