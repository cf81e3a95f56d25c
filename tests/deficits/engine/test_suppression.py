"""The tests try to break the hiding: every completion that fits what is shown is tried."""

import random
from itertools import chain, combinations, product

import pytest

from deficits.engine.suppression import Sum, Table, hidden_cells, ranges


def tree(groups: dict[str, list[int]], needs: list[int] | None = None) -> Table:
    """Total of ages of groups, and the same total by need."""
    cells, sums = {}, []
    for age, counts in groups.items():
        names = tuple(f"{age}{place}" for place in range(len(counts)))
        cells |= dict(zip(names, counts, strict=True)) | {age: sum(counts)}
        sums.append(Sum(age, names))
    cells["all"] = sum(sum(counts) for counts in groups.values())
    sums.append(Sum("all", tuple(groups)))
    if needs:
        names = tuple(f"need{place}" for place in range(len(needs)))
        cells |= dict(zip(names, needs, strict=True))
        sums.append(Sum("all", names))
    return Table(cells, sums)


def flat(*counts: int) -> Table:
    names = tuple(range(len(counts)))
    return Table(dict(enumerate(counts)) | {"all": sum(counts)}, [Sum("all", names)])


def completions(table: Table, hidden: frozenset) -> list[dict]:
    """Tables a reader finds possible: what is shown stays, a hidden cell has somebody, the sums hold."""
    totals = {one.total for one in table.sums}
    leaves = [key for key in table.cells if key not in totals]
    guesses = [
        range(max(1, table.cells[key] - 2), table.cells[key] + 3) if key in hidden else [table.cells[key]]
        for key in leaves
    ]
    found = []
    for values in product(*guesses):
        guess = dict(zip(leaves, values, strict=True))
        if _fits(table, hidden, guess):
            found.append(guess)
    return found


def _fits(table: Table, hidden: frozenset, guess: dict) -> bool:
    for one in table.sums:
        value = sum(guess[part] for part in one.parts)
        if guess.setdefault(one.total, value) != value:
            return False
        if value != table.cells[one.total] and one.total not in hidden:
            return False
    return True


def leaked(table: Table) -> list:
    """Hidden cells with one possible value, and sets of hidden cells that add up to a certain small number."""
    hidden = hidden_cells(table)
    possible = completions(table, hidden)
    totals = {one.total for one in table.sums}
    leaves = [key for key in hidden if key not in totals]
    unions = chain.from_iterable(combinations(leaves, size) for size in range(2, len(leaves) + 1))
    sure = [key for key in hidden if len({guess[key] for guess in possible}) == 1]
    for keys in filter(_counts_once, unions):
        sums = {sum(guess[key] for key in keys) for guess in possible}
        if len(sums) == 1 and 0 < sums.pop() < table.minimum:
            sure.append(keys)
    return sure


def _counts_once(keys: tuple) -> bool:
    """Whether the cells are counted once: a group and a need tag may hold the same child."""
    return len({str(key).startswith("need") for key in keys}) == 1


def test_one_small_group_takes_the_next_smallest_with_it():
    assert hidden_cells(flat(2, 10, 7, 12)) == {0, 2}


def test_two_small_groups_that_are_enough_together_hide_nobody_else():
    assert hidden_cells(flat(2, 2, 7)) == {0, 1}


def test_two_single_children_are_not_found_as_a_pair():
    assert hidden_cells(flat(1, 1, 7)) == {0, 1, 2}


def test_three_single_children_are_not_told_by_their_number():
    assert hidden_cells(flat(1, 1, 1, 9)) == {0, 1, 2, 3}


def test_a_total_of_few_children_is_hidden_with_its_only_part():
    assert hidden_cells(flat(2, 0)) == {0, "all"}


def test_nothing_is_hidden_without_small_cells():
    assert hidden_cells(flat(3, 0, 14)) == frozenset()
    assert hidden_cells(flat()) == frozenset()


def test_a_lone_cell_without_sums():
    assert hidden_cells(Table({"a": 2, "b": 3}, [])) == {"a"}


def test_a_small_age_hides_another_age_and_a_group_inside_it():
    hidden = hidden_cells(tree({"junior": [2], "middle": [8, 9], "senior": [20, 21]}))

    assert hidden == {"junior", "junior0", "middle", "middle0"}


def test_children_with_a_need_are_not_found_from_those_without():
    assert hidden_cells(tree({"senior": [20, 21]}, needs=[2, 39])) == {"need0", "need1"}


def test_a_cell_hidden_for_another_reason_is_guarded_too():
    assert hidden_cells(flat(9, 10, 7), also=frozenset({0})) == {0, 2}
    assert hidden_cells(flat(0, 10, 7), also=frozenset({0})) == frozenset()


def test_ranges_are_what_a_reader_can_conclude():
    table = flat(1, 2, 9)

    assert ranges(table, {0, 1}) == {0: (1, 2), 1: (1, 2), 2: (9, 9), "all": (12, 12)}


def test_the_unguarded_table_leaks_and_the_attack_finds_it():
    """The attack is able to win: hiding only the small cell gives it away."""
    table = flat(2, 10, 7)

    assert {guess[0] for guess in completions(table, frozenset({0}))} == {2}


@pytest.mark.parametrize("first", range(5))
def test_no_flat_table_of_four_leaks(first):
    assert [rest for rest in product(range(5), repeat=3) if leaked(flat(first, *rest))] == []


@pytest.mark.parametrize("hundred", range(4))
def test_no_random_tree_leaks(hundred):
    assert [seed for seed in range(hundred * 100, hundred * 100 + 100) if leaked(random_tree(seed))] == []


def random_tree(seed: int) -> Table:
    lots = random.Random(seed)
    groups = {
        age: [lots.choice([0, 1, 1, 2, 3, 4, 8]) for _ in range(lots.randint(1, 3))] for age in "abc"[: seed % 3 + 1]
    }
    total = sum(map(sum, groups.values()))
    with_need = lots.randint(0, min(total, 4))
    needs = [with_need, total - with_need] if seed % 2 else None

    return tree(groups, needs)


def test_hiding_covers_every_small_cell_and_never_an_empty_one():
    for seed in range(200):
        lots = random.Random(seed)
        table = flat(*(lots.randint(0, 15) for _ in range(lots.randint(1, 12))))
        hidden = hidden_cells(table)

        assert {key for key, n in table.cells.items() if 0 < n < table.minimum} <= hidden
        assert all(table.cells[key] for key in hidden)
