"""«Кто подменяет в группе?»: asked, answered, freed, and looked after by the clock."""

from datetime import time, timedelta

import pytest

from communities.models import Booking, Cover, CoverState, Lesson, PersonCell
from communities.models.duty_pages import cover_place
from communities.models.rolls import read_roll
from communities.services import bookings, cover_terms, covers, lessons
from communities.services.group_bookings import BUSY, read_goers
from communities.services.refusals import Refused
from pos_portal.core.models import Notice
from tests.communities.duties_factories import make_cover, make_leave, make_shift
from tests.communities.factories import NOW, at, make_lesson, make_member, make_room
from tests.deficits.children import make_group


@pytest.fixture
def bees(anna, vera, nina):
    return make_group(anna, educators=[vera, nina])


@pytest.fixture
def booking(lesson, nina, bees) -> Booking:
    """Нина is with the children at that hour, and has a place."""
    make_shift(nina, group=bees)
    return bookings.book(lesson, by=nina, now=NOW)


def told(person) -> list[str]:
    return list(Notice.objects.filter(membership=person).order_by("pk").values_list("title", flat=True))


def cells_of(person) -> int:
    return PersonCell.objects.filter(membership=person).count()


def moved(lesson, vera, *, days=4, hour=10, **wish):
    starts_at = at(days, hour, organization=lesson.organization)
    wish = {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=30), "room": lesson.room, **wish}
    return lessons.move(lesson, reason="Карантин", by=vera, now=NOW, **wish)


def test_a_place_waits_for_the_colleagues_word(booking, lesson, nina, sveta):
    place = cover_place(lesson, nina, booking=booking, now=NOW)
    assert (place.is_missing, place.is_asked, place.shift.group.title) == (True, False, "№ 4 «Пчёлки»")

    cover = make_cover(lesson, nina, sveta)
    place = cover_place(lesson, nina, booking=booking, now=NOW)
    assert (place.is_missing, place.is_asked, cells_of(sveta)) == (True, True, 0)

    covers.confirm(cover, by=sveta, now=NOW)
    place = cover_place(lesson, nina, booking=booking, now=NOW)
    assert (place.is_missing, place.is_confirmed, cells_of(sveta)) == (False, True, 6)
    assert (told(sveta), told(nina)) == (["Просят подменить в группе"], ["Фёдорова С. И. подменит Вас в группе"])


def test_the_request_says_nothing_of_the_lesson(booking, lesson, nina, sveta):
    make_cover(lesson, nina, sveta)

    text = Notice.objects.get(membership=sveta).text
    assert ("Орлова Н. П. просит подменить в группе № 4 «Пчёлки»" in text, lesson.title in text) == (True, False)


def test_hosts_need_somebody_too_unless_the_lesson_is_with_their_own_children(talking, vera, sveta, hall, bees, sunny):
    make_shift(vera, group=bees)
    elsewhere = make_lesson(talking, vera, room=hall)
    at_home = make_lesson(talking, vera, room=hall, starts_at=at(4, organization=sunny), child_group=bees)

    assert cover_place(elsewhere, vera, booking=None, now=NOW).is_missing
    assert cover_place(at_home, vera, booking=None, now=NOW) is None
    assert make_cover(elsewhere, vera, sveta).state == CoverState.ASKED


def test_out_of_ones_shift_nobody_is_needed(lesson, nina):
    make_shift(nina, starts=time(13), ends=time(19))
    booking = bookings.book(lesson, by=nina, now=NOW)

    assert cover_place(lesson, nina, booking=booking, now=NOW) is None


def test_a_confirmed_substitute_is_booked_nowhere_else(booking, lesson, talking, nina, sveta, sunny):
    make_cover(lesson, nina, sveta, is_confirmed=True)
    make_member(talking, sveta)

    with pytest.raises(Refused, match="В это время заняты: Фёдорова С. И."):
        make_lesson(talking, sveta, room=make_room(sunny, "Зал 2"))


def test_who_is_elsewhere_or_away_is_not_asked(booking, lesson, talking, vera, nina, sveta):
    with pytest.raises(Refused, match="Кузнецова В. И.: в это время уже есть другое дело"):
        covers.ask(lesson, substitute=vera, by=nina, now=NOW)
    make_leave(sveta)
    with pytest.raises(Refused, match="Фёдорова С. И.: в этот день не сможет"):
        covers.ask(lesson, substitute=sveta, by=nina, now=NOW)

    assert Cover.objects.count() == 0


def test_two_substitutes_asked_at_once_are_one(booking, lesson, nina, sveta, anna):
    make_cover(lesson, nina, sveta)

    with pytest.raises(Refused, match="Вы уже назвали: Фёдорова Светлана Игоревна"):
        covers.ask(lesson, substitute=anna, by=nina, now=NOW)
    assert covers.ask(lesson, substitute=sveta, by=nina, now=NOW) == Cover.objects.get()

    other = covers.replace(lesson, substitute=anna, by=nina, now=NOW)
    assert list(Cover.objects.standing()) == [other]
    assert told(sveta) == ["Просят подменить в группе", "Подмена не понадобится"]
    assert covers.replace(lesson, substitute=anna, by=nina, now=NOW) == other


def test_declined_the_colleague_names_another(booking, lesson, nina, sveta, anna):
    cover = make_cover(lesson, nina, sveta, is_confirmed=True)

    covers.decline(cover, by=sveta, now=NOW, answer="Заболела")
    assert covers.decline(cover, by=sveta, now=NOW).answer == "Заболела"

    assert cells_of(sveta) == 0
    assert (
        Notice.objects.filter(membership=nina)
        .latest("pk")
        .text.endswith("«Заболела» Назовите, пожалуйста, другого коллегу.")
    )
    assert make_cover(lesson, nina, anna).state == CoverState.ASKED
    with pytest.raises(Refused, match="Вы уже ответили, что не сможете"):
        covers.confirm(cover, by=sveta, now=NOW)


def test_what_took_place_is_not_taken_back(booking, lesson, nina, sveta):
    cover = make_cover(lesson, nina, sveta, is_confirmed=True)

    with pytest.raises(Refused, match="Занятие уже началось"):
        covers.withdraw(cover, now=lesson.ends_at)
    cover.refresh_from_db()
    assert (cover.state, cells_of(sveta)) == (CoverState.CONFIRMED, 6)


def test_yes_said_twice_is_one_yes(booking, lesson, nina, sveta):
    cover = make_cover(lesson, nina, sveta, is_confirmed=True)

    assert covers.confirm(cover, by=sveta, now=NOW).state == CoverState.CONFIRMED
    assert (cells_of(sveta), len(told(nina))) == (6, 1)


def test_a_yes_after_the_booking_was_cancelled_comes_too_late(booking, lesson, nina, sveta):
    cover = make_cover(lesson, nina, sveta)
    bookings.cancel(booking, by=nina, now=NOW)

    with pytest.raises(Refused, match="Подмена уже не понадобится"):
        covers.confirm(cover, by=sveta, now=NOW)
    assert (cells_of(sveta), told(sveta)[-1]) == (0, "Подмена не понадобится")


@pytest.mark.parametrize("ending", ["booking", "lesson", "withdraw"])
def test_nobody_is_held_for_what_does_not_take_place(booking, lesson, vera, nina, sveta, ending):
    cover = make_cover(lesson, nina, sveta, is_confirmed=True)
    if ending == "booking":
        bookings.cancel(booking, by=nina, now=NOW)
    elif ending == "lesson":
        lessons.cancel(lesson, reason="Карантин", now=NOW)
    else:
        covers.withdraw(cover, now=NOW)

    cover.refresh_from_db()
    assert (cover.state, cells_of(sveta), told(sveta)[-1]) == (CoverState.CANCELLED, 0, "Подмена не понадобится")


def test_a_host_who_leads_no_more_frees_the_substitute(talking, vera, nina, sveta, hall, bees):
    make_shift(nina, group=bees)
    lesson = make_lesson(talking, vera, nina, room=hall)
    make_cover(lesson, nina, sveta, is_confirmed=True)

    lessons.revise(lesson, version=1, hosts=[vera], by=vera, now=NOW)

    assert cells_of(sveta) == 0


def test_a_moved_lesson_asks_the_colleague_again(booking, lesson, vera, nina, sveta):
    cover = make_cover(lesson, nina, sveta, is_confirmed=True)

    moved(lesson, vera)

    cover.refresh_from_db()
    assert (cover.state, cells_of(sveta), told(sveta)[-1]) == (CoverState.ASKED, 0, "Подмену перенесли: сможете?")
    text = Notice.objects.filter(membership=sveta).latest("pk").text
    assert all(told in text for told in ("Было: ", ", 10:00–10:30. Стало: "))


def test_moved_out_of_the_shift_nobody_is_needed(booking, lesson, vera, nina, sveta):
    cover = make_cover(lesson, nina, sveta, is_confirmed=True)

    moved(lesson, vera, hour=15)

    cover.refresh_from_db()
    assert (cover.state, cells_of(sveta)) == (CoverState.CANCELLED, 0)


def test_another_room_at_the_same_hour_keeps_the_substitute(booking, lesson, vera, nina, sveta, sunny):
    cover = make_cover(lesson, nina, sveta, is_confirmed=True)

    moved(lesson, vera, days=3, room=make_room(sunny, "Зал 2"))

    cover.refresh_from_db()
    assert (cover.state, cells_of(sveta), len(told(sveta))) == (CoverState.CONFIRMED, 6, 1)


def test_only_who_takes_part_asks(lesson, nina, sveta):
    with pytest.raises(Refused, match="Сначала запишитесь"):
        covers.ask(lesson, substitute=sveta, by=nina, now=NOW)


def test_after_the_start_nobody_is_asked(booking, lesson, nina, sveta):
    with pytest.raises(Refused, match="Занятие уже началось"):
        covers.ask(lesson, substitute=sveta, by=nina, now=lesson.starts_at)


def evening(lesson, hour, minute=0):
    return at(2, hour, minute, organization=lesson.organization)


def test_without_an_answer_the_place_goes_on_after_a_word(booking, lesson, nina, sveta):
    cover = make_cover(lesson, nina, sveta)
    for moment, titles in (
        (evening(lesson, 16, 59), []),
        (evening(lesson, 17, 1), ["Кто подменит Вас в группе?"]),
        (evening(lesson, 19, 59), ["Кто подменит Вас в группе?"]),
        (evening(lesson, 20, 1), ["Кто подменит Вас в группе?", "Место на занятии передано другим"]),
    ):
        cover_terms.look_after_covers(moment)
        cover_terms.look_after_covers(moment)
        assert told(nina) == titles

    booking.refresh_from_db()
    cover.refresh_from_db()
    assert (booking.status, booking.cancel_reason) == ("cancelled", "Подмена в группе не подтвердилась")
    assert (cover.state, cells_of(nina)) == (CoverState.CANCELLED, 0)


def test_nobody_loses_a_place_untold(booking, lesson, nina):
    """The clock stood still over the evening: first the word, the place an hour later."""
    for minutes, status in ((1, "booked"), (60, "booked"), (62, "cancelled")):
        cover_terms.look_after_covers(evening(lesson, 20) + timedelta(minutes=minutes))
        booking.refresh_from_db()
        assert booking.status == status


def test_a_confirmed_cover_or_a_written_name_keeps_the_place(booking, lesson, nina, sveta, anna):
    make_cover(lesson, nina, sveta, is_confirmed=True)
    make_member(lesson.community, anna)
    written = bookings.book(lesson, by=anna, now=NOW, cover="Помощник воспитателя")
    make_shift(anna)
    cover_terms.look_after_covers(evening(lesson, 17, 1))
    cover_terms.look_after_covers(evening(lesson, 22))

    assert {row.status for row in Booking.objects.filter(pk__in=[booking.pk, written.pk])} == {"booked"}
    assert "Кто подменит Вас в группе?" not in told(nina) + told(anna)


def test_a_lesson_called_off_meanwhile_is_left_alone(booking, lesson, nina, vera):
    listed = Lesson.objects.get(pk=lesson.pk)
    lessons.cancel(lesson, reason="Карантин", by=vera, now=NOW)
    cover_terms.look_after(listed, now=evening(lesson, 17, 1))

    assert "Кто подменит Вас в группе?" not in told(nina)
    assert Booking.objects.get(pk=booking.pk).is_booked


def test_a_host_without_a_cover_is_told_and_stays(lesson, vera):
    make_shift(vera)
    for hour in (18, 23):
        cover_terms.look_after_covers(evening(lesson, hour))

    assert (told(vera), lesson.hosts.count()) == (["Кто подменит Вас в группе?"], 1)


def test_a_substitute_who_left_is_no_substitute(booking, lesson, nina, sveta):
    cover = make_cover(lesson, nina, sveta, is_confirmed=True)
    sveta.ended_on = sveta.organization.today + timedelta(days=1)
    sveta.save()

    cover_terms.look_after_covers(evening(lesson, 12))

    cover.refresh_from_db()
    assert (cover.state, cells_of(sveta)) == (CoverState.CANCELLED, 0)
    assert "здесь больше не работает" in Notice.objects.filter(membership=nina).latest("pk").text


def test_who_left_is_not_asked(booking, lesson, nina, sveta):
    sveta.ended_on = sveta.organization.today
    sveta.save()

    with pytest.raises(Refused, match="больше не работает"):
        covers.ask(lesson, substitute=sveta, by=nina, now=NOW)


def test_a_place_taken_late_is_held_until_an_hour_before(lesson, nina, bees):
    make_shift(nina, group=bees)
    late = evening(lesson, 21)
    booking = bookings.book(lesson, by=nina, now=late)
    for moment, status in ((late, "booked"), (at(3, 8, 59, organization=lesson.organization), "booked")):
        cover_terms.look_after_covers(moment)
        booking.refresh_from_db()
        assert booking.status == status

    cover_terms.look_after_covers(at(3, 9, 1, organization=lesson.organization))
    booking.refresh_from_db()
    assert booking.status == "cancelled"


def test_words_do_not_stand_in_for_a_colleague(lesson, nina, bees):
    make_shift(nina, group=bees)
    booking = bookings.book(lesson, by=nina, now=NOW, cover="Кто-нибудь")

    assert (booking.cover, cover_place(lesson, nina, booking=booking, now=NOW).is_missing) == ("", True)


def test_whoever_declines_keeps_the_place_they_booked_meanwhile(booking, talking, lesson, nina, sveta):
    make_member(talking, sveta)
    cover = make_cover(lesson, nina, sveta)
    bookings.book(lesson, by=sveta, now=NOW, accepts=True)

    covers.decline(cover, by=sveta, now=NOW)

    assert cells_of(sveta) == 6


def test_whoever_is_busy_by_now_cannot_stand_in_and_reads_why(booking, talking, lesson, nina, sveta):
    make_member(talking, sveta)
    cover = make_cover(lesson, nina, sveta)
    bookings.book(lesson, by=sveta, now=NOW, accepts=True)

    with pytest.raises(Refused, match="в это время уже есть другое дело"):
        covers.confirm(cover, by=sveta, now=NOW)


def test_whoever_stands_in_does_not_go_to_the_same_lesson(booking, talking, lesson, nina, sveta):
    make_member(talking, sveta)
    make_cover(lesson, nina, sveta, is_confirmed=True)

    with pytest.raises(Refused, match="подменяете коллегу, который идёт на это же занятие"):
        bookings.book(lesson, by=sveta, now=NOW, accepts=True)
    goers = {goer.membership: goer.why_not for goer in read_goers(lesson, talking, read_roll(lesson))}
    assert goers[sveta] == BUSY
