import random
import time
from dataclasses import replace

import pytest

from deficits.engine.comparisons import SamePeople, ViewpointGap
from deficits.engine.indexes import MASS
from deficits.engine.responses import DEFAULT_SETTINGS, EXPERT, SELF, Answer, Item
from deficits.engine.trends import CONFIDENCE, DECLINE, DIFFICULTY, GAP, GROWTH, NEW, PERSISTENCE, detect

from .cases import SCALE, TURNED, answers, items


def one(now, before=None, **settings):
    """The only trend of a one-item survey."""
    found = detect(now, before, items("i"), replace(DEFAULT_SETTINGS, **settings))
    assert len(found) == 1
    return found[0]


def test_a_first_survey_gives_new_difficulties_with_their_figures():
    draft = one(answers(i="00112233-."))
    figures = draft.current
    assert (draft.measure, draft.kind, draft.scope) == (DIFFICULTY, NEW, MASS)
    assert (figures.n_answered, figures.n_deficit, figures.n_partial, figures.n_confident) == (8, 4, 2, 2)
    assert (figures.n_not_applicable, figures.n_missing, figures.share, figures.mean_percent) == (1, 1, 50, 50)
    assert figures.interval == pytest.approx((21.5, 78.5), abs=0.1)
    assert (draft.previous, draft.change_pp, draft.chance, draft.is_positive) == (None, None, None, False)


@pytest.mark.parametrize(
    ("before", "now", "kind", "positive"),
    [
        ("0000022222", "0000002222", PERSISTENCE, False),
        ("0022222222", "0000022222", GROWTH, False),
        ("2222222222", "0002222222", NEW, False),
        ("0000000222", "0002222222", DECLINE, True),
        ("0000022222", "0222222222", DECLINE, True),
    ],
)
def test_kinds_of_change(before, now, kind, positive):
    draft = one(answers(i=now), answers(i=before))
    assert (draft.measure, draft.kind, draft.is_positive) == (DIFFICULTY, kind, positive)


def test_growing_confidence_is_a_trend_too():
    draft = one(answers(i="2233333333"), answers(i="2222222333"))
    assert (draft.measure, draft.kind, draft.is_positive) == (CONFIDENCE, GROWTH, True)


def test_a_change_of_one_person_is_no_change():
    assert one(answers(i="00022222"), answers(i="00002222")).kind == PERSISTENCE


def test_nothing_to_say_about_single_difficulties():
    assert detect(answers(i="0222222222"), None, items("i")) == ()
    assert detect([], None, items("i")) == ()
    assert detect(answers(i="....."), answers(i="00000"), items("i")) == ()


def test_cells_below_the_minimum_are_hidden_unless_the_reader_may_see_them():
    assert detect(answers(i="0000"), None, items("i")) == ()
    draft = one(answers(i="0000"), min_cell=1)
    assert (draft.current.n_deficit, draft.current.is_few) == (4, True)


def test_a_hidden_previous_survey_is_not_compared():
    draft = one(answers(i="000222"), answers(i="0000"))
    assert (draft.kind, draft.previous) == (NEW, None)


def test_the_same_people_are_compared_beside_all():
    before = answers(SELF, 0, i="0000000000")
    now = answers(SELF, 5, i="0022200000")
    draft = one(now, before)
    assert draft.same == SamePeople(5, 5, 2, 3, 0, -60.0)
    assert draft.change_pp == -30


def test_the_same_people_are_hidden_when_subtraction_would_show_one_person():
    draft = one(answers(SELF, 1, i="000000222"), answers(SELF, 0, i="000000222"))
    assert draft.same is None
    assert one(answers(SELF, 1, i="000000222"), answers(SELF, 0, i="000000222"), min_cell=1).same.n == 8


def test_opposite_moves_of_all_and_of_the_same_people_are_marked():
    before = answers(SELF, 0, i="0002222222")
    now = answers(SELF, 5, i="2222200000")
    assert one(now, before).contradicts_same_people is False
    improved = one(answers(SELF, 5, i="2233300000"), answers(SELF, 0, i="2222200222"))
    assert (improved.same.change_pp, improved.change_pp, improved.contradicts_same_people) == (-40.0, 30.0, True)


def test_chance_comes_from_the_same_people():
    draft = one(answers(i="222222222222" + "000"), answers(i="000000222222" + "222"), min_cell=1)
    assert draft.chance == pytest.approx(2 * (1 + 9 + 36 + 84) / 512)


def test_self_assessment_far_above_the_observer_is_a_trend():
    now = answers(SELF, 0, i="333332") + answers(EXPERT, 0, i="111112")
    draft = one(now)
    assert draft.measure == GAP
    assert draft.gap == ViewpointGap(6, pytest.approx(94.444, abs=0.001), pytest.approx(38.889, abs=0.001))


def test_a_scale_of_difficulty_finds_the_same_trend():
    turned = detect(answers(i="33322000"), None, items("i", scale=TURNED))
    straight = detect(answers(i="00011333"), None, items("i"))
    assert turned == straight


def test_a_wide_difficulty_is_said_once_for_its_competency():
    now = answers(a="00000222", b="00000222", c="00222222", d="00000222")
    found = detect(now, None, items("a", "b", "c", "d", competency="k", group="g"))
    assert [(draft.subject.kind, draft.subject.code) for draft in found] == [
        ("item", "a"),
        ("item", "b"),
        ("item", "d"),
        ("competency", "k"),
    ]


def test_scattered_difficulties_show_only_in_the_competency():
    now = answers(a="00222222222", b="22002222222", c="22220022222")
    found = detect(now, None, items("a", "b", "c", area="speech"))
    assert [(draft.subject.kind, draft.scope) for draft in found] == [("area", MASS)]


def test_the_heaviest_first_and_good_news_last():
    before = answers(a="2222222222", b="0000000000", c="0000000000")
    now = answers(a="0002222222", b="3333333333", c="0000000011")
    found = detect(now, before, items("a", "b", "c"))
    assert [draft.subject.code for draft in found] == ["c", "a", "b"]


def test_a_survey_of_thirty_people_takes_milliseconds():
    dice = random.Random(7)
    asked = [Item(f"i{n}", SCALE, f"g{n % 6}", f"c{n % 15}", f"a{n % 5}") for n in range(88)]
    marks = [
        Answer(person, item.code, dice.choice([0, 1, 2, 3]), viewpoint)
        for viewpoint in (SELF, EXPERT)
        for person in range(30)
        for item in asked
    ]
    detect(marks[:88], None, asked)
    start = time.process_time()
    detect(marks, None, asked)
    assert time.process_time() - start < 0.5
