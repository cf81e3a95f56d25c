"""The thesaurus is data that people edit: every promise of its format is checked here."""

from collections import Counter
from pathlib import Path

import pytest

from planning.engine.concept_files import ConceptFileError, read_concepts
from planning.engine.concepts import CLEAR, KINDS, NEVER, WEAK, Concept, load_concepts, taught, with_additions
from planning.engine.matching import ActivityText, TrendText, match
from planning.engine.mentions import compile_wording
from planning.engine.topics import clear_mentions

CONCEPTS = load_concepts()


def test_ids_are_unique_and_every_wider_concept_exists():
    assert [id_ for id_, count in Counter(concept.id for concept in CONCEPTS.concepts).items() if count > 1] == []
    known = set(CONCEPTS.by_id)
    assert [concept.id for concept in CONCEPTS.concepts if not set(concept.wider) <= known] == []


def test_no_concept_is_wider_than_itself():
    circles = [id_ for id_ in CONCEPTS.by_id if any(id_ in CONCEPTS.ancestors[up] for up in CONCEPTS.ancestors[id_])]
    assert circles == []


def test_every_concept_has_a_known_kind_and_at_least_three_wordings():
    poor = [concept.id for concept in CONCEPTS.concepts if len(concept.wordings + concept.weak) < 3]
    assert poor == []
    assert {concept.kind for concept in CONCEPTS.concepts} <= set(KINDS)


def test_no_wording_stands_twice_in_one_strand():
    counted = Counter(
        (concept.strand, tuple(sorted(compile_wording(wording))))
        for concept in CONCEPTS.concepts
        for wording in set(concept.wordings) | set(concept.weak)
    )
    assert [key for key, count in counted.items() if count > 1] == []


def test_no_wording_loses_words_that_say_nothing():
    """A preposition with a star («до*») would silently leave a shorter, wider wording."""
    starred = [
        (concept.id, wording)
        for concept in CONCEPTS.concepts
        for wording in concept.wordings + concept.weak + concept.never
        if sum("*" in part for part in wording.replace("-", " ").split())
        != sum("*" in atom for atom in compile_wording(wording))
    ]
    assert starred == []


def test_an_organizations_own_wording_finds_the_concept():
    trend, activity = TrendText("t", "Слабая связная речь"), ActivityText("a", "Семинар «Жемчужинки»")
    assert match([trend], [activity], CONCEPTS)[0].level == 0
    taught = with_additions(CONCEPTS, [("connected_speech", "жемчужинки", CLEAR), ("no_such_concept", "слово", CLEAR)])
    assert match([trend], [activity], taught)[0].level == 2


def test_an_organizations_own_concept_may_have_a_direction_of_its_own():
    own = Concept("own_friday", "Говорящая пятница", "Традиции сада", wider=("no_such_concept",))
    concepts = with_additions(CONCEPTS, [("own_friday", "говорящ* пятниц*", CLEAR)], own=[own])
    trend, activity = (
        TrendText("t", "Трудно вести говорящую пятницу"),
        ActivityText("a", "Практикум «Говорящая пятница»"),
    )
    assert match([trend], [activity], concepts)[0].level == 2
    assert concepts.strand_by_id["Традиции сада"].title == "Традиции сада"


def test_what_is_taught_stands_against_the_wordings_of_others():
    """«Говорим и показываем» names speech; a person says that here it is the theatre."""
    trend, activity = (
        TrendText("t", "Театрализованная деятельность детей"),
        ActivityText("a", "Говорим и показываем речь"),
    )
    assert match([trend], [activity], CONCEPTS)[0].level == 0
    concepts = taught((("theatre", "говори* показыва*", CLEAR),), ())
    assert match([trend], [activity], concepts)[0].level == 2


def test_words_that_a_person_explains_name_nothing_else():
    concepts = taught((("theatre", "шахматн* турнир*", CLEAR),), ())
    named = [[one.concept for one in clear_mentions(all, "Шахматный турнир")] for all in (CONCEPTS, concepts)]
    assert named == [["chess"], ["theatre"]]


def test_a_weak_word_counts_where_nothing_clearer_is_named():
    concepts = taught((("theatre", "фанфары", WEAK),), ())
    assert [one.concept for one in clear_mentions(concepts, "Вечер «Фанфары»")] == ["theatre"]
    assert [one.concept for one in clear_mentions(concepts, "Фанфары: связная речь")] == ["connected_speech"]


def test_a_word_not_to_be_confused_silences_the_concept_there():
    """Neither a wording nor likeness with examples brings it back."""
    trend = TrendText("t", "Недостаточное развитие эмоционального интеллекта детей")
    activity = ActivityText("a", "Эмоциональный интеллект лидера: мотивируем команду")
    assert match([trend], [activity], CONCEPTS)[0].level > 0
    concepts = taught((("emotions", "эмоциональн* интеллект* лидер*", NEVER),), ())
    assert match([trend], [activity], concepts)[0].level == 0
    assert concepts.index.denied(activity.title) == {"emotions"}
    assert concepts.index.denied(trend.title) == frozenset()


def test_without_additions_the_shipped_thesaurus_itself_is_asked():
    assert taught((), ()) is CONCEPTS
    assert taught((("play", "веселинки", CLEAR),), ()) is taught((("play", "веселинки", CLEAR),), ())


@pytest.mark.parametrize("line", ["ни поле, ни понятие", "* без названия", "цвет: красный", "вид: неизвестный"])
def test_a_line_that_makes_no_sense_is_named(tmp_path: Path, line: str):
    path = tmp_path / "concepts.txt"
    path.write_text(f"[play] Игра\n* play – Игра\n{line}\n", encoding="utf-8")
    with pytest.raises(ConceptFileError) as problem:
        read_concepts([path])
    assert str(problem.value).startswith("concepts.txt, line 3: ")


def test_a_text_full_of_one_phrase_is_read_at_once():
    own = Concept("own", "Своё", "own", wordings=("один два три четыре",))
    found = with_additions(CONCEPTS, (), [own]).index.find("один два три четыре " * 400)
    assert Counter(mention.concept for mention in found)["own"] >= 400
