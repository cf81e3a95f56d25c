"""Who stands in may be an adult of the kindergarten who does not sign in: named by who goes, told by nobody."""

from datetime import timedelta

import pytest

from communities.models import Booking, Cover, CoverState, PersonCell
from communities.models.cover_pages import cover_load
from communities.models.duty_pages import cover_place
from communities.services import bookings, cover_terms, covers, lessons
from communities.services.day_ahead import remind
from communities.services.refusals import Refused
from pos_portal.core.models import Notice
from tests.communities.duties_factories import make_cover, make_shift
from tests.communities.factories import NOW, at, make_member, make_room
from tests.deficits.children import make_group

HELPER = "помощник воспитателя"


@pytest.fixture
def booking(lesson, anna, vera, nina) -> Booking:
    """Нина is with the children at that hour, and has a place."""
    make_shift(nina, group=make_group(anna, educators=[vera, nina]))
    return bookings.book(lesson, by=nina, now=NOW)


@pytest.fixture
def cover(booking, lesson, nina) -> Cover:
    return covers.ask(lesson, adult=HELPER, by=nina, now=NOW)


def moved(lesson, vera, **wish):
    starts_at = at(4, 10, organization=lesson.organization)
    wish = {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=30), "room": lesson.room} | wish
    return lessons.move(lesson, reason="Карантин", by=vera, now=NOW, **wish)


def test_an_adult_without_a_login_holds_the_place(cover, booking, lesson, nina):
    place = cover_place(lesson, nina, booking=booking, now=NOW)

    assert (cover.state, cover.substitute, str(cover.group)) == (CoverState.CONFIRMED, None, "№ 4 «Пчёлки»")
    assert (place.is_missing, place.is_confirmed) == (False, True)
    cover_terms.look_after_covers(at(2, 22, organization=lesson.organization))
    booking.refresh_from_db()
    assert booking.is_booked
    assert not Notice.objects.exists()


def test_named_twice_it_is_one(cover, lesson, nina, sveta):
    assert covers.ask(lesson, adult=HELPER, by=nina, now=NOW) == cover
    assert covers.replace(lesson, adult=HELPER, by=nina, now=NOW) == cover
    with pytest.raises(Refused, match="Вы уже назвали: помощник воспитателя"):
        covers.ask(lesson, substitute=sveta, by=nina, now=NOW)
    with pytest.raises(Refused, match="Вы уже назвали"):
        covers.ask(lesson, adult="няня", by=nina, now=NOW)

    assert Cover.objects.count() == 1


def test_a_colleague_asked_before_is_free_again(booking, lesson, nina, sveta):
    make_cover(lesson, nina, sveta, is_confirmed=True)

    covers.replace(lesson, adult=HELPER, by=nina, now=NOW)

    assert Cover.objects.standing().get().adult == HELPER
    assert not PersonCell.objects.filter(membership=sveta).exists()
    assert Notice.objects.filter(membership=sveta).latest("pk").title == "Подмена не понадобится"


def test_nobody_and_two_at_once_are_refused_by_the_database(booking, lesson, nina, sveta):
    for wish in ({}, {"substitute": sveta, "adult": HELPER}):
        with pytest.raises(Refused):
            covers.ask(lesson, by=nina, now=NOW, **wish)


@pytest.mark.parametrize("ending", ["booking", "lesson", "withdraw"])
def test_it_ends_without_a_word(cover, booking, lesson, nina, ending):
    told = Notice.objects.filter(title="Подмена не понадобится")
    if ending == "booking":
        bookings.cancel(booking, by=nina, now=NOW)
    elif ending == "lesson":
        lessons.cancel(lesson, reason="Карантин", now=NOW)
    else:
        covers.withdraw(cover, now=NOW)

    cover.refresh_from_db()
    assert (cover.state, told.exists()) == (CoverState.CANCELLED, False)


def test_for_another_hour_one_agrees_anew(cover, booking, lesson, vera, nina):
    lesson = moved(lesson, vera)

    cover.refresh_from_db()
    assert cover.state == CoverState.CANCELLED
    assert cover_place(lesson, nina, booking=booking, now=NOW).is_missing


def test_another_room_at_the_same_hour_changes_nothing(cover, lesson, vera, sunny):
    moved(lesson, vera, starts_at=lesson.starts_at, ends_at=lesson.ends_at, room=make_room(sunny, "Зал 2"))

    cover.refresh_from_db()
    assert cover.is_confirmed


def test_the_evening_before_nobody_is_reminded_of_it(cover, lesson):
    remind(at(2, 17, organization=lesson.organization))

    assert not Notice.objects.filter(title__startswith="Завтра Вы подменяете").exists()


def test_it_counts_for_no_colleague(cover, anna):
    assert cover_load(anna, NOW, NOW + timedelta(days=9)).rows == []


def test_the_words_are_forgotten_a_month_later(cover, lesson, sveta, vera, anna):
    asked = make_cover(lesson, vera, sveta)
    make_member(lesson.community, anna)
    booking = bookings.book(lesson, by=anna, now=NOW, cover="Напарник Лапина О. П.")
    for days, name in ((29, HELPER), (31, "Другой взрослый"), (90, "Другой взрослый")):
        cover_terms.forget_adults(lesson.ends_at + timedelta(days=days))
        cover.refresh_from_db()
        assert cover.adult == name

    asked.refresh_from_db()
    booking.refresh_from_db()
    assert (asked.adult, asked.name, booking.cover) == ("", "Фёдорова Светлана Игоревна", "")
    assert cover_terms.forget_adults(lesson.ends_at + timedelta(days=90)) == 0
