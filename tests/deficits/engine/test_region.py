"""A region counted in columns of numbers against the plain count of the results page, and against sums by hand."""

from dataclasses import replace
from random import Random
from statistics import fmean, stdev

import pytest

from deficits.engine import matrix
from deficits.engine.figures import Figures, count
from deficits.engine.region import Reach, Region
from deficits.engine.region import count as count_region
from deficits.engine.region_marks import EMPTY, NOT_APPLICABLE, Chunk, RegionSurvey
from deficits.engine.responses import SELF, Answer, Item, Settings
from deficits.engine.rests import without_rests
from deficits.engine.subjects import GROUP, Subject, item_subjects, subjects_of

from .cases import SCALE, TURNED, assert_same

SETTINGS = Settings(min_cell=4)
ITEMS = [
    Item("a", SCALE, "method", "planning", "speech"),
    Item("b", SCALE, "method", "planning", None),
    Item("c", SCALE, "method", "lesson", "speech"),
    Item("d", SCALE, "communication", "parents", "art"),
    Item("e", TURNED, "communication", "team", None),
]
WIDE = [subject for kind in ("group", "competency", "area") for subject in subjects_of(ITEMS, kind)]
SUBJECTS = [*item_subjects(ITEMS), *WIDE]
METHOD = Subject(GROUP, "method", ("a", "b", "c"))


def some_region(seed):
    """Surveys with their answers: three waves, five organizations of 0–9 people, gaps and «не относится»."""
    chance, person, surveys = Random(seed), 0, []
    for wave in (1, 2, 3):
        for organization in range(5):
            numbers = {100 * organization + place: item for place, item in enumerate(ITEMS)}
            survey, marks = RegionSurvey(organization, wave, numbers), []
            for _ in range(chance.randrange(10)):
                person += 1
                kept = [number for number in numbers if chance.random() < 0.9]
                choices = (0, 1, 2, 3, 3, EMPTY, NOT_APPLICABLE)
                marks += [(person, number, chance.choice(choices)) for number in kept]
            chance.shuffle(marks)
            surveys.append((survey, marks))
    return surveys


def in_chunks(surveys, size):
    for start in range(0, len(surveys), size):
        part = [(1000 - place, survey, marks) for place, (survey, marks) in enumerate(surveys[start : start + size])]
        marks = ((number, *mark) for number, _, marks in part for mark in marks)
        yield Chunk({number: survey for number, survey, _ in part}, marks)


def plain(surveys, subject, settings=SETTINGS) -> Figures:
    """The same figures by the plain engine, from objects."""
    answers = [
        Answer(person, survey.items[number].code, None if points >= EMPTY else points, SELF, points == NOT_APPLICABLE)
        for survey, marks in surveys
        for person, number, points in marks
    ]
    layer = matrix.build(answers, ITEMS, SELF, matrix.people_of(answers))
    found = count(layer, subject, layer.column(subject, settings.thresholds.min_answered), settings)
    return without_rests(found, settings.min_cell)


def shown(region: Region, wave: int, subject: Subject) -> Figures:
    return region.item(wave, subject.code) if subject.kind == "item" else region.subject(wave, subject)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("size", [1, 4, 15])
def test_a_wave_agrees_with_the_plain_count(seed, size):
    surveys = some_region(seed)
    region = count_region(ITEMS, in_chunks(surveys, size), SETTINGS)
    for wave in region.waves:
        asked = [(survey, marks) for survey, marks in surveys if survey.wave == wave]
        for subject in SUBJECTS:
            assert_same(shown(region, wave, subject), plain(asked, subject))


@pytest.mark.parametrize("seed", range(20))
def test_an_organization_agrees_with_the_plain_count_where_it_is_shown(seed):
    surveys = some_region(seed)
    region, n_shown = count_region(ITEMS, in_chunks(surveys, 4), SETTINGS), 0
    for survey, marks in surveys:
        for subject in WIDE:
            found, expected = (
                region.organization(survey.organization, survey.wave, subject),
                plain([(survey, marks)], subject),
            )
            n_shown += not found.is_hidden
            if not found.is_hidden:
                assert_same(found, expected)
    assert n_shown > 30


@pytest.mark.parametrize("seed", range(20))
def test_what_is_hidden_cannot_be_had_by_subtraction(seed):
    """Everybody less the shown organizations: nobody, or two organizations at least with enough answers."""
    surveys = some_region(seed)
    region = count_region(ITEMS, in_chunks(surveys, 4), SETTINGS)
    for wave in region.waves:
        for subject in WIDE:
            whole = region.subject(wave, subject)
            cells = [region.organization(organization, wave, subject) for organization in range(5)]
            n_hidden = region.reach(wave, subject).n_hidden
            assert n_hidden == sum(cell.is_hidden for cell in cells)
            left = whole.n_answered - sum(cell.n_answered for cell in cells)
            assert whole.is_hidden or (n_hidden, left) == (0, 0) or (n_hidden >= 2 and left >= SETTINGS.min_cell)


def test_sums_by_hand():
    """Two kindergartens, one item of 0–3: 0, 1, 3, 3, 3 and 2, 2, 2, one «не относится», one left empty."""
    first, second = (RegionSurvey(organization, 7, {1: ITEMS[0]}) for organization in (1, 2))
    marks = [(0, person, 1, points) for person, points in enumerate([0, 1, 3, 3, 3])]
    marks += [(1, 10 + person, 1, points) for person, points in enumerate([2, 2, 2, NOT_APPLICABLE, EMPTY])]
    region = count_region(ITEMS[:1], [Chunk({0: first, 1: second}, marks)], Settings(min_cell=3))
    percents = [0, 100 / 3, 100, 100, 100, 200 / 3, 200 / 3, 200 / 3]
    found = region.item(7, "a")
    assert (found.n_answered, found.n_not_applicable, found.n_missing) == (8, 0, 0)
    assert found.is_rest_hidden
    assert (found.n_deficit, found.n_partial, found.n_confident) == (2, 3, 3)
    assert (found.mean_percent, found.spread) == (pytest.approx(fmean(percents)), pytest.approx(stdev(percents)))
    assert (found.share, found.scope) == (25, "single")
    assert region.waves == (7,)


def test_an_organization_with_few_answers_counts_without_being_shown():
    region = count_region(ITEMS, in_chunks([full(1, 9), full(2, 8), full(3, 3), full(4, 1)], 2), SETTINGS)
    assert region.subject(1, METHOD).n_answered == 21
    assert [region.organization(place, 1, METHOD).is_hidden for place in (1, 2, 3, 4)] == [False, False, True, True]
    assert region.reach(1, METHOD) == Reach(4, 2)


def test_a_single_small_organization_takes_the_next_smallest_with_it():
    region = count_region(ITEMS, in_chunks([full(1, 9), full(2, 8), full(3, 3)], 3), SETTINGS)
    assert [region.organization(place, 1, METHOD).is_hidden for place in (1, 2, 3)] == [False, True, True]


def test_a_stricter_minimum_of_an_organization_holds_for_its_figures_and_for_the_whole():
    surveys = [(replace(full(1, 6)[0], minimum=10), full(1, 6)[1])]
    region = count_region(ITEMS, in_chunks(surveys, 1), SETTINGS)
    assert region.organization(1, 1, METHOD).is_hidden
    assert region.subject(1, METHOD).is_hidden
    assert region.item(1, "a").is_hidden


def test_those_left_out_are_told_where_they_are_not_few():
    """Nine of fifteen answered one item, two said «не относится» to another."""
    survey = RegionSurvey(1, 1, {1: ITEMS[0], 2: ITEMS[3]})
    marks = [(person, 1, 2 if person < 9 else EMPTY) for person in range(15)]
    marks += [(person, 2, 2 if person < 13 else NOT_APPLICABLE) for person in range(15)]
    region = count_region(ITEMS, in_chunks([(survey, marks)], 1), SETTINGS)
    assert (region.item(1, "a").n_missing, region.item(1, "a").is_rest_hidden) == (6, False)
    assert (region.item(1, "d").n_not_applicable, region.item(1, "d").is_rest_hidden) == (0, True)


def test_nobody_anywhere():
    for chunks in ([], [Chunk({}, [])], [Chunk({1: full(1, 0)[0]}, [])]):
        region = count_region(ITEMS, chunks, SETTINGS)
        assert (region.waves, region.item(1, "a"), region.subject(1, METHOD)) == ((), Figures(), Figures())
        assert region.organization(1, 1, METHOD) == Figures()
        assert region.reach(1, METHOD) == Reach()


def test_items_that_are_not_counted_are_left_out():
    survey, marks = full(1, 5)
    region = count_region(ITEMS[:2], in_chunks([(survey, [*marks, (99, 12345, 1)])], 1), SETTINGS)
    assert region.item(1, "a").n_answered == 5
    assert region.layout.codes == ("a", "b")
    assert count_region([], in_chunks([full(1, 5)], 1), SETTINGS).waves == ()


def test_organizations_may_ask_different_items_on_different_scales():
    """The second kindergarten asks one item of the group, on a scale of difficulty: 0 there is the best answer."""
    other = RegionSurvey(2, 1, {900: replace(ITEMS[0], scale=TURNED)})
    marks = [(50 + person, 900, 0) for person in range(6)]
    region = count_region(ITEMS, in_chunks([full(1, 6), (other, marks)], 2), SETTINGS)
    assert region.item(1, "a").n_answered == 12
    assert (region.item(1, "b").n_answered, region.item(1, "b").n_missing) == (6, 0)
    assert not region.item(1, "b").is_rest_hidden
    assert region.organization(2, 1, METHOD).mean_percent == 100


def test_points_outside_the_scale_are_refused():
    with pytest.raises(ValueError, match="outside its scale"):
        count_region(ITEMS, in_chunks([(full(1, 1)[0], [(1, 101, 4)])], 1), SETTINGS)


def full(organization, n_people):
    """A survey of the first wave in which everybody gives 2 to everything."""
    numbers = {100 * organization + place: item for place, item in enumerate(ITEMS, start=1)}
    marks = [(1000 * organization + person, number, 2) for person in range(n_people) for number in numbers]
    return RegionSurvey(organization, 1, numbers), marks
