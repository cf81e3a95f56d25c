from deficits.engine.child_figures import ALL, REST, ChildLevel, GroupCounts, figures_of
from deficits.engine.children import ChildRules, Counts


def rows(*groups: tuple, wave: str = "end") -> list[GroupCounts]:
    """Speech of groups: (group, age, low, middle, high)."""
    return [GroupCounts(group, age, "speech", wave, Counts(*counts)) for group, age, *counts in groups]


def levels(group: str, wave: str, text: str, needs: str = "") -> list[ChildLevel]:
    """«lmh»: three children of a group on the three levels; `needs` marks the first ones."""
    names = {"l": "low", "m": "middle", "h": "high", "-": ""}
    return [
        ChildLevel(group, f"{group}{place}", needs[place : place + 1].strip(), "speech", wave, names[letter])
        for place, letter in enumerate(text)
        if letter != "-"
    ]


def counted(made: list[ChildLevel], ages: dict[str, str]) -> list[GroupCounts]:
    found: dict[tuple, Counts] = {}
    for one in made:
        found[one.group, one.wave] = found.get((one.group, one.wave), Counts()) + Counts(**{one.level: 1})
    return [GroupCounts(group, ages[group], "speech", wave, counts) for (group, wave), counts in found.items()]


def test_every_cut_is_the_sum_of_its_children():
    year = figures_of(rows(("a", "4-5", 3, 4, 5), ("b", "4-5", 1, 2, 3), ("c", "5-6", 0, 10, 10)), [])

    assert year.picture("speech").waves == {"end": Counts(4, 16, 18)}
    assert year.picture("speech", ("age", "4-5")).waves == {"end": Counts(4, 6, 8)}
    assert year.picture("speech", ("group", "c")).waves == {"end": Counts(0, 10, 10)}
    assert year.picture("art").waves == {}


def test_a_small_group_and_what_would_give_it_away_are_left_out():
    year = figures_of(rows(("a", "4-5", 1, 0, 1), ("b", "4-5", 1, 2, 3), ("c", "5-6", 0, 10, 10)), [])

    assert year.hidden_waves("speech", ("group", "a")) == ("end",)
    assert year.hidden_waves("speech", ("group", "b")) == ("end",)
    assert year.picture("speech", ("group", "a")).waves == {}
    assert year.hidden_waves("speech", ("age", "4-5")) == ()
    assert year.hidden_waves("speech") == ()


def test_two_children_with_a_need_are_hidden_with_the_others():
    made = levels("a", "end", "lmmmmhhhhh", needs="dd")
    year = figures_of(counted(made, {"a": "4-5"}), made)

    assert year.counts("speech", "end", ("need", "d")) == Counts(1, 1, 0)
    assert year.hidden_waves("speech", ("need", "d")) == ("end",)
    assert year.hidden_waves("speech", REST) == ("end",)
    assert year.picture("speech").waves == {"end": Counts(1, 4, 5)}


def test_enough_children_with_a_need_are_shown():
    made = levels("a", "end", "lmmmmhhhhh", needs="ddd")
    year = figures_of(counted(made, {"a": "4-5"}), made)

    assert year.picture("speech", ("need", "d")).waves == {"end": Counts(1, 2, 0)}
    assert year.hidden_waves("speech", REST) == ()


def test_counts_written_by_hand_over_marks_show_no_needs():
    made = levels("a", "end", "lmmmm", needs="dddd")
    year = figures_of(rows(("a", "4-5", 0, 0, 9)), made)

    assert year.picture("speech", ("need", "d")).waves == {}
    assert year.picture("speech").waves == {"end": Counts(0, 0, 9)}


def test_the_same_children_leave_out_those_who_came_or_left():
    made = levels("a", "start", "lllmmmhhh---") + levels("a", "end", "---mmhhhhhll")
    same = figures_of(counted(made, {"a": "4-5"}), made).same("speech")

    assert (same.n, same.up, same.held, same.down) == (6, 1, 5, 0)


def test_one_new_child_is_hidden_from_those_who_do_not_see_the_marks():
    made = levels("a", "start", "lllmmm-") + levels("a", "end", "mmmmmml")
    year = figures_of(counted(made, {"a": "4-5"}), made)

    assert year.same("speech") is None
    assert year.is_same_hidden("speech") is True
    assert year.same("speech", ("group", "a"), is_inside=True).up == 3


def test_nothing_to_compare_is_not_hidden():
    made = levels("a", "end", "lllmmm")
    year = figures_of(counted(made, {"a": "4-5"}), made)

    assert (year.same("speech"), year.is_same_hidden("speech")) == (None, False)
    assert figures_of([], []).same("speech") is None


def test_the_minimum_is_editable():
    year = figures_of(rows(("a", "4-5", 1, 1, 2)), [], ChildRules(minimum=5))

    assert year.hidden_waves("speech") == ("end",)
    assert year.picture("speech", ALL).waves == {}


def test_sums_that_do_not_hold_are_hidden_whole_not_searched_for_ever():
    made = levels("a", "start", "llll") + levels("a", "end", "hhhh")
    year = figures_of(rows(("a", "4-5", 1, 1, 0), ("b", "5-6", 2, 0, 0), wave="start"), made)

    assert year.hidden_waves("speech", ("group", "a")) == ("start",)
    assert year.same("speech") is None
