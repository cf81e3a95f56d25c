"""Somebody is away: places go on, substitutes are free, nobody waits for who cannot come."""

from datetime import timedelta

import pytest

from communities.models import BookingStatus, Cover, CoverState, Leave, PersonCell, WaitingState
from communities.services import attendance, bookings, leaves, observers
from communities.services.refusals import Refused
from pos_portal.core.models import Notice
from tests.communities.duties_factories import make_cover, make_shift
from tests.communities.factories import NOW, at, make_lesson, make_member
from tests.communities.places_factories import fill_places, make_line, make_open_lesson
from tests.communities.study_factories import make_study, put_in_round
from tests.factories import make_membership


@pytest.fixture
def ira(sunny):
    return make_membership(sunny, full_name="Титова Ирина Олеговна")


@pytest.fixture
def full(talking, vera, nina, hall):
    """In three days; Нина has its one place and her shift."""
    make_shift(nina)
    lesson = make_open_lesson(talking, vera, room=hall)
    fill_places(lesson, nina)
    return lesson


def note(person, *, by=None, days=(3, 3)) -> leaves.Noted:
    first, last = (person.organization.today + timedelta(days=number) for number in days)
    return leaves.note(membership=person, first_on=first, last_on=last, by=by or person, now=NOW)


def last_notice(person) -> Notice:
    return Notice.objects.filter(membership=person).latest("pk")


def cells_of(person) -> int:
    return PersonCell.objects.filter(membership=person).count()


def test_the_place_goes_to_the_next_and_the_substitute_is_free(full, nina, sveta, ira):
    make_line(full, ira)
    cover = make_cover(full, nina, sveta, is_confirmed=True)

    noted = note(nina)

    cover.refresh_from_db()
    assert (noted.given, noted.led) == ([full], [])
    assert (full.bookings.get().status, full.waiting.get().state) == (BookingStatus.CANCELLED, WaitingState.OFFERED)
    assert (cover.state, cells_of(nina), cells_of(sveta)) == (CoverState.CANCELLED, 0, 0)
    assert last_notice(ira).title == "Для Вас есть место: «Речевая игра»"
    told = last_notice(sveta)
    assert told.title == "Подмена не понадобится"
    assert told.text.startswith("Было: подмена (Орлова Н. П.), ")
    assert told.text.endswith("10:00–10:30. Стало: не нужно, Вы свободны.")


def test_who_was_only_asked_need_not_answer_any_more(full, nina, sveta):
    make_cover(full, nina, sveta)
    asked = last_notice(sveta)

    note(nina)

    asked.refresh_from_db()
    assert asked.read_at and "Было: просьба подменить" in last_notice(sveta).text


def test_a_leader_who_notes_it_tells_the_person(full, nina, anna):
    note(nina, by=anna)

    assert last_notice(nina).title == "Ваша запись отменена: «Речевая игра»"
    assert full.bookings.get().cancelled_by == anna


@pytest.mark.parametrize("days", [(2, 2), (4, 9)])
def test_other_days_keep_their_places(full, nina, sveta, days):
    make_cover(full, nina, sveta, is_confirmed=True)

    assert note(nina, days=days).given == []
    assert (full.bookings.get().status, Cover.objects.get().state) == (BookingStatus.BOOKED, CoverState.CONFIRMED)


def test_a_host_stays_and_hears_of_it_but_needs_no_substitute(talking, vera, sveta, hall):
    make_shift(vera)
    lesson = make_lesson(talking, vera, room=hall)
    make_cover(lesson, vera, sveta, is_confirmed=True)

    assert note(vera).led == [lesson]
    assert (lesson.hosts.get().membership, cells_of(sveta)) == (vera, 0)


def test_who_stands_in_cannot_and_the_colleague_names_another(full, nina, sveta):
    cover = make_cover(full, nina, sveta, is_confirmed=True)

    assert note(sveta).given == []
    cover.refresh_from_db()
    assert (cover.state, cells_of(sveta)) == (CoverState.DECLINED, 0)
    assert last_notice(nina).title == "Фёдорова С. И. не сможет подменить"
    assert full.bookings.get().status == BookingStatus.BOOKED


def test_nobody_waits_for_who_cannot_come(full, nina, sveta, ira):
    first, second = make_line(full, sveta, ira)
    bookings.cancel(full.bookings.get(), by=nina, now=NOW)

    note(sveta)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (WaitingState.LEFT, WaitingState.OFFERED)


def test_an_absence_that_ends_before_it_begins_changes_nothing(full, nina):
    with pytest.raises(Refused, match="Последний день раньше первого"):
        note(nina, days=(3, 2))
    assert (Leave.objects.count(), full.bookings.get().status) == (0, BookingStatus.BOOKED)


def test_who_did_not_come_needs_no_substitute(full, nina, sveta):
    make_cover(full, nina, sveta, is_confirmed=True)

    attendance.release(full.bookings.get(), now=full.starts_at + timedelta(minutes=5))

    assert (cells_of(sveta), last_notice(sveta).title) == (0, "Подмена не понадобится")


def test_an_excused_developer_needs_no_substitute(talking, vera, nina, sveta, hall):
    make_shift(nina)
    study = make_study(talking, vera, nina)
    lesson = put_in_round(make_lesson(talking, vera, nina, room=hall), study)
    make_cover(lesson, nina, sveta, is_confirmed=True)

    observers.excuse(lesson, membership=nina, reason="Отпуск", by=vera, now=NOW)

    assert (cells_of(sveta), last_notice(sveta).title) == (0, "Подмена не понадобится")


def test_it_asks_as_often_for_a_leave_without_lessons(full, vera, sveta, talking, hall, django_assert_num_queries):
    """Only lessons of the days that concern the person are looked at."""
    make_member(talking, sveta)
    with django_assert_num_queries(8):
        note(sveta)
    make_lesson(talking, vera, room=hall, starts_at=at(5, organization=vera.organization))
    with django_assert_num_queries(8):
        note(sveta, days=(5, 5))
