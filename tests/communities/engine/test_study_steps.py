from dataclasses import replace

import pytest

from communities.engine import study_steps
from communities.engine.study_steps import Facts, conditions, is_step, lacking, round_after

PREPARED = Facts(
    stage="planning",
    card="open",
    has_aim=True,
    stages=3,
    children=3,
    levels=3,
    lesson="planned",
    has_teacher=True,
)


def codes(facts: Facts, after: str) -> list[str]:
    return [one.code for one in lacking(facts, after)]


def test_the_stages_follow_each_other_and_go_round():
    assert [study_steps.ONWARD[stage] for stage in study_steps.ORDER] == [*study_steps.ORDER[1:], "planning"]
    assert not is_step("idea", "planning") and not is_step("closed", "planning") and not is_step("ready", "closed")
    assert all(is_step(stage, "stopped") for stage in study_steps.ORDER) and not is_step("closed", "stopped")


def test_only_a_correction_opens_the_next_round():
    assert round_after("correction", "planning", 4) == 5
    assert {round_after("ready", "planning", 2), round_after("correction", "closed", 2)} == {2}


@pytest.mark.parametrize(
    "change, missing",
    [
        ({}, []),
        ({"card": "fixed"}, ["card"]),
        ({"has_aim": False}, ["aim"]),
        ({"gaps": 1}, ["stages"]),
        ({"stages": 0}, ["stages", "forecasts", "watched"]),
        ({"children": 2}, ["children"]),
        ({"levels": 1}, []),
        ({"unforeseen": 2}, ["forecasts"]),
        ({"lesson": ""}, ["lesson", "watched", "present"]),
        ({"has_teacher": False}, ["teacher"]),
        ({"unwatched": 4}, ["watched"]),
        ({"absent": 1}, ["present"]),
        ({"undecided": 1, "untraced": 2}, ["decided", "traced"]),
    ],
)
def test_each_thing_a_lesson_needs_stands_in_the_way_alone(change, missing):
    assert codes(replace(PREPARED, **change), "ready") == missing


def test_theory_comes_before_planning():
    alone = Facts(stage="idea", developers=1)
    assert codes(alone, "theory") == ["team", "topic"]
    assert codes(Facts(stage="theory", has_topic=True, parts=2), "planning") == ["digest"]
    assert codes(Facts(stage="theory", has_topic=True, parts=2, is_topic_closed=True), "planning") == []


def test_after_the_lesson_analysis_and_correction():
    assert codes(Facts(stage="ready", lesson="planned"), "held") == ["held"]
    assert codes(Facts(stage="held"), "analysis") == ["analysis_open"]
    assert codes(Facts(stage="analysis", analysis="open"), "correction") == ["analysis_done"]
    corrected = Facts(stage="correction", analysis="finished", card="open", held=1)
    assert codes(corrected, "planning") == [] and codes(corrected, "closed") == ["twice"]
    assert codes(replace(corrected, held=2, undecided=1), "closed") == ["decided"]


def test_pairs_are_counted_only_when_some_are_there():
    counts = {one.code: one.count for one in conditions(replace(PREPARED, unforeseen=9, unwatched=5), "ready")}
    assert (counts["forecasts"], counts["watched"]) == (0, 5)


def test_a_team_of_three_or_four_is_an_advice():
    sizes = {n: conditions(Facts(stage="idea", developers=n), "theory")[1].is_met for n in (2, 3, 4, 5)}
    assert sizes == {2: False, 3: True, 4: True, 5: False}
