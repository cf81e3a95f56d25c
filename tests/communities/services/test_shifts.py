"""A shift changes after somebody was asked to stand in: nobody is held for what is not needed any more."""

from datetime import time

import pytest

from communities.models import Booking, Cover, CoverState, PersonCell, Shift
from communities.services import bookings, covers, shifts
from communities.services.refusals import Refused
from pos_portal.core.models import Notice
from tests.communities.duties_factories import make_cover, make_shift
from tests.communities.factories import NOW, at, make_lesson, make_room
from tests.deficits.children import make_group

PATTERN = {"pattern": "always", "starts": time(7), "changes": time(13), "ends": time(19)}


@pytest.fixture
def bees(anna, vera, nina):
    return make_group(anna, educators=[vera, nina])


@pytest.fixture
def shift(lesson, nina, bees) -> Shift:
    """In the hour of the lesson."""
    return make_shift(nina, group=bees, days=[at(3, organization=lesson.organization).weekday()])[0]


@pytest.fixture
def booking(lesson, nina, shift) -> Booking:
    return bookings.book(lesson, by=nina, now=NOW)


@pytest.fixture
def cover(booking, lesson, nina, sveta) -> Cover:
    """Светлана has promised."""
    return make_cover(lesson, nina, sveta, is_confirmed=True)


def told(person) -> list[str]:
    return list(Notice.objects.filter(membership=person).order_by("pk").values_list("title", flat=True))


def change(shift, **about):
    return shifts.keep(Shift.objects.get(pk=shift.pk), now=NOW, **about)


def take_out(shift, vera, nina, bees):
    shifts.drop(shift, now=NOW)


def put_later(shift, vera, nina, bees):
    change(shift, starts=time(13), ends=time(19))


def give_to_another(shift, vera, nina, bees):
    change(shift, membership=vera)


def write_the_week_anew(shift, vera, nina, bees):
    shifts.arrange(bees, first=vera, second=nina, now=NOW, **PATTERN)


def write_the_week_without_her(shift, vera, nina, bees):
    shifts.arrange(bees, first=vera, second=None, now=NOW, **PATTERN)


@pytest.mark.parametrize(
    "happens", [take_out, put_later, give_to_another, write_the_week_anew, write_the_week_without_her]
)
def test_out_of_the_shift_the_substitute_is_free(cover, booking, shift, bees, vera, nina, sveta, happens):
    happens(shift, vera, nina, bees)

    cover.refresh_from_db()
    booking.refresh_from_db()
    assert (cover.state, booking.is_booked) == (CoverState.CANCELLED, True)
    assert not PersonCell.objects.filter(membership=sveta).exists()
    assert told(sveta)[-1] == "Подмена не понадобится"


def test_a_late_yes_holds_nobody(booking, lesson, shift, nina, sveta):
    cover = make_cover(lesson, nina, sveta)
    shifts.drop(shift, now=NOW)

    with pytest.raises(Refused, match="Подмена уже не понадобится"):
        covers.confirm(cover, by=sveta, now=NOW)


def test_a_shift_that_still_meets_the_lesson_changes_nothing(cover, shift, sveta):
    change(shift, ends=time(14))

    cover.refresh_from_db()
    assert (cover.is_confirmed, told(sveta)) == (True, ["Просят подменить в группе"])


def test_another_group_is_told(cover, shift, anna, sveta):
    group = make_group(anna, title="№ 1 «Капельки»")

    change(shift, group=group)

    cover.refresh_from_db()
    assert (cover.is_confirmed, cover.group, told(sveta)[-1]) == (True, group, "Подмена в другой группе")
    assert "Теперь в группе № 1 «Капельки»." in Notice.objects.filter(membership=sveta).latest("pk").text


def test_an_adult_without_a_login_is_needed_no_more(booking, lesson, shift, nina):
    cover = covers.ask(lesson, adult="помощник воспитателя", by=nina, now=NOW)

    shifts.drop(shift, now=NOW)

    cover.refresh_from_db()
    assert cover.state == CoverState.CANCELLED


def test_other_people_and_what_has_begun_are_left_alone(cover, talking, lesson, shift, bees, vera, sveta, sunny, anna):
    make_shift(vera, group=bees)
    other = make_lesson(talking, vera, room=make_room(sunny, "Зал 2"), starts_at=at(3, 12, organization=sunny))
    hers = make_cover(other, vera, anna, is_confirmed=True)

    shifts.drop(shift, now=lesson.starts_at)

    states = [Cover.objects.get(pk=row.pk).state for row in (cover, hers)]
    assert states == [CoverState.CONFIRMED, CoverState.CONFIRMED]


def test_saved_from_an_old_page_a_shift_does_not_come_back(shift):
    old = Shift.objects.get(pk=shift.pk)
    shifts.drop(shift, now=NOW)

    with pytest.raises(Refused, match="Этой смены уже нет"):
        shifts.keep(old, now=NOW, ends=time(14))
    assert Shift.objects.count() == 0
