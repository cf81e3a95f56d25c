import pytest

from planning.engine.concept_codes import code_for, is_code
from planning.engine.taught_words import fault_of, readable, tidy


def test_quotes_stops_and_capitals_go():
    assert tidy("  «Жемчужинки,  РЕЧЬ»; ") == "жемчужинки речь"


@pytest.mark.parametrize(
    ("wording", "fault"),
    [
        ("жемчужинки", None),
        ("от слова к рассказу", None),
        ("*а*", "too_short"),
        ("до* рассказа", "says_nothing"),
        ("для его", "says_nothing"),
        ("раз два три четыре пять шесть", "too_many_words"),
        ("а" * 121, "too_long"),
    ],
)
def test_a_wording_is_checked(wording, fault):
    assert fault_of(wording) == fault


def test_a_wording_is_shown_without_signs():
    assert readable("связн* реч* зкр!") == "связн… реч… зкр"


def test_a_code_is_told_from_the_title():
    assert code_for("Белая ладья", ()) == "own_belaya_ladya"
    assert code_for("Белая ладья", {"own_belaya_ladya"}) == "own_belaya_ladya_2"
    assert code_for("!?", ()) == "own_concept"
    assert all(map(is_code, (code_for("щ" * 120, ()), code_for("中文 Ёж", ()))))
    assert not is_code("Белая ладья")
