from dataclasses import replace

import pytest

from deficits.engine.indexes import DEFICIT, NO_DEFICIT, NOT_ENOUGH
from deficits.engine.responses import DEFAULT_SETTINGS, EXPERT, SELF
from deficits.engine.subjects import COMPETENCY, GROUP
from deficits.engine.summaries import summarise

from .cases import TURNED, answers, items

ASKED = items("a", "b", competency="speech", group="subject") + items("c", competency="family", group="communication")


def test_items_have_a_mean_a_spread_and_a_distribution():
    summary = summarise(answers(a="012333.-", b="33333333", c="00000000"), ASKED).items[0]
    assert summary.mean_points == 2
    assert summary.spread_points == pytest.approx(1.264911, abs=1e-6)
    assert summary.distribution == ((0, 1), (1, 1), (2, 1), (3, 3))
    assert (summary.figures.n_missing, summary.figures.n_not_applicable) == (1, 1)


def test_a_turned_scale_keeps_the_given_numbers_in_the_distribution():
    summary = summarise(answers(a="00003"), items("a", scale=TURNED)).items[0]
    assert (summary.mean_points, summary.distribution) == (2.4, ((0, 4), (1, 0), (2, 0), (3, 1)))


def test_small_cells_are_hidden_everywhere():
    summary = summarise(answers(a="0123", b="0123", c="0123"), ASKED)
    cells = [summary.overall, *summary.items, *summary.subjects]
    assert {cell.figures.is_hidden for cell in cells} == {True}
    assert {item.distribution for item in summary.items} == {()}


def test_competencies_and_groups_are_counted_by_people():
    summary = summarise(answers(a="00333", b="01333", c="33333"), ASKED)
    competency = summary.of_kind(COMPETENCY)[0]
    assert (competency.subject.code, competency.figures.n_deficit, competency.figures.n_confident) == ("speech", 2, 3)
    assert [cell.subject.code for cell in summary.of_kind(GROUP)] == ["subject", "communication"]


def test_people_stand_in_the_given_order_with_their_own_figures():
    people = summarise(answers(a="03.", b="03.", c="03-"), ASKED).people
    assert [(one.person, one.index, one.level, one.is_resource) for one in people] == [
        (0, 0, DEFICIT, False),
        (1, 100, NO_DEFICIT, True),
        (2, None, NOT_ENOUGH, False),
    ]
    assert (people[0].weak_items, people[1].strong_items) == (("a", "b", "c"), ("a", "b", "c"))
    assert (people[2].n_asked, people[2].n_answered, people[2].n_not_applicable) == (3, 0, 1)
    assert [(subject.code, value) for subject, value in people[1].by_subject] == [
        ("subject", 100),
        ("communication", 100),
        ("speech", 100),
        ("family", 100),
    ]


def test_two_observers_are_averaged_and_compared_with_the_self_assessment():
    given = answers(SELF, 0, a="33333") + answers(EXPERT, 0, a="11111") + answers(EXPERT, 0, a="22222")
    summary = summarise(given, items("a"), replace(DEFAULT_SETTINGS))
    assert summary.items[0].gap.points == pytest.approx(50)
    assert (summary.people[0].index, summary.people[0].other_index) == (100, 50)


def test_a_survey_without_answers():
    summary = summarise([], ASKED)
    assert (summary.people, summary.overall.figures.n_answered) == ((), 0)
