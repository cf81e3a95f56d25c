"""What a text is likely about, learned from wordings and examples."""

import pytest

from planning.engine.concepts import Concept, Concepts, Strand, load_concepts
from planning.engine.examples import FOLDER, read_examples
from planning.engine.profiles import Likely, most_likely, plausible
from planning.engine.recognition import Recognition, load_recognition

CONCEPTS = Concepts(
    (Strand("play", "Игра"), Strand("speech", "Речь")),
    (
        Concept("play", "Игра", "play", wordings=("сюжетн* игр*",)),
        Concept("speech", "Речь", "speech", wordings=("связн* реч*",)),
    ),
)
OTHERS = [f"{letter * 5}" for letter in "бвгджзклмнпрстфхцчшщ"]  # so that no piece is in every second line
EXAMPLES = {"play": ["Как войти в замысел детей", "Кукла заболела: больница"], "speech": ["Рассказ", *OTHERS]}


def test_words_of_examples_tell_the_concept():
    found = most_likely(Recognition(CONCEPTS, EXAMPLES).evidence("Больница для куклы", CONCEPTS))
    assert [one.concept for one in found] == ["play"]


def test_a_text_without_known_words_is_about_nothing():
    assert most_likely(Recognition(CONCEPTS, EXAMPLES).evidence("Xyz", CONCEPTS)) == ()


def test_shares_never_add_up_to_more_than_the_whole():
    found = most_likely(load_recognition().evidence("Читаем сказку, считаем шаги, рисуем осень", load_concepts()))
    assert 0 < sum(one.share for one in found) < 1


def test_a_wording_outweighs_words_of_examples():
    found = most_likely(Recognition(CONCEPTS, EXAMPLES).evidence("Больница: учимся связной речи", CONCEPTS))
    assert found[0].concept == "speech"


def test_named_concepts_that_the_rest_speaks_against_are_left_out():
    likely = (Likely("speech", 0.9),)
    assert plausible(CONCEPTS, ("play",), likely) == ("speech",)
    assert plausible(CONCEPTS, ("play", "speech"), likely) == ("speech",)
    assert plausible(CONCEPTS, ("play",), ()) == ("play",)


def test_every_concept_of_the_examples_is_in_the_thesaurus():
    assert set(read_examples(FOLDER.glob("*.txt"))) - set(load_concepts().by_id) == set()


def test_examples_of_a_concept_may_go_on_in_another_file(tmp_path):
    (tmp_path / "1.txt").write_text("# заметка\n* play\nПервый\n", encoding="utf-8")
    (tmp_path / "2.txt").write_text("* play\nВторой\n\n* speech\nТретий", encoding="utf-8")
    assert read_examples(sorted(tmp_path.iterdir())) == {"play": ["Первый", "Второй"], "speech": ["Третий"]}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Кто говорит больше: взрослый или ребёнок", "dialogue"),
        ("Плачет у двери и ждёт маму", "adaptation"),
        ("К концу дня сил не остаётся", "wellbeing"),
    ],
)
def test_topics_are_recognised_without_their_usual_words(text, concept):
    assert concept in [one.concept for one in most_likely(load_recognition().evidence(text, load_concepts()))]
