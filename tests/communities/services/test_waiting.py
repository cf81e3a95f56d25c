from datetime import timedelta

import pytest

from communities.engine.lines import offer_end
from communities.models import BookingStatus, PlaceKind, Ring, WaitingPlace, WaitingState
from communities.services import bookings, lessons, members, waiting
from communities.services.refusals import Refused
from pos_portal.core.models import Notice
from tests.communities.factories import NOW, at, make_lesson, make_member, make_room
from tests.communities.places_factories import fill_places, make_line, make_open_lesson
from tests.factories import make_membership

HOUR = timedelta(hours=1)


def refusal(call, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    return str(refused.value)


def states(lesson) -> list[str]:
    return list(lesson.waiting.order_by("pk").values_list("state", flat=True))


def titles(person) -> list[str]:
    return list(Notice.objects.filter(membership=person).order_by("pk").values_list("title", flat=True))


@pytest.fixture
def full(talking, vera, nina, hall):
    """One place, taken by Нина."""
    lesson = make_open_lesson(talking, vera, room=hall)
    fill_places(lesson, nina)
    return lesson


@pytest.fixture
def rita(sunny):
    return make_membership(sunny, full_name="Рыбакова Рита Олеговна")


def test_the_line_is_by_the_time_of_asking(full, sveta, rita):
    first, second = make_line(full, sveta, rita)

    assert (first.position, second.position, states(full)) == (1, 2, ["waiting", "waiting"])
    assert waiting.ask(full, by=sveta, now=NOW + HOUR) == first


def test_reasons_not_to_wait(full, talking, vera, nina, sveta, hall):
    assert refusal(waiting.ask, full, by=nina, now=NOW) == "Вы уже записаны на это занятие."
    assert refusal(waiting.ask, full, by=vera, now=NOW) == "Вы ведёте это занятие: Ваше место уже есть."
    assert refusal(waiting.ask, full, by=sveta, now=full.starts_at) == "Занятие уже началось."
    free = make_open_lesson(talking, vera, room=hall, starts_at=full.ends_at)
    assert refusal(waiting.ask, free, by=sveta, now=NOW) == "Свободное место есть: запишитесь сразу."


def test_a_place_given_back_is_offered_to_the_first_for_a_day(full, nina, sveta, rita):
    first, second = make_line(full, sveta, rita)

    bookings.cancel(full.bookings.get(), by=nina, now=NOW)

    first.refresh_from_db()
    end = offer_end(NOW, full.booking_closes_at, full.organization.zone)
    assert (first.offered_until, states(full)) == (end, ["offered", "waiting"])
    assert (titles(sveta), titles(rita)) == (["Для Вас есть место: «Речевая игра»"], [])


def test_the_offer_holds_the_place_against_everybody_else(full, nina, sveta, rita, anna):
    make_line(full, sveta, rita)
    bookings.cancel(full.bookings.get(), by=nina, now=NOW)

    assert refusal(bookings.book, full, by=anna, now=NOW, accepts=True).startswith("Мест нет")
    assert refusal(bookings.book, full, by=rita, now=NOW, accepts=True).startswith("Вы в очереди")
    assert refusal(waiting.take_up, full.waiting.last(), by=rita, now=NOW).startswith("Время ответа вышло")


def test_taking_the_offer_up(full, nina, sveta):
    (place,) = make_line(full, sveta)
    bookings.cancel(full.bookings.get(), by=nina, now=NOW)

    booking = waiting.take_up(place, by=sveta, now=NOW, cover="Напарник", accepts=True)

    assert (booking.membership, booking.seat, booking.cover, states(full)) == (sveta, 1, "Напарник", ["taken"])
    assert waiting.take_up(place, by=sveta, now=NOW) == booking


def test_an_answer_after_the_term_is_too_late(full, nina, sveta):
    (place,) = make_line(full, sveta)
    bookings.cancel(full.bookings.get(), by=nina, now=NOW)
    over = full.waiting.get().offered_until

    assert refusal(waiting.take_up, place, by=sveta, now=over, accepts=True).startswith("Время ответа вышло")


def test_an_old_page_takes_no_place_that_was_given_back_and_is_taken(full, nina, sveta, rita):
    (place,) = make_line(full, sveta)
    bookings.cancel(full.bookings.get(), by=nina, now=NOW)
    bookings.cancel(waiting.take_up(place, by=sveta, now=NOW, accepts=True), by=sveta, now=NOW)
    bookings.book(full, by=rita, now=NOW, accepts=True)

    assert refusal(waiting.take_up, place, by=sveta, now=NOW).startswith("Мест нет")


def test_the_button_of_booking_takes_the_offer_up_too(full, nina, sveta):
    make_line(full, sveta)
    bookings.cancel(full.bookings.get(), by=nina, now=NOW)

    assert bookings.book(full, by=sveta, now=NOW, accepts=True).is_booked
    assert states(full) == ["taken"]


def test_a_declined_offer_goes_to_the_next(full, nina, sveta, rita):
    first, second = make_line(full, sveta, rita)
    bookings.cancel(full.bookings.get(), by=nina, now=NOW)

    waiting.leave(first, now=NOW)
    waiting.leave(first, now=NOW)

    assert states(full) == ["declined", "offered"]


def test_leaving_the_line(full, sveta, rita):
    first, second = make_line(full, sveta, rita)

    waiting.leave(first, now=NOW)

    assert (states(full), second.position) == (["left", "waiting"], 1)


def test_an_unanswered_offer_goes_on_by_the_clock(full, nina, sveta, rita):
    make_line(full, sveta, rita)
    bookings.cancel(full.bookings.get(), by=nina, now=NOW)

    over = full.waiting.get(state="offered").offered_until

    for _ in range(2):
        waiting.settle_due(over)

    assert states(full) == ["lapsed", "offered"]
    assert titles(sveta)[-1] == "Место предложено следующему: «Речевая игра»"
    assert len(titles(rita)) == 1


def test_an_unanswered_offer_goes_on_at_the_next_write(full, nina, sveta, rita):
    make_line(full, sveta, rita)
    bookings.cancel(full.bookings.get(), by=nina, now=NOW)
    later = full.waiting.get(state="offered").offered_until

    assert bookings.book(full, by=rita, now=later, accepts=True).is_booked
    assert states(full) == ["lapsed", "taken"]


def test_a_place_lost_by_a_move_goes_to_the_line(full, talking, vera, nina, sveta, sunny):
    """Нина leads another lesson at the new hour."""
    make_line(full, sveta)
    when = {"starts_at": at(7, organization=sunny), "ends_at": at(7, 11, organization=sunny)}
    make_lesson(talking, nina, room=make_room(sunny, "Зал"), starts_at=when["starts_at"])

    lessons.move(full, **when, room=full.room, reason="Карантин", by=vera, now=NOW, parts_with=[nina.pk])

    assert states(full) == ["offered"]


def test_the_line_closes_with_the_booking_and_says_so(full, sveta):
    make_line(full, sveta)

    waiting.settle_due(full.booking_closes_at)

    assert (states(full), titles(sveta)) == (["lapsed"], ["Мест не освободилось: «Речевая игра»"])


def test_more_places_are_offered_at_once(full, vera, sveta, rita):
    make_line(full, sveta, rita)

    lessons.revise(full, version=full.version, hosts=[vera], places=3, by=vera, now=NOW)

    assert states(full) == ["offered", "offered"]


def test_who_became_busy_gives_the_turn_to_the_next(full, talking, nina, sveta, rita, sunny):
    first, _ = make_line(full, sveta, rita)
    other = make_open_lesson(talking, nina, room=make_room(sunny, "Зал"), starts_at=full.starts_at + timedelta(days=1))
    fill_places(other, sveta)
    bookings.cancel(full.bookings.get(), by=nina, now=NOW)
    assert waiting.skip_busy(first, by=sveta, now=NOW) == ""
    lessons.move(
        other,
        starts_at=full.starts_at,
        ends_at=full.ends_at,
        room=other.room,
        reason="Карантин",
        by=nina,
        now=NOW,
    )

    told = waiting.skip_busy(first, by=sveta, now=NOW)

    assert told.startswith("В это время у Вас уже есть занятие")
    assert states(full) == ["declined", "offered"]
    assert titles(sveta)[-1] == "Место передано дальше: «Речевая игра»"


def test_guests_and_colleagues_wait_apart(talking, vera, nina, guest, sveta, hall, sunny):
    make_member(talking, guest, left_on=sunny.today + timedelta(days=30))
    lesson = make_open_lesson(talking, vera, room=hall, guest_places=1, ring=Ring.GUESTS)
    mine, theirs = fill_places(lesson, nina, guest)
    assert ((mine.kind, mine.seat), (theirs.kind, theirs.seat)) == ((PlaceKind.OBSERVER, 1), (PlaceKind.GUEST, 1))
    make_line(lesson, sveta)

    bookings.cancel(theirs, by=guest, now=NOW)

    assert states(lesson) == ["waiting"]
    bookings.cancel(mine, by=nina, now=NOW)
    assert states(lesson) == ["offered"]


def test_guests_sit_among_observers_where_no_places_are_set_apart(talking, vera, guest, hall, sunny):
    make_member(talking, guest, left_on=sunny.today + timedelta(days=30))
    lesson = make_open_lesson(talking, vera, room=hall, ring=Ring.GUESTS)

    assert fill_places(lesson, guest)[0].kind == PlaceKind.OBSERVER


def test_a_cancelled_lesson_tells_the_line_once(full, vera, nina, sveta):
    make_line(full, sveta)

    lessons.cancel(full, reason="Карантин", now=NOW, by=vera)
    waiting.settle_due(NOW)

    assert states(full) == ["lapsed"]
    assert titles(sveta) == titles(nina) == ["Занятие отменено: «Речевая игра»"]
    assert titles(vera) == []


def test_who_leaves_the_group_leaves_its_lines(talking, vera, nina, anna, marina, hall):
    seats = [make_member(talking, person) for person in (anna, marina)]
    lesson = make_lesson(talking, vera, room=hall, places=1)
    fill_places(lesson, nina)
    make_line(lesson, anna, marina)

    members.leave(seats[0], by=anna, now=NOW)
    bookings.cancel(lesson.bookings.get(), by=nina, now=NOW)

    assert states(lesson) == ["left", "offered"]


def test_nobody_reads_who_else_waits(full, sveta, rita, vera):
    make_line(full, sveta)

    assert [WaitingPlace.objects.visible_to(person).count() for person in (sveta, rita, vera)] == [1, 0, 0]


def test_a_place_of_the_line_is_one_booking(full, nina, sveta):
    make_line(full, sveta)
    bookings.cancel(full.bookings.get(), by=nina, now=NOW)
    fill_places(full, sveta)

    assert full.bookings.filter(status=BookingStatus.BOOKED).count() == 1
    assert WaitingState(full.waiting.get().state).label == "Место принято"


def test_fewer_places_take_the_latest_offer_back(full, vera, nina, sveta, rita):
    make_line(full, sveta, rita)
    full = lessons.revise(full, version=full.version, hosts=[vera], places=3, by=vera, now=NOW)

    lessons.revise(full, version=full.version, hosts=[vera], places=2, by=vera, now=NOW + HOUR)

    assert states(full) == ["offered", "waiting"]
    assert titles(rita)[-1] == "Мест стало меньше: «Речевая игра»"
    bookings.cancel(full.bookings.get(), by=nina, now=NOW + 2 * HOUR)
    assert states(full) == ["offered", "offered"]
    assert len(titles(rita)) == 3


def test_who_waits_is_told_of_a_move(full, vera, sveta):
    make_line(full, sveta)
    when = {"starts_at": full.starts_at + timedelta(days=1), "ends_at": full.ends_at + timedelta(days=1)}

    lessons.move(full, **when, room=full.room, reason="Карантин", by=vera, now=NOW)

    assert titles(sveta) == ["Занятие перенесли: «Речевая игра»"]
    assert Notice.objects.get(membership=sveta).text.endswith("Вы остаётесь в очереди.")
