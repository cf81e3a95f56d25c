from datetime import timedelta

import pytest

from communities.models import LessonStatus
from communities.services import lessons, minimums
from communities.services.refusals import Refused
from pos_portal.core.models import Notice
from pos_portal.core.services.chore_runs import RowsFailed
from tests.communities.factories import NOW, at, make_lesson
from tests.communities.places_factories import fill_places


@pytest.fixture
def small(talking, vera, hall):
    return make_lesson(talking, vera, room=hall, minimum=2)


def test_it_is_decided_when_nobody_may_change_their_mind(small, sunny):
    assert small.decides_at == at(2, 20, organization=sunny)


def test_a_minimum_that_cannot_be_met(talking, vera, hall):
    with pytest.raises(Refused, match="Мест всего 3"):
        make_lesson(talking, vera, room=hall, minimum=4)


@pytest.mark.parametrize("days", [-1, 4])
def test_a_moment_that_is_over_or_too_late(talking, vera, hall, sunny, days):
    with pytest.raises(Refused, match="Проверьте день и час"):
        make_lesson(talking, vera, room=hall, minimum=1, decides_at=at(days, organization=sunny))


def test_too_few_and_it_is_called_off(small, nina, vera):
    fill_places(small, nina)
    for _ in range(2):
        minimums.decide_due(small.decides_at)

    small.refresh_from_db()
    assert (small.status, small.sequence) == (LessonStatus.CANCELLED, 1)
    assert small.reason.startswith("Записалось мало людей: 1")
    assert {notice.membership for notice in Notice.objects.all()} == {nina, vera}


def test_enough_and_it_takes_place_whatever_happens_then(small, nina, anna, talking):
    fill_places(small, nina)
    small.minimum = 1
    small.save()
    for days in range(2):
        minimums.decide_due(small.decides_at + timedelta(hours=days))

    small.refresh_from_db()
    assert (small.status, small.is_decided) == (LessonStatus.PLANNED, True)
    assert Notice.objects.filter(title="Состоится: «Речевая игра»").count() == 2


def test_not_before_its_moment(small):
    minimums.decide_due(small.decides_at - timedelta(seconds=1))

    small.refresh_from_db()
    assert (small.is_planned, small.is_decided) == (True, False)


def test_what_has_begun_is_called_off_by_no_clock_that_stood_still(small, nina):
    minimums.decide_due(small.starts_at)

    small.refresh_from_db()
    assert (small.is_planned, small.is_decided) == (True, True)


def test_a_lesson_that_cannot_be_decided_keeps_no_other_waiting(small, talking, vera, hall, sunny, monkeypatch):
    when = at(5, organization=sunny)
    later = make_lesson(talking, vera, room=hall, minimum=2, starts_at=when, decides_at=small.decides_at)
    decide = minimums.decide

    def broken(lesson, **moment):
        if lesson == small:
            raise RuntimeError("no such thing")
        return decide(lesson, **moment)

    monkeypatch.setattr(minimums, "decide", broken)
    with pytest.raises(RowsFailed, match=str(small.pk)):
        minimums.decide_due(small.decides_at)

    small.refresh_from_db()
    later.refresh_from_db()
    assert (small.is_planned, later.is_cancelled) == (True, True)


def test_a_moved_lesson_is_decided_anew(small, vera, sunny, hall):
    when = {"starts_at": at(9, organization=sunny), "ends_at": at(9, 11, organization=sunny)}
    moved = lessons.move(small, **when, room=hall, reason="Карантин", by=vera, now=NOW)

    assert moved.decides_at == at(8, 20, organization=sunny)
