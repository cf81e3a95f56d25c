from datetime import timedelta
from uuid import uuid4

import pytest

from communities.models import Focus, LessonAnalysis, ObservationNote
from communities.models.observation_maps import observation_map
from communities.services.observations import Answer, GivenNote, keep, receive, remove
from communities.services.refusals import Refused
from tests.communities.observations_factories import make_lesson_of_study, make_note


@pytest.fixture
def watched(talking, vera, nina):
    """Yesterday at ten Вера taught, Нина watched."""
    return make_lesson_of_study(talking, vera, nina)


@pytest.fixture
def during(watched):
    return watched.starts_at + timedelta(minutes=10)


def given(fact="Считает вслух", at=1_000, key=None, **fields) -> GivenNote:
    content = {"focus": "group", "fact": fact, **fields.pop("content", {})}
    return GivenNote(content=content, key=key or uuid4(), changed_at_ms=at, **fields)


def stored(lesson) -> list[tuple]:
    return [(note.fact, note.removed_at is not None) for note in lesson.notes_taken.order_by("pk")]


def test_a_batch_sent_twice_is_stored_once(watched, nina, during):
    notes = [given("Раз"), given("Два")]

    first = receive(watched, notes=notes, by=nina, now=during)
    again = receive(watched, notes=notes, by=nina, now=during + timedelta(minutes=1))

    assert first == again == {note.key: Answer(True) for note in notes}
    assert stored(watched) == [("Раз", False), ("Два", False)]
    assert set(watched.notes_taken.values_list("received_at", "author")) == {(during, nina.pk)}


def test_the_newer_edit_wins_and_the_older_one_that_comes_later_is_ignored(watched, nina, during):
    key = uuid4()
    receive(watched, notes=[given("Второе", at=2_000, key=key)], by=nina, now=during)

    answers = receive(watched, notes=[given("Первое", at=1_000, key=key)], by=nina, now=during)

    assert (answers, stored(watched)) == ({key: Answer(True)}, [("Второе", False)])


def test_both_edits_of_one_batch_end_in_the_newer_one(watched, nina, during):
    key = uuid4()

    receive(watched, notes=[given("Новое", at=2_000, key=key), given("Старое", key=key)], by=nina, now=during)

    assert stored(watched) == [("Новое", False)]


def test_what_was_removed_stays_removed(watched, nina, during):
    key = uuid4()
    receive(watched, notes=[given(key=key)], by=nina, now=during)
    receive(watched, notes=[given(key=key, at=2_000, is_removed=True)], by=nina, now=during)

    receive(watched, notes=[given(key=key, at=9_000)], by=nina, now=during)

    assert stored(watched) == [("Считает вслух", True)]
    assert observation_map(watched).notes == []


def test_a_note_made_and_removed_without_a_link_does_not_come_back(watched, nina, during):
    key = uuid4()
    receive(watched, notes=[GivenNote(key=key, changed_at_ms=2_000, is_removed=True)], by=nina, now=during)

    receive(watched, notes=[given(key=key)], by=nina, now=during)

    assert stored(watched) == [("", True)]


def test_nobody_changes_the_note_of_another(watched, vera, nina, during):
    key = uuid4()
    receive(watched, notes=[given(key=key)], by=nina, now=during)

    answers = receive(watched, notes=[given("Чужое", at=5_000, key=key)], by=vera, now=during)

    assert answers == {key: Answer(False, "Эту запись сделал другой человек.")}
    assert stored(watched) == [("Считает вслух", False)]


def test_a_wrong_day_of_the_phone_is_moved_into_the_lesson_and_said(watched, nina):
    now = watched.ends_at + timedelta(hours=2)
    notes = [given(noted_at=watched.starts_at - timedelta(days=700)), given(noted_at=now + timedelta(days=9))]

    answers = receive(watched, notes=notes, by=nina, now=now)

    assert set(watched.notes_taken.values_list("noted_at", flat=True)) == {watched.starts_at, watched.ends_at}
    assert [answer.words for answer in answers.values()] == [
        "Часы телефона показывали другое время: запись отнесена к 10:00.",
        "Часы телефона показывали другое время: запись отнесена к 10:30.",
    ]


def test_before_the_day_of_the_lesson_nothing_is_noted(watched, nina):
    note = given()

    answers = receive(watched, notes=[note], by=nina, now=watched.starts_at - timedelta(days=1))

    assert answers == {note.key: Answer(False, "Занятие ещё впереди: записи можно делать с утра того дня.")}
    assert stored(watched) == []


def test_a_lesson_called_off_takes_no_notes(watched, nina, during):
    watched.status, watched.reason = "cancelled", "Карантин"
    watched.save()

    with pytest.raises(Refused, match="Занятие отменено"):
        keep(watched, content={"focus": "group", "fact": "Поздно"}, by=nina, now=during)


def test_a_plain_note_may_be_taken_away(watched, nina, during):
    keep(watched, content={"focus": "group", "fact": "Лишнее"}, by=nina, now=during)

    remove(watched.notes_taken.get(), by=nina, now=during + timedelta(seconds=1))

    assert stored(watched) == [("Лишнее", True)]


def test_a_day_late_is_taken_and_marked(watched, nina, during):
    receive(watched, notes=[given("Вовремя")], by=nina, now=during)
    receive(watched, notes=[given("Наутро", noted_at=during)], by=nina, now=during + timedelta(days=1))

    assert [(note.fact, note.is_late) for note in observation_map(watched).notes] == [
        ("Вовремя", False),
        ("Наутро", True),
    ]


@pytest.mark.parametrize("closing", ["analysis", "study"])
def test_after_the_analysis_or_the_cycle_a_note_is_late_the_same_day(watched, vera, nina, during, closing):
    ended = during + timedelta(hours=1)
    if closing == "analysis":
        LessonAnalysis.objects.create(
            organization=watched.organization, lesson=watched, opened_by=vera, opened_at=during,
            changed_by=vera, changed_at=during, finished_at=ended,
        )  # fmt: skip
    else:
        watched.study.stage, watched.study.ended_at = "closed", ended
        watched.study.save()

    receive(watched, notes=[given()], by=nina, now=ended + timedelta(minutes=1))

    assert [note.is_late for note in observation_map(watched).notes] == [True]


def test_the_map_is_read_by_lens(watched, vera, nina, django_assert_num_queries):
    child, other = watched.study.children.order_by("letter")[:2]
    stage = watched.card.stages.first()
    of_child = make_note(watched, nina, child=child, stage=stage, involvement=2, question="Почему молчит?")
    make_note(watched, nina, child=other, fact="")
    of_group = make_note(watched, nina, engaged=12, distracted=3)
    of_educator = make_note(watched, vera, focus="educator", move="question")

    with django_assert_num_queries(2):
        found = observation_map(watched)
        assert {note.author.user.full_name for note in found.notes} == {str(vera.user), str(nina.user)}

    assert (found.of_child(child), found.of_child(child, 0), found.of_child(child, stage.pk)) == (
        [of_child],
        [],
        [of_child],
    )
    assert (found.of(Focus.GROUP), found.of(Focus.EDUCATOR)) == ([of_group], [of_educator])
    assert found.of_child(child, stage.pk) == [of_child]
    assert (found.involvement_of(child), found.questions) == ([of_child], [of_child])
    assert len(found.facts) == 3
    assert ObservationNote.objects.written_by(vera).get() == of_educator
