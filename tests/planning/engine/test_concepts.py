"""The thesaurus is data that people edit: every promise of its format is checked here."""

from collections import Counter
from pathlib import Path

import pytest

from planning.engine.concept_files import ConceptFileError, read_concepts
from planning.engine.concepts import KINDS, Concept, load_concepts, with_additions
from planning.engine.matching import ActivityText, TrendText, match
from planning.engine.mentions import compile_wording

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
    taught = with_additions(CONCEPTS, [("connected_speech", "жемчужинки"), ("no_such_concept", "слово")])
    assert match([trend], [activity], taught)[0].level == 2


def test_an_organizations_own_concept_is_a_strand_of_its_own():
    own = Concept("chess_club", "Белая ладья", "chess_club", wordings=("белая ладья",))
    concepts = with_additions(CONCEPTS, [], own=[own])
    trend, activity = TrendText("t", "Затруднения с белой ладьёй"), ActivityText("a", "Практикум «Белая ладья»")
    assert match([trend], [activity], concepts)[0].level == 2


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
