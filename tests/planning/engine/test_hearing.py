from planning.engine.concept_search import search
from planning.engine.concepts import load_concepts, taught
from planning.engine.hearing import denied, hear

CONCEPTS = load_concepts()


def test_topics_come_first_with_the_words_that_name_them():
    heard = hear(CONCEPTS, "Культура речи воспитателя")
    first = heard[0]
    assert (first.concept, first.words, first.sure, first.is_topic) == (
        "educator_speech", ("культура речи воспитателя",), "surely", True,
    )  # fmt: skip
    assert [(one.words, one.is_topic) for one in heard[1:]] == [((), False)] * 3  # told from examples


def test_what_a_person_taught_is_sure():
    concepts = taught((("theatre", "веселинки", "clear"), ("emotions", "веселинки", "never")), ())
    first = hear(concepts, "Вечер «Веселинки»")[0]
    assert (first.concept, first.sure, first.is_taught) == ("theatre", "surely", True)
    assert denied(concepts, "Вечер «Веселинки»") == ("emotions",)


def test_nothing_is_heard_in_nothing():
    assert (hear(CONCEPTS, ""), hear(CONCEPTS, "Xyz")) == ((), ())


def test_search_finds_titles_first_and_any_form_of_a_word():
    assert search(CONCEPTS, "прогулки")[0].concept == "walk"
    found = {one.concept: one for one in search(CONCEPTS, "пересказы")}
    assert (found["connected_speech"].is_by_title, "пересказ*" in found["connected_speech"].wordings) == (False, True)


def test_search_goes_by_the_beginning_and_asks_for_all_words():
    assert search(CONCEPTS, "связн реч")[0].concept == "connected_speech"
    assert (search(CONCEPTS, "связн самолёт"), search(CONCEPTS, "до"), search(CONCEPTS, "хйц")) == ((), (), ())
