from datetime import date

import pytest

from communities.engine.consent import tally
from communities.services.consent_words import what_is_missing


def told(rule: str, *words: str, is_over=False) -> str:
    voices = {person: word for person, word in enumerate(words) if word}
    return what_is_missing(tally(range(len(words)), voices, rule, is_over=is_over), rule, date(2026, 10, 20))


@pytest.mark.parametrize(
    ("rule", "words", "sentence"),
    [
        ("majority", ("agree",), ""),
        ("majority", (), "Высказываться некому: в группе, которую спрашивают, сейчас никого нет."),
        (
            "majority",
            ("agree", "", ""),
            "Согласны 1 из 3, по правилу нужно 2: не хватает ещё 1 голоса.",
        ),
        (
            "two_thirds",
            ("object", "object", ""),
            "Согласны 0 из 3, по правилу нужно 2. Измените текст и спросите заново.",
        ),
        (
            "consent",
            ("agree", "", "", "", ""),
            "Высказались 1 из 5. Нужна хотя бы половина: не хватает ещё 2 голосов.",
        ),
        (
            "consent",
            ("agree", "agree", ""),
            "Высказались 2 из 3, возражений нет. Итог можно записать после 20 октября "
            "или раньше, когда выскажутся все.",
        ),
    ],
)
def test_it_says_what_the_rule_still_asks_for(rule, words, sentence):
    assert told(rule, *words).replace("\xa0", " ") == sentence


def test_an_objection_is_to_be_answered():
    assert told("consent", "agree", "object").startswith("Есть возражение")
