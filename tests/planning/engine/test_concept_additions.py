"""A file that people write: what makes sense is understood, everything else is named with its line."""

import pytest

from planning.engine.concept_additions import TooMuch, read_additions
from planning.engine.concept_files import read_concepts
from planning.engine.concept_writing import write_additions
from planning.engine.concepts import FOLDER, Concept, load_concepts, taught

CONCEPTS = load_concepts()
FILE = """# Слова «Солнышка»

[oral_speech] Устная речь детей

* dialogue – Диалог и разговор с детьми
  слова: Жемчужинки; разговор* дет*
  не: телефонн* разговор*

[Шахматы] Шахматы

* own_ladya – Белая ладья
  шире: –
  слова: бела* ладь*

* Шахматный турнир
  слова: шах и мат
"""


def words_of(found) -> list[tuple[str, str, str]]:
    return [(word.concept, word.wording, word.role) for word in found.words]


def test_words_and_concepts_are_told_from_what_is_known():
    found = read_additions(FILE, CONCEPTS)
    assert words_of(found) == [
        ("dialogue", "жемчужинки", "clear"),
        ("dialogue", "телефонн* разговор*", "never"),
        ("own_ladya", "бела* ладь*", "clear"),
        ("own_shakhmatnyi_turnir", "шах и мат", "clear"),
    ]
    assert [(one.id, one.title, one.strand, one.wider) for one in found.concepts] == [
        ("own_ladya", "Белая ладья", "Шахматы", ()),
        ("own_shakhmatnyi_turnir", "Шахматный турнир", "Шахматы", ("own_ladya",)),
    ]
    assert (found.known, found.faults) == (1, [])


def test_directions_and_concepts_may_be_named_by_title():
    text = "[Игра]\n* Шёпот раковин\n  шире: Прогулка\n* Диалог и разговор с детьми\n  слова: жемчужинки"
    found = read_additions(text, CONCEPTS)
    assert [(one.id, one.strand, one.wider) for one in found.concepts] == [("own_shepot_rakovin", "play", ("walk",))]
    assert words_of(found) == [("dialogue", "жемчужинки", "clear")]


def test_a_new_concept_is_narrower_than_the_first_of_its_direction():
    assert read_additions("[play]\n* Шёпот раковин", CONCEPTS).concepts[0].wider == ("play",)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("ни поле, ни понятие", (1, "unknown_line", "ни поле, ни понятие")),
        ("цвет: красный", (1, "unknown_line", "цвет: красный")),
        ("слова: мяч", (1, "no_concept", "слова: мяч")),
        ("* Шёпот раковин", (1, "no_strand", "* Шёпот раковин")),
        ("[play]\n* no_such_concept", (2, "no_title", "* no_such_concept")),
        ("[play]\n*", (2, "no_title", "*")),
        ("[play]\n* new – Новое\nшире: no_such_concept", (3, "unknown_wider", "no_such_concept")),
        ("[play]\n* new – Новое\nвид: радуга", (3, "unknown_line", "вид: радуга")),
        ("[play]\n* play – Игра\nслова: до*; *", (3, "too_short", "до*")),
        ("[play]\n* new – " + "н" * 121, (2, "title_too_long", ("* new – " + "н" * 121)[:80])),
        ("[" + "н" * 81 + "]", (1, "title_too_long", ("[" + "н" * 81)[:80])),
        ("слова: " + "я" * 20_001, (1, "line_too_long", ("слова: " + "я" * 80)[:80])),
    ],
)
def test_a_line_that_makes_no_sense_is_named(text, fault):
    first = read_additions(text, CONCEPTS).faults[0]
    assert (first.line, first.code, first.said) == fault


def test_concepts_that_are_wider_than_each_other_are_refused():
    found = read_additions("[play]\n* a – Один\nшире: Два\n* b – Два\nшире: Один", CONCEPTS)
    assert [(fault.code, fault.line) for fault in found.faults] == [("circle", 3)]
    assert [one.wider for one in found.concepts] == [(), ("a",)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\n" * 20_000, "too_many_lines"),
        ("* play\nслова: " + "\nслова: ".join(f"слово{number}" for number in range(2_001)), "too_many_words"),
        ("[play]\n" + "\n".join(f"* Понятие {number}" for number in range(201)), "too_many_concepts"),
    ],
)
def test_a_file_that_brings_too_much_is_refused(text, code):
    with pytest.raises(TooMuch) as refused:
        read_additions(text, CONCEPTS)
    assert str(refused.value) == code


def test_a_shipped_file_is_understood_line_by_line_and_adds_nothing():
    for path in sorted(FOLDER.glob("*.txt")):
        found = read_additions(path.read_text(encoding="utf-8"), CONCEPTS)
        assert (found.words, found.concepts, found.faults) == ([], [], [])


def test_what_is_written_is_read_again_by_both_readers(tmp_path):
    own = (Concept("own_ladya", "Белая ладья", "Шахматы"), Concept("own_pesok", "Песок", "play", wider=("walk",)))
    told = (
        ("dialogue", "жемчужинк*", "clear"),
        ("own_ladya", "бела* ладь*", "clear"),
        ("play", "театр* игр*", "never"),
        ("play", "веселинки", "weak"),
        ("gone_from_the_thesaurus", "слово", "clear"),
    )
    concepts = taught(told, own)
    text = write_additions(concepts, told, own, ["Слова «Солнышка»"])
    found = read_additions(text, CONCEPTS)
    assert sorted(words_of(found)) == sorted(told[:4])
    assert sorted((one.id, one.wider) for one in found.concepts) == [("own_ladya", ()), ("own_pesok", ("walk",))]
    assert read_additions(text, concepts).known == 4
    path = tmp_path / "own.txt"
    path.write_text(text, encoding="utf-8")
    assert {one.id for one in read_concepts([path]).concepts} == {"dialogue", "own_ladya", "play", "own_pesok"}
