"""Two versions of a card: what came, went, was moved or worded otherwise."""

from communities.engine.card_changes import Part, compare_parts
from communities.engine.differences import Change, ChangedLine, changed_words


def parts(*keys: str, **texts: str) -> list[Part]:
    return [Part(key, key.upper(), {"adult": texts.get(key, key)}) for key in keys]


def told(before, after) -> list[tuple]:
    return [(one.key, one.change.value, one.places) for one in compare_parts(before, after)]


def test_the_same_is_not_told():
    assert told(parts("a", "b"), parts("a", "b")) == []


def test_what_came_and_what_went_stand_in_reading_order():
    assert told(parts("a", "b", "c"), parts("a", "c", "d")) == [("b", "gone", None), ("d", "added", None)]


def test_a_first_stage_that_went_stands_first():
    assert told(parts("a", "b"), parts("b")) == [("a", "gone", None)]


def test_only_what_left_its_neighbours_was_moved():
    assert told(parts("a", "b", "c", "d"), parts("b", "c", "d", "a")) == [("a", "kept", (1, 4))]


def test_a_new_stage_moves_nobody():
    assert told(parts("a", "b"), parts("n", "a", "b")) == [("n", "added", None)]


def test_changed_words_are_marked():
    change = compare_parts(parts("a", a="Дети слушают сказку"), parts("a", a="Дети рассказывают сказку"))

    assert change[0].fields == (
        (
            "adult",
            (
                ChangedLine(Change.KEPT, "Дети "),
                ChangedLine(Change.GONE, "слушают "),
                ChangedLine(Change.ADDED, "рассказывают "),
                ChangedLine(Change.KEPT, "сказку"),
            ),
        ),
    )


def test_texts_with_little_in_common_stand_whole():
    assert changed_words("Показывает картинку", "Молчит и ждёт") == [
        ChangedLine(Change.GONE, "Показывает картинку"),
        ChangedLine(Change.ADDED, "Молчит и ждёт"),
    ]


def test_an_empty_text_was_simply_filled():
    assert changed_words("", "Ждёт") == [ChangedLine(Change.ADDED, "Ждёт")]
    assert changed_words("Ждёт", "") == [ChangedLine(Change.GONE, "Ждёт")]
    assert changed_words("", "") == []
