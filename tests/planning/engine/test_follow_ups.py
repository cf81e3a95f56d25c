import pytest

from planning.engine.follow_ups import Answer, FollowUp, follow_ups, free_month, interactive_form


@pytest.mark.parametrize("verdict", ["none", None])
def test_an_unanswered_trend_wants_a_line_a_community_or_individual_plans(verdict):
    assert [step.code for step in follow_ups(verdict, [])] == ["add", "community", "development"]


@pytest.mark.parametrize(
    ("remarks", "expected"),
    [
        (["only_passive", "single"], [("practice", 1), ("cycle", 1), ("form", 2)]),
        (["few_addressees", "late"], [("addressees", 2), ("term", 2)]),
        (["no_result"], [("result", 2)]),
        ([], [("add", None), ("community", None)]),
    ],
)
def test_a_partly_answered_trend_is_repaired_where_it_can_still_be(remarks, expected):
    answers = [Answer(1, is_held=True), Answer(2)]
    assert [(step.code, step.activity) for step in follow_ups("partial", answers, remarks)] == expected


def test_what_was_held_already_is_not_repaired():
    assert follow_ups("partial", [Answer(1, is_held=True)], ["late"]) == [FollowUp("add"), FollowUp("community")]
    assert [step.code for step in follow_ups("partial", [])] == ["add", "community", "development"]


def test_what_worked_is_written_down_and_shown():
    assert follow_ups("full", [Answer(1), Answer(2, is_held=True)]) == [FollowUp("success", 2), FollowUp("show", 2)]
    assert follow_ups("full", [Answer(1)]) == []


def test_the_first_interactive_form_not_used_yet():
    assert interactive_form({"Консультация"}) == "Практикум"
    assert interactive_form({"Практикум", "Семинар-практикум"}) == "Мастер-класс"


def test_the_freest_of_the_next_three_months():
    months = ["2026-12", "2027-01", "2027-02", "2027-03"]
    assert free_month(months, {"2026-12": 3, "2027-01": 1, "2027-02": 1}) == "2027-01"
    assert free_month([], {}) is None
