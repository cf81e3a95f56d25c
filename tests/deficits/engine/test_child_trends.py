import pytest

from deficits.engine.child_trends import Row, TrendRules, Wave, comparable, detect
from deficits.engine.children import Counts


def wave(year: int, name: str, *rows: tuple[str, int, int, int]) -> Wave:
    """Rows of the area of speech: age, low, middle, high."""
    return Wave(year, name, tuple(Row("speech", age, Counts(*counts)) for age, *counts in rows))


def facts(drafts) -> list[tuple]:
    return [(draft.age, draft.measure, draft.kind, draft.scope) for draft in drafts]


def test_the_end_of_a_year_is_compared_with_its_start_and_a_start_with_the_start_before():
    start, end = wave(2024, "start", ("5-6", 1, 1, 1)), wave(2024, "end", ("5-6", 1, 1, 1))
    before, empty = wave(2023, "start", ("5-6", 1, 1, 1)), wave(2023, "start")

    assert comparable(end, [before, start]) == (start, "start_of_year")
    assert comparable(start, [before, end]) == (before, "year_ago")
    assert comparable(start, [empty]) is None
    assert comparable(end, [wave(2023, "end", ("5-6", 1, 1, 1))])[1] == "year_ago"


def test_growth_of_the_low_level_in_senior_groups():
    """The numbers of `domain/2`: 7 of 40 against 3 of 38; the kindergarten as a whole stands still."""
    end = wave(2024, "end", ("5-6", 7, 23, 10), ("4-5", 1, 20, 9))
    start = wave(2024, "start", ("5-6", 3, 25, 10), ("4-5", 2, 19, 9))

    found = detect(end, [start])

    assert facts(found) == [("5-6", "difficulty", "growth", "single")]
    assert found[0].change_pp == pytest.approx(7 / 40 * 100 - 3 / 38 * 100)
    assert found[0].interval == pytest.approx((8.746, 31.950), abs=0.005)
    assert found[0].chance == pytest.approx(0.3119, abs=0.001)
    assert (found[0].compared, found[0].is_few, found[0].is_positive) == ("start_of_year", False, False)


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ((10, 6, 4), None, [("", "difficulty", "new", "mass")]),
        ((4, 12, 4), None, [("", "difficulty", "new", "group")]),
        ((2, 14, 4), None, []),
        ((4, 12, 4), (4, 12, 4), [("", "difficulty", "persistence", "group")]),
        ((4, 12, 4), (0, 16, 4), [("", "difficulty", "new", "group")]),
        ((10, 6, 4), (5, 11, 4), [("", "difficulty", "growth", "mass")]),
        ((1, 15, 4), (8, 8, 4), [("", "difficulty", "decline", "single")]),
        ((0, 16, 4), (2, 14, 4), []),
        ((1, 11, 8), (1, 15, 4), [("", "confidence", "growth", "single")]),
        ((1, 14, 5), (1, 15, 4), []),
    ],
)
def test_kinds(now, before, expected):
    others = [wave(2024, "start", ("5-6", *before))] if before else []

    assert facts(detect(wave(2024, "end", ("5-6", *now)), others)) == expected


def test_a_change_of_one_child_is_no_change():
    end, start = wave(2024, "end", ("5-6", 1, 6, 1)), wave(2024, "start", ("5-6", 0, 7, 1))

    assert detect(end, [start]) == ()
    assert facts(detect(end, [start], TrendRules(change_people=1))) == [("", "difficulty", "new", "single")]


def test_the_kindergarten_is_weighted_by_children():
    found = detect(wave(2024, "end", ("4-5", 5, 5, 0), ("5-6", 0, 10, 20)), [])

    assert facts(found) == [("4-5", "difficulty", "new", "mass")]
    assert facts(detect(wave(2024, "end", ("4-5", 5, 5, 0), ("5-6", 6, 10, 4)), [])) == [
        ("4-5", "difficulty", "new", "mass"),
        ("", "difficulty", "new", "group"),
    ]


def test_an_age_that_says_the_same_as_the_kindergarten_is_not_repeated():
    end = wave(2024, "end", ("3-4", 6, 10, 4), ("4-5", 6, 10, 4), ("5-6", 0, 10, 10))
    start = wave(2024, "start", ("3-4", 6, 10, 4), ("4-5", 6, 10, 4), ("5-6", 0, 16, 4))

    assert facts(detect(end, [start])) == [
        ("3-4", "difficulty", "persistence", "group"),
        ("4-5", "difficulty", "persistence", "group"),
        ("", "difficulty", "persistence", "group"),
        ("5-6", "confidence", "growth", "nobody"),
    ]
    calm = wave(2024, "end", ("3-4", 6, 10, 4), ("4-5", 5, 11, 4), ("5-6", 4, 12, 4))
    assert facts(detect(calm, [])) == [("", "difficulty", "new", "group")]


def test_an_age_of_two_children_gives_no_trend_and_cannot_be_subtracted():
    found = detect(wave(2024, "end", ("2-3", 2, 0, 0), ("4-5", 9, 1, 0), ("5-6", 10, 10, 10)), [])

    assert [draft.age for draft in found] == [""]


def test_two_children_in_all_give_nothing():
    assert detect(wave(2024, "end", ("5-6", 2, 0, 0)), []) == ()
    assert detect(wave(2024, "end"), []) == ()


def test_few_children_are_named_so():
    (draft,) = detect(wave(2024, "end", ("5-6", 4, 2, 1)), [])

    assert draft.is_few is True


def test_the_chance_of_the_same_children_is_the_sign_test():
    end, start = wave(2024, "end", ("5-6", 0, 12, 8)), wave(2024, "start", ("5-6", 8, 8, 4))
    pairs = [("low", "middle")] * 8 + [("middle", "middle")] * 8 + [("high", "high")] * 4

    (draft,) = detect(end, [start], pairs={("speech", ""): pairs})

    assert (draft.kind, draft.same.up, draft.same.down) == ("decline", 8, 0)
    assert draft.chance == pytest.approx(2 / 256)


def test_other_children_are_told_apart_from_other_practice():
    end, start = wave(2024, "end", ("5-6", 10, 6, 4)), wave(2024, "start", ("5-6", 2, 14, 4))
    pairs = [("low", "middle")] * 2 + [("middle", "middle")] * 4

    (draft,) = detect(end, [start], pairs={("speech", ""): pairs})

    assert (draft.kind, draft.contradicts_same_children) == ("growth", True)


def test_chances_are_corrected_for_the_number_of_areas():
    def two(low_speech: int, low_art: int) -> tuple[Row, ...]:
        return (
            Row("speech", "5-6", Counts(low_speech, 20 - low_speech, 0)),
            Row("art", "5-6", Counts(low_art, 20 - low_art, 0)),
        )

    single = detect(Wave(2024, "end", two(10, 0)[:1]), [Wave(2024, "start", two(2, 0)[:1])])
    both = detect(Wave(2024, "end", two(10, 10)), [Wave(2024, "start", two(2, 10))])

    assert [draft.area for draft in both] == ["speech", "art"]
    assert both[0].chance == pytest.approx(single[0].chance * 2)
