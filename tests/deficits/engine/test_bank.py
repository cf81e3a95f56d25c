from collections import Counter

import pytest

from deficits.engine.bank import load_bank
from deficits.engine.scales import DIFFICULTY
from deficits.engine.subjects import AREA, ITEM, Subject

BANK = load_bank()
ITEMS = {item.code: item for item in BANK.items}
AREAS = ["social", "cognitive", "speech", "art", "physical"]


def test_the_bank_holds_88_items_in_the_order_of_their_codes():
    codes = [item.code for item in BANK.items]
    assert len(set(codes)) == 88
    assert (codes[0], codes[28], codes[29], codes[50], codes[59], codes[-1]) == (
        "А-СК-1",
        "А-ФР-5",
        "Б-ПЛ-1",
        "В-1",
        "В-10",
        "Е-6",
    )


def test_every_group_has_its_items():
    assert Counter(item.group for item in BANK.items) == {
        "subject": 29,
        "method": 21,
        "psych_ped": 14,
        "communication": 12,
        "digital": 6,
        "reflection": 6,
    }
    assert [item.group for item in BANK.items if item.code[0] == "Г"] == ["communication"] * 12


def test_areas_of_subject_items():
    assert list(dict.fromkeys(item.area for item in BANK.items if item.group == "subject")) == AREAS
    assert (ITEMS["В-7"].area, ITEMS["В-3"].area) == ("speech", None)


def test_topics_are_unique_short_and_without_full_stop():
    topics = [item.topic for item in BANK.items]
    assert len({topic.name for topic in topics}) == len({topic.within for topic in topics}) == 88
    assert [topic for topic in topics if len(topic.name) > 75 or topic.name.endswith(".")] == []
    assert [
        item.code
        for item in BANK.items
        if item.text.endswith(".") or item.text.split()[0].strip(",")[-2:] not in ("ть", "ти", "ся")
    ] == []


def test_the_nominative_and_the_prepositional_differ_and_begin_alike():
    assert [item.code for item in BANK.items if item.topic.name == item.topic.within] == []
    assert [item.code for item in BANK.items if item.topic.name[:4] != item.topic.within[:4]] == []


@pytest.mark.parametrize(
    ("code", "size"),
    [("express", 20), ("full", 56), ("young", 27), ("specialist", 30), ("area_speech", 16), ("area_physical", 15)],
)
def test_packs(code, size):
    pack = next(pack for pack in BANK.packs if pack.code == code)
    assert (len(pack.items), len(set(pack.items)), set(pack.items) - set(ITEMS)) == (size, size, set())


def test_the_express_pack_touches_every_group_and_area_and_lies_inside_the_full_one():
    express, full = (set(next(pack.items for pack in BANK.packs if pack.code == code)) for code in ("express", "full"))
    assert {ITEMS[code].group for code in express} == {group.code for group in BANK.groups}
    assert {ITEMS[code].area for code in express} == {*AREAS, None}
    assert express - full == set()


def test_area_packs_hold_the_items_of_the_area():
    assert [pack.area for pack in BANK.packs if pack.area] == AREAS


def test_scales():
    assert [scale.code for scale in BANK.scales] == [
        "mastery_0_3",
        "ease_0_2",
        "confidence_1_5",
        "help_0_1",
        "difficulty_0_3",
    ]
    assert BANK.scales[0].points[3].label == "Делаю уверенно, могу научить других"
    assert [scale.code for scale in BANK.scales if scale.direction == DIFFICULTY] == ["difficulty_0_3"]
    assert {scale.not_applicable for scale in BANK.scales} == {"Не относится к моей работе"}


def test_topics_of_subjects():
    assert BANK.topic(Subject(ITEM, "В-3", ("В-3",))).within == "поддержке детской инициативы и самостоятельности"
    assert BANK.topic(Subject(AREA, "speech", ())).within == "работе по речевому развитию детей"
    assert BANK.topic(Subject(ITEM, "чужой", ())) is None


def test_open_questions():
    assert [question.text for question in BANK.open_questions] == [
        "С чем Вам труднее всего сейчас?",
        "Чему можете научить коллег?",
        "Какая помощь и в какой форме нужна?",
    ]
