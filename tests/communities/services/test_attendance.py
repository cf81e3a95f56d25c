from datetime import timedelta

import pytest

from communities.models import BookingStatus, PersonCell, Presence
from communities.services import attendance
from communities.services.refusals import Refused
from tests.communities.factories import NOW
from tests.communities.places_factories import fill_places, make_line, make_open_lesson

MINUTE = timedelta(minutes=1)


def refusal(call, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    return str(refused.value)


@pytest.fixture
def full(talking, vera, nina, hall):
    lesson = make_open_lesson(talking, vera, room=hall)
    fill_places(lesson, nina)
    return lesson


def arrive(lesson, person, *, minutes=0, code=None, **kwargs):
    now = lesson.starts_at + minutes * MINUTE
    attendance.arrive(lesson, code=code or attendance.code_of(lesson), by=person, now=now, **kwargs)


def test_a_code_of_six_figures_for_each_lesson(full, talking, vera, hall):
    other = make_open_lesson(talking, vera, room=hall, starts_at=full.ends_at)
    codes = {attendance.code_of(lesson) for lesson in (full, full, other)}

    assert (len(codes), {len(code) for code in codes}) == (2, {6})


def test_people_say_that_they_are_here(full, vera, nina):
    for person in (vera, nina, nina):
        arrive(full, person, minutes=-15)

    assert full.hosts.get().presence == Presence.CAME
    assert full.bookings.get().presence == Presence.CAME


@pytest.mark.parametrize("minutes", [-16, 31])
def test_only_around_the_lesson(full, nina, minutes):
    assert refusal(arrive, full, nina, minutes=minutes).startswith("Отметиться можно с 09:45 до 10:30")


def test_a_wrong_code(full, nina):
    assert refusal(arrive, full, nina, code="12 345").startswith("Код не подходит")
    code = attendance.code_of(full)
    arrive(full, nina, code=f" {code[:3]} {code[3:]} ")


def test_a_no_show_gives_the_place_to_a_colleague_at_the_door(full, nina, sveta):
    make_line(full, sveta)
    booking = full.bookings.get()
    assert refusal(arrive, full, sveta, accepts=True).startswith("Свободных мест нет")
    assert "через пять минут" in refusal(attendance.release, booking, now=full.starts_at + 4 * MINUTE)

    for _ in range(2):
        attendance.release(booking, now=full.starts_at + 5 * MINUTE)
    arrive(full, sveta, minutes=6, accepts=True)

    booking.refresh_from_db()
    assert (booking.status, booking.presence) == (BookingStatus.RELEASED, Presence.MISSED)
    came = full.bookings.booked().get()
    assert (came.membership, came.presence, full.waiting.get().state) == (sveta, Presence.CAME, "taken")
    assert PersonCell.objects.filter(lesson=full, membership=nina).count() == 0


def test_the_late_one_finds_the_place_taken(full, nina, sveta):
    attendance.release(full.bookings.get(), now=full.starts_at + 5 * MINUTE)
    attendance.admit(full, person=nina, now=full.starts_at + 6 * MINUTE)

    assert refusal(attendance.admit, full, person=sveta, now=full.starts_at + 7 * MINUTE).startswith("Свободных мест")


def test_who_is_here_is_not_released(full, nina):
    arrive(full, nina)
    assert "отмечен как пришедший" in refusal(attendance.release, full.bookings.get(), now=full.starts_at + 5 * MINUTE)


def test_ticks_of_the_whole_list(full, vera, nina):
    attendance.mark(full, came=[vera.pk], now=full.starts_at)
    assert (full.hosts.get().presence, full.bookings.get().presence) == (Presence.CAME, "")

    attendance.mark(full, came=[nina.pk], seen=[vera.pk], now=full.starts_at + 5 * MINUTE)
    assert (full.hosts.get().presence, full.bookings.get().presence) == (Presence.MISSED, Presence.CAME)
    assert refusal(attendance.mark, full, came=[], now=NOW).startswith("Отмечать рано")


def test_who_came_by_the_code_meanwhile_stays(full, vera, nina):
    """The list was open before Нина told the code."""
    arrive(full, nina)

    attendance.mark(full, came=[vera.pk], seen=[], now=full.starts_at + 6 * MINUTE)

    assert (full.hosts.get().presence, full.bookings.get().presence) == (Presence.CAME, Presence.CAME)


def test_an_old_list_does_not_bring_back_who_was_crossed_out(full, vera, nina):
    """Two hosts have the list open; one takes the tick of Нина back, the other saves with it."""
    now, before = full.starts_at + 6 * MINUTE, [vera.pk, nina.pk]
    attendance.mark(full, came=before, now=now)
    attendance.mark(full, came=[vera.pk], seen=before, now=now)

    attendance.mark(full, came=before, seen=before, now=now)

    assert (full.hosts.get().presence, full.bookings.get().presence) == (Presence.CAME, Presence.MISSED)


def test_at_the_door_the_rules_are_asked_too(full, nina, sveta):
    attendance.release(full.bookings.get(), now=full.starts_at + 5 * MINUTE)

    assert refusal(arrive, full, sveta, minutes=6).startswith("Сначала примите соглашение")
