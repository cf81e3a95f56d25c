import re
from collections import Counter
from difflib import SequenceMatcher

import pytest

from deficits.engine.bank import load_bank
from deficits.engine.examples import examples_of, load_examples
from deficits.engine.scales import DIFFICULTY

SHIPPED = load_examples()
TEXTS = [(code, text) for code, texts in SHIPPED.items.items() for text in texts]


def test_every_item_of_the_bank_has_four_examples():
    assert list(SHIPPED.items) == [item.code for item in load_bank().items]
    assert {len(texts) for texts in SHIPPED.items.values()} == {4}


def test_every_scale_of_the_bank_shows_examples_at_its_own_points():
    scales = {scale.code: scale for scale in load_bank().scales}
    assert list(SHIPPED.scales) == list(scales)
    wrong = [
        code
        for code, points in SHIPPED.scales.items()
        if not set(points) <= {point.value for point in scales[code].points}
        or list(points.values()) != sorted(points.values(), reverse=scales[code].direction == DIFFICULTY)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("scale", "levels"),
    [
        ("mastery_0_3", {0: 0, 1: 1, 2: 2, 3: 3}),
        ("ease_0_2", {0: 0, 1: 2, 2: 3}),
        ("confidence_1_5", {1: 0, 5: 3}),
        ("help_0_1", {0: 0, 1: 3}),
        ("difficulty_0_3", {0: 3, 1: 2, 2: 1, 3: 0}),
    ],
)
def test_examples_of_an_item_on_a_scale(scale, levels):
    texts = SHIPPED.items["В-3"]
    assert examples_of("В-3", scale) == {value: texts[level] for value, level in levels.items()}


def test_own_items_and_own_scales_have_no_examples():
    assert (examples_of("своё-1", "mastery_0_3"), examples_of("В-3", "своя")) == ({}, {})


def test_examples_fit_under_a_level_on_a_phone():
    wrong = [
        (code, len(text))
        for code, text in TEXTS
        if not 20 <= len(text) <= 110 or text[-1] in ".,;: " or not re.match(r"[«А-ЯЁ]", text)
    ]
    assert wrong == []


def test_examples_suit_both_the_person_and_the_observer():
    """No «я», no «педагог не умеет», no judging word; what a child says stands in quotes."""
    judging = re.compile(
        r"\b(я|мой|моя|моё|мы|вы|вас|вам|плохо|слабо|не (умеет|может|хочет|знает)|неправильно|ошибочно|лень)\b",
        re.IGNORECASE,
    )
    assert [(code, text) for code, text in TEXTS if judging.search(re.sub("«.*?»", "", text))] == []


def test_examples_are_all_different():
    words = [" ".join(re.findall(r"\w+", text.lower())) for _, text in TEXTS]
    assert [text for text, times in Counter(words).items() if times > 1] == []
    alike = []
    for number, text in enumerate(words):
        matcher = SequenceMatcher(b=text, autojunk=False)
        for other in words[:number]:
            matcher.set_seq1(other)
            if matcher.real_quick_ratio() > 0.8 and matcher.quick_ratio() > 0.8 and matcher.ratio() > 0.8:
                alike.append((text, other))
    assert alike == []
