import pytest

from deficits.engine.instruments.codes import code_of
from deficits.engine.instruments.scaling import own_scale
from deficits.engine.scales import Point
from deficits.models import LevelExample, OpenQuestion, Scale, SurveyStatus, Trend
from deficits.services import builder, questions
from deficits.services.refusals import QuestionnaireRefused
from pos_portal.core.services.versions import StaleVersion

from ..factories import NOW, make_questionnaire, make_response, make_survey

NOWHERE = {"group": "", "competency": "", "area": ""}


@pytest.fixture
def questionnaire(anna):
    return make_questionnaire(anna, items=3)


def order(questionnaire) -> list:
    return [(item.position, item.code) for item in questionnaire.items.all()]


def edited(item, **fields):
    for name, value in fields.items():
        setattr(item, name, value)
    return item


def test_items_of_the_bank_come_with_their_place_and_once(questionnaire):
    added = builder.add_from_bank(questionnaire, codes=["А-РР-1", "Б-1", "нет такого"])
    again = builder.add_from_bank(questionnaire, codes=["А-РР-1"])
    item = questionnaire.items.get(code="А-РР-1")

    assert (added, again) == (1, 0)
    assert (item.position, item.group, item.competency, item.area) == (4, "subject", "speech", "speech")


def test_own_items_have_the_code_of_their_words(questionnaire):
    texts = ["Вести дневник погоды вместе с детьми", "Формулировать цель занятия через действие и изменение у ребёнка"]
    texts += ["Строить разговор так, чтобы ребёнок говорил больше взрослого."]
    added = builder.add_own(questionnaire, texts=texts, place={**NOWHERE, "group": "method"})
    rows = list(questionnaire.items.filter(position__gt=3))

    assert added == 3
    assert [row.code for row in rows] == [code_of(texts[0]), code_of(texts[1]), "А-РР-1"]
    assert [row.group for row in rows] == ["method", "method", "subject"]
    assert builder.add_own(questionnaire, texts=[texts[0].upper()], place=NOWHERE) == 0


def test_too_many_items_are_refused_whole(questionnaire):
    texts = [f"Действие номер {number}, которого ещё нет" for number in range(148)]
    with pytest.raises(QuestionnaireRefused, match="не больше 150"):
        builder.add_own(questionnaire, texts=texts, place=NOWHERE)

    assert questionnaire.items.count() == 3


def test_items_change_places_with_their_neighbours(questionnaire):
    first, second, third = questionnaire.items.all()
    builder.move_item(third, is_up=True)
    assert order(questionnaire) == [(1, "Б-1"), (2, "Б-3"), (3, "Б-2")]
    builder.move_item(first, is_up=True)
    builder.move_item(second, is_up=False)
    assert order(questionnaire) == [(1, "Б-1"), (2, "Б-3"), (3, "Б-2")]


def test_what_two_windows_remove_is_removed_once(questionnaire):
    """The second click knows an old place; neither another item nor the order suffers."""
    twice = [questionnaire.items.all()[0] for _ in range(2)]
    last = questionnaire.items.last()
    for item in twice:
        builder.remove_item(item)
    builder.move_item(last, is_up=True)
    builder.remove_item(last)

    assert [position for position, _ in order(questionnaire)] == [1]


def test_a_removed_item_leaves_no_gap(questionnaire):
    builder.remove_item(questionnaire.items.get(position=1))

    assert order(questionnaire) == [(1, "Б-2"), (2, "Б-3")]


def test_mended_words_keep_the_code_and_a_new_item_gets_its_own(questionnaire):
    item = questionnaire.items.get(position=1)
    seen = builder.seen_words(item)
    builder.change_item(edited(item, text="Действие первое, точнее"), examples={}, is_new=False, seen=seen)
    assert questionnaire.items.get(position=1).code == "Б-1"

    seen = builder.seen_words(item)
    builder.change_item(edited(item, text="Совсем другое действие"), examples={}, is_new=True, seen=seen)
    assert questionnaire.items.get(position=1).code == code_of("Совсем другое действие")


def test_a_new_item_with_words_that_are_taken_has_still_its_own_code(questionnaire):
    builder.add_from_bank(questionnaire, codes=["А-РР-1"])
    text = questionnaire.items.get(code="А-РР-1").text
    item = questionnaire.items.get(position=1)
    builder.change_item(
        edited(item, text=text), examples={}, is_new=True, seen=builder.seen_words(questionnaire.items.get(position=1))
    )

    assert questionnaire.items.get(position=1).code.endswith("-2")


def test_examples_of_levels_are_kept_with_their_item(questionnaire):
    item = questionnaire.items.get(position=2)
    examples = {0: "", 3: "Дети сами договариваются", 1: "Воспитатель подсказывает"}
    builder.change_item(item, examples=examples, is_new=False, seen=builder.seen_words(item))

    rows = LevelExample.objects.filter(item=item).values_list("value", "text")
    assert list(rows) == [(1, "Воспитатель подсказывает"), (3, "Дети сами договариваются")]


def test_words_changed_in_another_window_are_not_overwritten(questionnaire):
    one, other = questionnaire.items.get(position=1), questionnaire.items.get(position=1)
    seen = builder.seen_words(one)
    builder.change_item(edited(one, text="Слова первого окна"), examples={}, is_new=False, seen=seen)
    with pytest.raises(StaleVersion):
        builder.change_item(edited(other, text="Слова второго окна"), examples={}, is_new=False, seen=seen)

    assert questionnaire.items.get(position=1).text == "Слова первого окна"


def test_an_own_scale_is_kept_once_and_drops_examples_without_a_step(anna, questionnaire):
    item = questionnaire.items.first()
    for value in (0, 3):
        LevelExample.objects.create(organization=anna.organization, item=item, value=value, text=f"пример {value}")
    scale = own_scale("Своя", "difficulty", [Point(1, "Трудно"), Point(0, "Легко", "получается сразу")], "")

    assert questions.set_scale(questionnaire, scale=scale, version=1) == 1
    assert questions.set_scale(questionnaire, scale=scale, version=2) == 0
    questionnaire.refresh_from_db()
    steps = [(point.value, point.label, point.example) for point in questionnaire.scale.points.all()]
    assert steps == [(0, "Легко", "получается сразу"), (1, "Трудно", "")]
    assert (Scale.objects.filter(title="Своя").count(), questionnaire.scale.direction) == (1, "difficulty")
    with pytest.raises(StaleVersion):
        questions.set_scale(questionnaire, scale=scale, version=1)


def test_open_questions_are_added_moved_mended_and_removed(anna, questionnaire):
    second = questions.add_question(questionnaire, OpenQuestion(text="Второй?", choices="Да\nНет"))
    questions.move_question(second, is_up=True)
    assert [row.text for row in questionnaire.open_questions.all()] == ["Второй?", "Вопрос 1?"]

    second = questionnaire.open_questions.first()
    seen = questions.seen_question(second)
    questions.change_question(edited(second, text="Первый?"), seen=seen)
    with pytest.raises(StaleVersion):
        questions.change_question(edited(second, text="Ещё?"), seen=seen)
    questions.remove_question(questionnaire.open_questions.first())
    assert [(row.position, row.text) for row in questionnaire.open_questions.all()] == [(1, "Вопрос 1?")]


def test_places_are_given_after_the_survey_and_trends_follow(anna, vera, nina, questionnaire):
    closed = make_survey(anna, asked=[vera, nina], questionnaire=questionnaire, status=SurveyStatus.CLOSED)
    anna.organization.minimum_answers = 2
    closed.minimum_answers = 2
    closed.save()
    for person in (vera, nina):
        make_response(closed, person, values=[0, 0, 0], submitted_at=NOW)
    places = {
        item.pk: {"group": "subject", "competency": "speech", "area": "speech"} for item in questionnaire.items.all()
    }
    builder.set_places(questionnaire, places=places, version=1, now=NOW)

    assert set(questionnaire.items.values_list("group", "competency", "area")) == {("subject", "speech", "speech")}
    assert set(Trend.objects.filter(survey=closed).values_list("area", flat=True)) == {"speech"}
    with pytest.raises(StaleVersion):
        builder.set_places(questionnaire, places=places, version=1, now=NOW)
