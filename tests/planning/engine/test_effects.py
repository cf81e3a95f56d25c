import pytest

from planning.engine.effects import Later, effect, movement, summarize


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (Later(), "unknown"),
        (Later(is_closed=True), "closed"),
        (Later(is_shown=True), "same"),
        (Later(is_shown=False, is_closed=True), "gone"),
        (Later(is_followed=True), "same"),
        (Later(is_followed=True, is_worse=True, is_closed=True), "worse"),
        (Later(is_followed=True, is_better=True, is_shown=True), "better"),
    ],
)
def test_a_new_trend_says_the_move_best_then_a_measurement_then_the_team(later, expected):
    assert movement(later) == expected


@pytest.mark.parametrize(
    ("verdict", "done", "later", "code"),
    [
        ("full", 2, Later(is_closed=True), "answered_and_moved"),
        ("partial", 1, Later(is_shown=True), "answered_held_not_moved"),
        ("full", 0, Later(is_shown=True), "answered_not_held"),
        ("full", 0, Later(is_shown=False), "answered_not_held_moved"),
        ("none", 0, Later(is_closed=True), "not_answered_moved"),
        (None, 0, Later(is_followed=True), "not_answered_not_moved"),
        ("full", 3, Later(), "not_measured"),
    ],
)
def test_paper_and_facts_together_say_one_thing(verdict, done, later, code):
    assert effect(verdict, linked=3, done=done, later=later).code == code


def test_the_summary_counts_held_of_the_answered_and_moved_of_the_held():
    moved, same = Later(is_closed=True), Later(is_shown=True)
    summary = summarize(
        [
            effect("full", linked=2, done=2, later=moved),
            effect("partial", linked=1, done=1, later=same),
            effect("full", linked=1, done=0, later=moved),
            effect("none", linked=0, done=0, later=moved),
            effect(None, linked=0, done=0, later=Later()),
        ]
    )
    counted = (summary.trends, summary.answered, summary.held, summary.moved)
    assert counted == (5, 3, 2, 1)
    assert (summary.others, summary.others_moved, summary.unmeasured) == (2, 1, 1)
