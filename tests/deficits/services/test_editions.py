import pytest

from deficits.engine.bank import load_bank
from deficits.models import LevelExample, Questionnaire, Survey, SurveyStatus
from deficits.services import builder, editions, questions, surveys, trends
from deficits.services.questionnaires import from_pack
from deficits.services.refusals import QuestionnaireBegun, QuestionnaireRefused

from ..factories import NOW, make_questionnaire, make_response, make_survey


@pytest.fixture
def questionnaire(anna):
    made = make_questionnaire(anna, title="Осень")
    LevelExample.objects.create(
        organization=anna.organization, item=made.items.first(), value=3, text="Дети спорят о книге"
    )
    return made


def words(questionnaire) -> list:
    return [
        (item.position, item.code, item.text, item.group, [example.text for example in item.examples.all()])
        for item in questionnaire.items.all()
    ]


def test_while_nobody_is_asked_changes_are_made_in_place(anna, questionnaire):
    make_survey(anna, questionnaire=questionnaire, status=SurveyStatus.DRAFT)

    assert editions.next_edition(questionnaire, by=anna, now=NOW) == questionnaire
    assert Questionnaire.objects.count() == 1


def test_after_the_beginning_the_next_edition_has_the_same_items(anna, questionnaire):
    make_survey(anna, questionnaire=questionnaire)
    made = editions.next_edition(questionnaire, by=anna, now=NOW)

    assert (made.edition, made.previous, made.title) == (2, questionnaire, "Осень")
    assert words(made) == words(questionnaire)
    assert [question.text for question in made.open_questions.all()] == ["Вопрос 1?"]
    assert made.scale == questionnaire.scale


def test_a_second_press_finds_the_same_edition(anna, questionnaire):
    make_survey(anna, questionnaire=questionnaire)
    made = [editions.next_edition(questionnaire, by=anna, now=NOW) for _ in range(3)]

    assert made[0] == made[1] == made[2]
    assert Questionnaire.objects.count() == 2


def test_the_third_edition_follows_the_second(anna, questionnaire):
    make_survey(anna, questionnaire=questionnaire)
    second = editions.next_edition(questionnaire, by=anna, now=NOW)
    make_survey(anna, questionnaire=second)
    third = editions.next_edition(questionnaire, by=anna, now=NOW)

    assert (third.edition, third.previous) == (3, second)
    assert editions.earlier_editions(third) == [second, questionnaire]


def test_a_begun_questionnaire_is_not_changed(anna, questionnaire):
    make_survey(anna, questionnaire=questionnaire, title="Срез")
    before = words(questionnaire)
    with pytest.raises(QuestionnaireBegun, match="Срез"):
        builder.add_from_bank(questionnaire, codes=["Б-ПЛ-1"])
    with pytest.raises(QuestionnaireBegun):
        builder.remove_item(questionnaire.items.first())

    assert words(questionnaire) == before


def test_prepared_surveys_move_to_the_new_edition_and_begun_ones_stay(anna, questionnaire):
    begun = make_survey(anna, questionnaire=questionnaire)
    draft = make_survey(anna, questionnaire=questionnaire, status=SurveyStatus.DRAFT)
    made = editions.next_edition(questionnaire, by=anna, now=NOW)

    assert list(editions.waiting_surveys(made)) == [draft]
    assert editions.adopt(made) == 1
    begun.refresh_from_db()
    draft.refresh_from_db()
    assert (begun.questionnaire, draft.questionnaire) == (questionnaire, made)


def test_editions_are_compared_by_their_codes(anna, vera, questionnaire):
    earlier = make_survey(anna, questionnaire=questionnaire, asked=[vera], status=SurveyStatus.CLOSED)
    make_response(earlier, vera, values=[0, 1, 2, 3])
    second = editions.next_edition(questionnaire, by=anna, now=NOW)
    builder.remove_item(second.items.get(position=4))
    later = make_survey(anna, questionnaire=second)

    assert trends.comparable(later) == [earlier]
    for item in second.items.all()[:2]:
        item.code = f"Ф-{item.pk}"
        item.save()
    assert trends.comparable(later) == []


def test_another_scale_or_no_items_are_compared_with_nothing(anna, questionnaire):
    make_survey(anna, questionnaire=questionnaire, status=SurveyStatus.CLOSED)
    second = editions.next_edition(questionnaire, by=anna, now=NOW)
    later = make_survey(anna, questionnaire=second, status=SurveyStatus.DRAFT)
    assert len(trends.comparable(later)) == 1

    bank = {scale.code: scale for scale in load_bank().scales}
    questions.set_scale(second, scale=bank["ease_0_2"], version=1)
    later = Survey.objects.get(pk=later.pk)
    assert trends.comparable(later) == []
    empty = editions.create(title="Пустой", pack="", scale="mastery_0_3", by=anna, now=NOW)
    assert trends.comparable(make_survey(anna, questionnaire=empty, status=SurveyStatus.DRAFT)) == []


def test_a_copy_begins_its_own_life(anna, questionnaire):
    make_survey(anna, questionnaire=questionnaire)
    made = editions.copy(questionnaire, title="Копия", by=anna, now=NOW)

    assert (made.edition, made.previous, made.title) == (1, None, "Копия")
    assert words(made) == words(questionnaire)


def test_a_changed_pack_becomes_an_own_questionnaire(anna):
    made = from_pack(pack="express", scale="mastery_0_3", by=anna, now=NOW)
    builder.add_from_bank(made, codes=["Б-ПЛ-1"])
    again = from_pack(pack="express", scale="mastery_0_3", by=anna, now=NOW)

    assert (made.items.count(), again.items.count(), again == made) == (21, 20, False)


def test_only_what_no_survey_uses_is_deleted(anna, questionnaire):
    make_survey(anna, questionnaire=questionnaire)
    second = editions.next_edition(questionnaire, by=anna, now=NOW)
    with pytest.raises(QuestionnaireRefused, match="На этом опроснике держатся опросы"):
        editions.delete(questionnaire)
    editions.delete(second)

    assert list(Questionnaire.objects.current()) == [questionnaire]
    with pytest.raises(QuestionnaireRefused, match="удалили в другом окне"):
        builder.add_from_bank(second, codes=["Б-ПЛ-1"])


def test_an_empty_questionnaire_does_not_begin(anna, vera):
    empty = editions.create(title="Пустой", pack="", scale="mastery_0_3", by=anna, now=NOW)
    survey = make_survey(anna, questionnaire=empty, asked=[vera], status=SurveyStatus.DRAFT)
    with pytest.raises(surveys.SurveyNotReady, match="нет ни одного пункта"):
        surveys.open(survey, by=anna, now=NOW)


def test_the_choice_offers_last_editions_with_items_that_are_not_put_away(anna, questionnaire):
    make_survey(anna, questionnaire=questionnaire)
    second = editions.next_edition(questionnaire, by=anna, now=NOW)
    editions.create(title="Пустой", pack="", scale="mastery_0_3", by=anna, now=NOW)
    away = make_questionnaire(anna, title="Убранный")
    editions.put_away(away, is_archived=True)

    assert list(Questionnaire.objects.choosable()) == [second]
