"""What a correction teaches is told from the line itself, and teaching it helps."""

import pytest

from planning.engine.concepts import CLEAR, NEVER, load_concepts, taught
from planning.engine.lessons import asked_concepts, denial_of, lesson_of, telling_phrase
from planning.engine.matching import ActivityText, TrendText, match

CONCEPTS = load_concepts()
SPEECH = "У 7 из 14 педагогов затруднения в развитии связной речи"


@pytest.mark.parametrize(
    ("title", "phrase"),
    [
        ("Семинар «Жемчужинки»", "жемчужинк*"),
        ("Робо-лаб: задача вместо схемы", "робо лаб задач*"),
        ("«Аптека под ногами»: травы нашего луга", "аптек* ногами"),
        ("Как жили наши предки", "жили предки"),
        ("Прогулка в сад № 3 «Ромашка»: среда групп", "прогулк* сад сред*"),
        ("«В стране твёрдых и мягких»: занятие логопеда", "стран* тверд* мягких"),
    ],
)
def test_the_words_that_carry_the_topic_become_a_wording(title, phrase):
    assert telling_phrase(title) == phrase


def test_a_title_without_words_teaches_nothing():
    assert (telling_phrase("№ 1"), telling_phrase("–")) == ("1", "")


def test_a_line_tied_by_hand_is_found_after_the_lesson():
    lesson = lesson_of(CONCEPTS, SPEECH, "Семинар «Жемчужинки»", None)
    assert (lesson.wording, lesson.concepts[0], lesson.role, lesson.is_known) == (
        "жемчужинк*", "connected_speech", CLEAR, False,
    )  # fmt: skip
    again = taught(((lesson.concepts[0], lesson.wording, lesson.role),), ())
    assert level("Семинар «Жемчужинки»", CONCEPTS) == 0
    assert level("Практикум «Жемчужинка и другие»", again) == 2


def test_a_topic_that_is_named_already_needs_no_lesson():
    assert lesson_of(CONCEPTS, SPEECH, "Семинар «Учим рассказывать: связная речь»", None).is_known


def test_a_trend_about_nothing_known_asks_for_nothing():
    assert asked_concepts(CONCEPTS, "Xyz") == ()


def test_a_refused_line_teaches_more_words_than_named_the_concept():
    lesson = denial_of(CONCEPTS, "Эмоциональный интеллект лидера: мотивируем команду", ["emotions"])
    assert (lesson.wording, lesson.concepts, lesson.role) == (
        "эмоциональн* интеллект* лидер*", ("emotions",), NEVER,
    )  # fmt: skip
    assert denial_of(CONCEPTS, "Вечерняя прогулка", ["walk"]).wording == "вечерн* прогулк*"


def test_a_line_that_only_resembled_the_topic_is_refused_by_its_own_words():
    lesson = denial_of(CONCEPTS, "Чай с вареньем: вечер знакомства", ["adaptation"])
    assert (lesson.wording, lesson.concepts) == ("чай вареньем вечер*", ("adaptation",))


def level(title: str, concepts) -> int:
    return match([TrendText("t", SPEECH)], [ActivityText("a", title)], concepts)[0].level
