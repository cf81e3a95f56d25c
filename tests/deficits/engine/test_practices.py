from collections import Counter

from deficits.engine.bank import load_bank
from deficits.engine.indicators import AREAS
from deficits.engine.practices import load_practices, practices_of

LINKS = load_practices()
ITEMS = {item.code: item for item in load_bank().items}


def test_every_code_of_an_item_exists():
    assert [(link.code, code) for link in LINKS for code in link.items if code not in ITEMS] == []


def test_an_area_has_from_three_to_five_links_with_codes_in_order():
    counted = Counter(link.area for link in LINKS)
    assert list(counted) == list(AREAS)
    assert [area for area, number in counted.items() if not 3 <= number <= 5] == []
    assert [link.code for link in LINKS] == [
        f"{area}-{number}" for area in AREAS for number in range(1, counted[area] + 1)
    ]


def test_a_link_needs_from_one_to_four_different_items():
    assert [link.code for link in LINKS if not 1 <= len(set(link.items)) == len(link.items) <= 4] == []


def test_every_item_with_an_area_is_reached_from_that_area():
    tagged = {(item.area, item.code) for item in ITEMS.values() if item.area}
    assert tagged - {(link.area, code) for link in LINKS for code in link.items} == set()


def test_all_groups_of_competencies_take_part_and_every_area_asks_for_four_of_them():
    assert {code[0] for link in LINKS for code in link.items} == set("АБВГДЕ")
    for area in AREAS:
        assert {code[0] for link in practices_of(area) for code in link.items} >= set("АБВГ")


def test_a_practice_is_said_as_a_hypothesis_in_one_sentence():
    wrong = [
        link.code
        for link in LINKS
        if not link.practice.startswith("Возможно, ") or link.practice.count(".") != 1 or len(link.practice) > 120
    ]
    assert wrong == []
    assert [link.code for link in LINKS if link.difficulty.endswith(".") or len(link.difficulty) > 100] == []
    assert len({link.difficulty for link in LINKS}) == len({link.practice for link in LINKS}) == len(LINKS)


def test_links_of_an_unknown_area():
    assert practices_of("музыка") == ()
