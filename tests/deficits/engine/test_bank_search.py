import pytest

from deficits.engine.bank import load_bank
from deficits.engine.bank_search import find_items, says


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("детскому вопросу исследование", ["А-ПО-1"]),
        ("РАЗГОВОР с родителями", ["Г-1", "Г-2"]),
        ("Б-ПЛ-2", ["Б-ПЛ-2"]),
        ("овз", ["В-6"]),
        ("синхрофазотрон", []),
    ],
)
def test_every_word_is_found_whatever_its_ending(words, codes):
    assert [item.code for item in find_items(load_bank(), words=words)] == codes


def test_group_and_area_narrow_the_bank():
    assert len(find_items(load_bank(), group="digital")) == 6
    assert len(find_items(load_bank(), group="subject", area="speech")) == 6
    assert len(find_items(load_bank())) == 88


@pytest.mark.parametrize(
    ("words", "is_said"), [("чтению вслух", True), ("ЧТЕНИЕ", True), ("", True), ("чтение музыка", False), ("%", True)]
)
def test_a_text_says_every_word(words, is_said):
    assert says("Мастер-класс «Чтение вслух»", words) is is_said
