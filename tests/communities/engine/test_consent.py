from itertools import product

import pytest

from communities.engine.consent import (
    ACCEPTED,
    AGREE,
    CONSENT,
    DECLINED,
    MAJORITY,
    OBJECT,
    OPEN,
    REMARK,
    TWO_THIRDS,
    Tally,
    needed,
    tally,
)

RULES = (CONSENT, TWO_THIRDS, MAJORITY)
SILENT = ""
WORDS = (SILENT, AGREE, REMARK, OBJECT)


def say(*words: str, rule: str, is_over: bool = False) -> Tally:
    """Person number i of the electorate says the i-th word."""
    voices = {person: word for person, word in enumerate(words) if word}
    return tally(range(len(words)), voices, rule, is_over=is_over)


def every_talk(most: int = 5):
    """All that groups of up to five people can say."""
    for size in range(most + 1):
        yield from product(WORDS, repeat=size)


def test_it_counts_each_kind_of_voice_and_names_the_silent() -> None:
    counted = say(AGREE, AGREE, REMARK, OBJECT, SILENT, rule=TWO_THIRDS)

    assert (counted.asked, counted.agreed, counted.with_remark, counted.objected) == (5, 2, 1, 1)
    assert (counted.silent, counted.spoken, counted.in_favour) == (frozenset({4}), 4, 3)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("is_over", [True, False])
def test_nobody_accepts_nothing(rule: str, is_over: bool) -> None:
    counted = say(rule=rule, is_over=is_over)

    assert not counted.is_accepted
    assert not counted.can_still_be_accepted


@pytest.mark.parametrize("rule", RULES)
def test_silence_is_never_consent(rule: str) -> None:
    assert say(SILENT, SILENT, SILENT, rule=rule).outcome == OPEN
    assert say(SILENT, SILENT, SILENT, rule=rule, is_over=True).outcome == DECLINED


def test_who_left_is_not_counted_and_who_came_is_asked() -> None:
    voices = {1: AGREE, 2: AGREE, 9: OBJECT}

    assert tally([1, 2], voices, CONSENT, is_over=False).outcome == ACCEPTED
    assert tally([1, 2, 3], voices, CONSENT, is_over=False).outcome == OPEN
    assert tally([1, 2, 9], voices, CONSENT, is_over=True).outcome == DECLINED


def test_the_last_to_leave_accept_nothing_with_their_voices() -> None:
    counted = tally([], {1: AGREE, 2: AGREE}, MAJORITY, is_over=True)

    assert (counted.outcome, counted.spoken) == (DECLINED, 0)


@pytest.mark.parametrize(
    ("words", "is_over", "outcome", "can_still"),
    [
        ((AGREE, AGREE, SILENT, SILENT), False, OPEN, True),
        ((AGREE, AGREE, SILENT, SILENT), True, ACCEPTED, True),
        ((AGREE, SILENT, SILENT, SILENT), True, DECLINED, False),
        ((AGREE, REMARK, AGREE, REMARK), False, ACCEPTED, True),
        ((AGREE, AGREE, AGREE, OBJECT), False, DECLINED, False),
        ((AGREE, AGREE, OBJECT, SILENT), False, OPEN, False),
        ((AGREE, AGREE, OBJECT, SILENT), True, DECLINED, False),
        ((AGREE, AGREE, SILENT), True, ACCEPTED, True),
        ((AGREE, SILENT, SILENT), True, DECLINED, False),
    ],
)
def test_consent_is_no_objection_and_half_have_spoken(
    words: tuple[str, ...], is_over: bool, outcome: str, can_still: bool
) -> None:
    counted = say(*words, rule=CONSENT, is_over=is_over)

    assert (counted.outcome, counted.can_still_be_accepted) == (outcome, can_still)


@pytest.mark.parametrize(
    ("rule", "words", "is_over", "outcome"),
    [
        (TWO_THIRDS, (AGREE, REMARK, SILENT), False, ACCEPTED),
        (TWO_THIRDS, (AGREE, REMARK, OBJECT), False, ACCEPTED),
        (TWO_THIRDS, (AGREE, SILENT, SILENT), False, OPEN),
        (TWO_THIRDS, (AGREE, SILENT, SILENT), True, DECLINED),
        (TWO_THIRDS, (AGREE, OBJECT, OBJECT), False, DECLINED),
        (TWO_THIRDS, (OBJECT, OBJECT, SILENT), False, DECLINED),
        (MAJORITY, (AGREE, AGREE, SILENT, SILENT), False, OPEN),
        (MAJORITY, (AGREE, AGREE, SILENT, SILENT), True, DECLINED),
        (MAJORITY, (AGREE, AGREE, OBJECT, OBJECT), False, DECLINED),
        (MAJORITY, (AGREE, AGREE, AGREE, SILENT), False, ACCEPTED),
        (MAJORITY, (AGREE,), False, ACCEPTED),
    ],
)
def test_shares_are_of_all_who_are_asked(rule: str, words: tuple[str, ...], is_over: bool, outcome: str) -> None:
    assert say(*words, rule=rule, is_over=is_over).outcome == outcome


@pytest.mark.parametrize(("asked", "consent", "two_thirds", "majority"), [(1, 1, 1, 1), (6, 3, 4, 4), (14, 7, 10, 8)])
def test_how_many_are_needed(asked: int, consent: int, two_thirds: int, majority: int) -> None:
    assert [needed(rule, asked) for rule in RULES] == [consent, two_thirds, majority]


def test_it_says_how_many_agreements_are_missing() -> None:
    assert say(AGREE, SILENT, SILENT, SILENT, SILENT, rule=TWO_THIRDS).missing == 3
    assert say(AGREE, SILENT, SILENT, SILENT, SILENT, rule=CONSENT).missing == 2
    assert say(AGREE, AGREE, OBJECT, SILENT, SILENT, rule=CONSENT).missing == 0


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("is_over", [True, False])
def test_an_agreement_more_never_undoes_an_acceptance(rule: str, is_over: bool) -> None:
    for words in every_talk():
        if not say(*words, rule=rule, is_over=is_over).is_accepted:
            continue
        for person in range(len(words)):
            more = (*words[:person], AGREE, *words[person + 1 :])
            assert say(*more, rule=rule, is_over=is_over).is_accepted, (words, more)


@pytest.mark.parametrize("rule", RULES)
def test_an_early_decision_is_one_that_the_silent_cannot_change(rule: str) -> None:
    for words in every_talk(4):
        early = say(*words, rule=rule).outcome
        ends = {
            say(*end, rule=rule, is_over=True).outcome
            for end in product(WORDS, repeat=len(words))
            if all(was in (SILENT, now) for was, now in zip(words, end, strict=True))
        }
        assert early == OPEN or ends == {early}, words


@pytest.mark.parametrize("rule", RULES)
def test_it_can_still_be_accepted_exactly_if_all_silent_agreed(rule: str) -> None:
    for words in every_talk():
        hopeful = say(*(word or AGREE for word in words), rule=rule).is_accepted
        assert say(*words, rule=rule).can_still_be_accepted == hopeful, words


@pytest.mark.parametrize("rule", RULES)
def test_the_term_leaves_nothing_open(rule: str) -> None:
    for words in every_talk():
        counted = say(*words, rule=rule, is_over=True)
        assert counted.outcome in (ACCEPTED, DECLINED)
        assert counted.can_still_be_accepted == counted.is_accepted
