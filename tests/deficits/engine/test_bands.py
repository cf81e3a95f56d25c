"""Parts of a team: shown only where nobody is found, also by adding and subtracting."""

from deficits.engine.bands import WHOLE, accepted, band_figures
from deficits.engine.responses import Settings
from deficits.engine.subjects import GROUP, subjects_of

from .cases import answers, items

TEN = frozenset(range(10))


def test_a_band_of_five_beside_five_others_is_shown():
    assert accepted({"a": frozenset(range(5))}, TEN, 5) == ("a",)


def test_a_band_below_the_minimum_is_not():
    assert accepted({"a": frozenset(range(4))}, TEN, 5) == ()


def test_a_band_that_leaves_few_others_is_not():
    assert accepted({"a": frozenset(range(7))}, TEN, 5) == ()


def test_two_bands_that_differ_by_one_person_are_not_both_shown():
    people = frozenset(range(20))
    bands = {"first": frozenset(range(6)), "second": frozenset(range(7)), "third": frozenset(range(10, 15))}

    assert accepted(bands, people, 5) == ("first", "third")


def test_a_union_that_gives_the_sixteenth_away_is_not_shown():
    people = frozenset(range(30))
    bands = {"a": frozenset(range(5)), "b": frozenset(range(5, 10)), "both and one": frozenset(range(11))}

    assert accepted(bands, people, 5) == ("a", "b")


def test_people_who_did_not_answer_do_not_count():
    assert accepted({"a": frozenset(range(5))}, frozenset(range(1, 12)), 5) == ()


def test_open_profiles_leave_no_small_rest():
    """Three of the five show their own profile: the band would give the other two away."""
    assert accepted({"a": frozenset(range(5))}, TEN, 5, known=frozenset({0, 1, 2})) == ()


def test_figures_are_those_of_the_band_alone():
    given = answers(А="0000033333")
    asked = items("А", group="method")
    (subject,) = subjects_of(asked, GROUP)
    found = band_figures(given, asked, [subject], {"weak": frozenset(range(5)), "few": frozenset({1})}, Settings())

    assert {key: (one.n_deficit, one.n_answered) for (key, _), one in found.items()} == {WHOLE: (5, 10), "weak": (5, 5)}
