import pytest

from communities.models import CardEdit, Recommendation, StudyStage
from communities.models.correction_sheets import read_correction
from communities.services import recommendations
from communities.services.refusals import Refused
from pos_portal.core.models import AuditAction, AuditEvent
from pos_portal.core.services.versions import StaleVersion
from tests.communities.analyses_factories import (
    NOW,
    make_analysis,
    make_feedback,
    make_recommendation,
    make_seen_note,
    make_taught,
)
from tests.communities.factories import make_room
from tests.communities.study_factories import make_study


@pytest.fixture
def study(talking, vera, nina):
    return make_study(talking, vera, nina, stage=StudyStage.HELD)


@pytest.fixture
def room(sunny):
    return make_room(sunny)


@pytest.fixture
def lesson(study, vera, room):
    return make_taught(study, vera, room=room)


@pytest.fixture
def analysed(lesson, vera):
    make_analysis(lesson, vera, is_finished=True)
    return lesson


def test_it_names_the_next_round_and_where_it_came_from(lesson, vera, nina):
    note = make_seen_note(lesson, nina, question="Почему не спросили Б?")
    made = recommendations.recommend(lesson, by=vera, now=NOW, note=note, change="Спросить  Б", fact="Молчал")

    assert (made.for_round, made.note, made.change, made.state) == (2, note, "Спросить Б", "open")


def test_nothing_is_recommended_before_the_lesson(lesson, vera):
    lesson.status = "planned"
    lesson.save()

    with pytest.raises(Refused, match="после занятия"):
        recommendations.recommend(lesson, by=vera, now=NOW, change="Раньше", fact="Нет")


def test_decisions_wait_for_the_facts(lesson, vera):
    row = make_recommendation(lesson, vera)
    make_analysis(lesson, vera)

    for decide, said in ((recommendations.take, {}), (recommendations.decline, {"reason": "Нет"})):
        with pytest.raises(Refused, match="Сначала закончите анализ"):
            decide(row, by=vera, now=NOW, **said)


def test_taken_twice_the_first_decision_stands_and_is_logged(analysed, vera, nina):
    row = make_recommendation(analysed, vera)
    recommendations.take(row, by=vera, now=NOW)
    again = recommendations.take(row, by=nina, now=NOW)

    assert (again.state, again.decided_by) == ("taken", vera)
    told = AuditEvent.objects.filter(action=AuditAction.DECISION).values_list("subject", flat=True)
    assert list(told) == [f"Рекомендация № {row.pk} к занятию «Речевая игра»: принята"]


def test_declined_with_a_reason_only(analysed, vera):
    row = make_recommendation(analysed, vera)

    with pytest.raises(Refused, match="Напишите, почему"):
        recommendations.decline(row, reason="  ", by=vera, now=NOW)
    done = recommendations.decline(row, reason="Не успеем", by=vera, now=NOW)

    assert (done.state, done.decline_reason, done.decided_by) == ("declined", "Не успеем", vera)
    with pytest.raises(Refused, match="уже не принята"):
        recommendations.take(row, by=vera, now=NOW)


def test_back_to_discussion_until_the_card_is_changed_by_it(analysed, vera, study):
    row = make_recommendation(analysed, vera)
    recommendations.take(row, by=vera, now=NOW)
    assert recommendations.reopen(row, by=vera, now=NOW).state == "open"
    recommendations.take(row, by=vera, now=NOW)
    card = study.cards.get(number=2)
    CardEdit.objects.create(
        organization=study.organization, card=card, recommendation=row, field="aim", after="Ждём", by=vera, at=NOW
    )

    with pytest.raises(Refused, match="карту уже правили"):
        recommendations.reopen(row, by=vera, now=NOW)
    sheet = read_correction(analysed, vera)
    assert [edit.after for edit in sheet.rows[0].edits.all()] == ["Ждём"]
    assert (sheet.next_card, sheet.not_in_card) == (card, 0)


def test_the_next_lesson_was_held(analysed, study, vera, room):
    row = make_recommendation(analysed, vera, state="taken", decided_at=NOW, decided_by=vera)
    make_taught(study, vera, room=room, round=2)

    with pytest.raises(Refused, match="Следующее занятие уже прошло"):
        recommendations.reopen(row, by=vera, now=NOW)
    with pytest.raises(Refused, match="Следующее занятие уже прошло"):
        recommendations.recommend(analysed, by=vera, now=NOW, change="Поздно", fact="Да")


def test_words_change_while_nobody_has_decided(analysed, vera, nina):
    row = make_recommendation(analysed, vera)
    about = {"stage": None, "change": "Ждать", "fact": "Молчали", "how": "", "responsible": nina}
    recommendations.revise(row, version=row.version, **about)

    with pytest.raises(StaleVersion):
        recommendations.revise(row, version=row.version, **about)
    recommendations.take(row, by=vera, now=NOW)
    with pytest.raises(Refused, match="уже решили"):
        recommendations.revise(row, version=row.version + 1, **about)
    assert Recommendation.objects.get().responsible == nina


def test_questions_wait_until_a_recommendation_answers_them(lesson, vera, nina, guest):
    note = make_seen_note(lesson, nina, question="Почему?")
    make_seen_note(lesson, nina, question="Убрано", removed_at=NOW)
    heard = make_feedback(lesson, guest, question="А если дольше?")
    sheet = read_correction(lesson, vera)
    assert (sheet.notes, sheet.feedback) == ([note], [heard])
    make_recommendation(lesson, vera, note=note)
    make_recommendation(lesson, vera, feedback=heard)

    sheet = read_correction(lesson, vera)
    assert (sheet.notes, sheet.feedback) == ([], [])


def test_a_note_that_was_removed_leaves_its_recommendation(lesson, vera, nina):
    note = make_seen_note(lesson, nina, question="Почему?")
    make_recommendation(lesson, vera, note=note)
    note.removed_at = NOW
    note.save()

    assert [row.change for row in read_correction(lesson, vera).rows] == ["Ждать ответа дольше"]
