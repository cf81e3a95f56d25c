import pytest

from deficits.engine.instruments.codes import code_of, competency_titles, is_reworded, nearest, place_of
from deficits.models import EducationalArea

AREAS = dict(EducationalArea.choices)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Речевое развитие", ("speech", True)),
        ("речевое развитие.", ("speech", True)),
        ("speech", ("speech", True)),
        ("Речевое", ("speech", False)),
        ("Ричевое развитее", ("speech", False)),
        ("Художественно эстетическое", ("art", False)),
        ("Хореография", ("", False)),
        ("", ("", False)),
        ("я" * 10_000, ("", False)),
    ],
)
def test_free_words_find_their_area(name, found):
    assert nearest(name, AREAS) == found


def test_words_of_the_bank_have_its_code_and_other_words_a_mark():
    assert code_of("строить разговор так, чтобы ребенок говорил больше взрослого!") == "А-РР-1"
    assert code_of("Вести дневник погоды") == code_of("вести  дневник погоды")
    assert code_of("Вести дневник погоды")[:2] == "Ф-"


def test_case_and_punctuation_are_no_rewording():
    assert not is_reworded("Вести дневник: ёлка.", "вести дневник – елка")
    assert is_reworded("Вести дневник", "Вести журнал")


def test_a_competency_knows_its_place():
    assert (place_of("speech"), place_of("planning"), place_of("своя")) == (
        ("subject", "speech"),
        ("method", ""),
        ("", ""),
    )
    assert len(competency_titles()) == 19
