from datetime import timedelta

import pytest

from communities.models import LessonFeedback, Presence
from communities.services import bookings, feedback
from communities.services.refusals import Refused
from pos_portal.core.models import Notice
from tests.communities.factories import NOW, make_lesson, make_room


@pytest.fixture
def lesson(talking, vera, nina, sunny):
    """Нина booked and came; the lesson ended an hour ago by the clock of these tests."""
    lesson = make_lesson(talking, vera, room=make_room(sunny))
    bookings.book(lesson, by=nina, now=NOW)
    return lesson


def test_a_fact_and_a_question_once(lesson, nina):
    after = lesson.ends_at + timedelta(minutes=5)
    given = feedback.give(lesson, fact=" Спорили \n у стола", question="А если дольше?", by=nina, now=after)

    assert (given.fact, given.question) == ("Спорили у стола", "А если дольше?")
    with pytest.raises(Refused, match="уже оставили"):
        feedback.give(lesson, fact="Ещё", by=nina, now=after)


def test_not_before_it_began_not_of_those_who_were_not_there(lesson, nina, anna):
    with pytest.raises(Refused, match="когда занятие начнётся"):
        feedback.give(lesson, fact="Рано", by=nina, now=lesson.starts_at - timedelta(minutes=1))
    with pytest.raises(Refused, match="те, кто был"):
        feedback.give(lesson, fact="Издалека", by=anna, now=lesson.ends_at)
    lesson.bookings.update(presence=Presence.MISSED)
    with pytest.raises(Refused, match="те, кто был"):
        feedback.give(lesson, fact="Не был", by=nina, now=lesson.ends_at)


def test_who_reads_it(lesson, nina, vera, marina, olga):
    feedback.give(lesson, fact="Спорили", by=nina, now=lesson.ends_at)

    assert [LessonFeedback.objects.visible_to(who).count() for who in (nina, vera, marina, olga)] == [1, 1, 0, 0]


def test_those_who_came_are_asked_once(lesson, nina):
    soon = lesson.ends_at + timedelta(hours=1)
    assert [feedback.remind_of_feedback(soon) for _ in range(2)] == [1, 1]
    notice = Notice.objects.get()

    assert (notice.membership, notice.title) == (nina, "Два слова о занятии «Речевая игра»")


def test_who_has_spoken_is_not_asked_nor_anybody_after_two_days(lesson, nina):
    assert feedback.remind_of_feedback(lesson.ends_at - timedelta(minutes=1)) == 0
    assert feedback.remind_of_feedback(lesson.ends_at + timedelta(days=3)) == 0
    feedback.give(lesson, fact="Спорили", by=nina, now=lesson.ends_at)

    assert feedback.remind_of_feedback(lesson.ends_at + timedelta(hours=1)) == 0
