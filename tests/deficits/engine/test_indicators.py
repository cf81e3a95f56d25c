import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import combinations

from deficits.engine.indicators import AGES, AREAS, load_indicators
from deficits.models import AgeGroup, EducationalArea

SHIPPED = load_indicators()
INDICATORS = SHIPPED.indicators
LETTERS = {"social": "СК", "cognitive": "ПО", "speech": "РР", "art": "ХЭ", "physical": "ФР"}


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower().replace("ё", "е")))


def test_the_set_has_a_name_and_a_version():
    assert (SHIPPED.code, SHIPPED.title, SHIPPED.version) == (
        "portal_short",
        "Короткий набор показателей по пяти областям",
        1,
    )


def test_four_indicators_for_every_area_and_age():
    counted = Counter((indicator.area, indicator.age) for indicator in INDICATORS)
    assert counted == {(area, age): 4 for area in AREAS for age in AGES}


def test_areas_and_ages_are_those_of_the_models():
    assert EducationalArea.values == list(AREAS)
    assert [age for age in AgeGroup.values if age != AgeGroup.MIXED] == list(AGES)


def test_a_code_says_area_age_and_number():
    expected = [
        f"{LETTERS[area]}-{age.replace('-', '')}-{number}" for area in AREAS for age in AGES for number in range(1, 5)
    ]
    assert [indicator.code for indicator in INDICATORS] == expected


def test_texts_are_short_sentences_about_an_action_without_full_stop():
    wrong = [
        indicator.code
        for indicator in INDICATORS
        if not (15 < len(indicator.text) <= 120) or indicator.text[-1] in ".,;: " or not indicator.text[0].isupper()
    ]
    assert wrong == []


def test_texts_are_positive_and_hold_no_norms_in_numbers():
    wrong = [
        indicator.code for indicator in INDICATORS if re.search(r"\d|\bне\b|\bплох|\bслаб", indicator.text.lower())
    ]
    assert wrong == []


def test_texts_differ_also_after_normalisation():
    texts = [plain(indicator.text) for indicator in INDICATORS]
    assert [text for text, times in Counter(texts).items() if times > 1] == []
    alike = [pair for pair in combinations(texts, 2) if SequenceMatcher(None, *pair).ratio() > 0.75]
    assert alike == []
