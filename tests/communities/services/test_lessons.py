from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from communities.models import Booking, Community, Lesson, LessonHost, LessonStatus, PersonCell, Ring, RoomCell
from communities.services import bookings, closings, lessons
from communities.services.refusals import Refused
from pos_portal.core.models import Notice
from pos_portal.core.services.versions import StaleVersion
from tests.communities.factories import NOW, at, make_community, make_lesson, make_member, make_room


def moved(lesson, *, by, days=7, hour=10, minutes=30, room=None, **kwargs):
    starts_at = at(days, hour, organization=lesson.organization)
    when = {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=minutes), "room": room or lesson.room}
    return lessons.move(lesson, **when, reason="Карантин", by=by, now=NOW, **kwargs)


def revised(lesson, *, by, hosts, **changes):
    texts = {"title": lesson.title, "places": lesson.places, "version": lesson.version}
    return lessons.revise(lesson, **texts | changes, hosts=hosts, by=by, now=NOW)


def refusal(call, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    return str(refused.value)


def test_hosts_hold_their_time_and_the_room_is_taken(talking, vera, nina, hall):
    lesson = make_lesson(talking, vera, nina, room=hall, minutes=25)

    assert {host.membership for host in lesson.hosts.all()} == {vera, nina}
    assert RoomCell.objects.filter(room=hall, lesson=lesson).count() == 5
    assert PersonCell.objects.filter(membership=vera).count() == PersonCell.objects.filter(membership=nina).count() == 5


def test_lessons_that_touch_are_both_allowed(talking, vera, hall, sunny):
    make_lesson(talking, vera, room=hall, starts_at=at(3, 10, organization=sunny), minutes=25)
    make_lesson(talking, vera, room=hall, starts_at=at(3, 10, 25, organization=sunny), minutes=20)

    assert Lesson.objects.count() == 2


def test_a_taken_room_names_the_lesson_in_it(lesson, talking, nina, hall):
    told = refusal(make_lesson, talking, nina, room=hall, starts_at=lesson.starts_at + timedelta(minutes=25))

    assert told == (
        "Музыкальный зал: в это время здесь занятие «Речевая игра» (10:00–10:30). Выберите другое время или помещение."
    )


def test_a_closed_lesson_of_others_keeps_its_title(lesson, sveta, sunny, hall, vera):
    told = refusal(make_lesson, make_community(sveta, title="Другое"), sveta, room=hall, starts_at=lesson.starts_at)
    assert "другое занятие (10:00–10:30)" in told

    group = make_community(sveta, vera, title="Третье")
    told = refusal(make_lesson, group, sveta, vera, room=make_room(sunny, "Зал"), starts_at=lesson.starts_at)
    assert told == "В это время заняты: Кузнецова В. И. – другое занятие (10:00–10:30). Выберите другое время."


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ({"days": -1}, "Это время уже прошло. Выберите день и час впереди."),
        ({"minutes": 0}, "Окончание должно быть позже начала."),
        ({"minutes": 9 * 60}, "Занятие не может длиться дольше 8 часов. Проверьте окончание."),
    ],
)
def test_a_wrong_time(lesson, vera, wish, told):
    assert refusal(moved, lesson, by=vera, **wish) == told


def test_hosts_are_members(talking, vera, sveta, hall):
    assert refusal(make_lesson, talking, vera, sveta, room=hall) == (
        "Вести занятие могут только участники сообщества, а в нём нет: Фёдорова С. И."
    )


def test_somebody_leads(lesson, vera):
    assert refusal(revised, lesson, by=vera, hosts=[]) == "Выберите хотя бы одного ведущего."


def test_adults_do_not_crowd_the_children(talking, vera, sunny):
    told = refusal(make_lesson, talking, vera, room=make_room(sunny, "Кабинет", places=4), places=4)

    assert told == (
        "Кабинет: мест для взрослых – 4, а ведущих и наблюдателей вместе – 5. "
        "Уменьшите число мест или выберите другое помещение."
    )


def test_a_closed_room(talking, vera, sunny):
    room = make_room(sunny, "Бассейн", is_closed=True)
    assert refusal(make_lesson, talking, vera, room=room) == (
        "Бассейн: помещение временно не используется. Выберите другое."
    )


def test_a_move_keeps_bookings_and_frees_the_old_time(lesson, vera, nina, hall):
    booking = bookings.book(lesson, by=nina, now=NOW)
    before = set(RoomCell.objects.values_list("cell", flat=True))

    later = moved(lesson, by=vera)

    booking.refresh_from_db()
    assert (booking.is_booked, later.sequence, later.uid) == (True, 1, lesson.uid)
    assert later.booking_closes_at == later.starts_at
    assert set(RoomCell.objects.values_list("cell", flat=True)) & before == set()
    assert PersonCell.objects.filter(membership=nina).count() == 6


def test_a_move_within_its_own_time_is_no_clash(lesson, vera):
    later = moved(lesson, by=vera, days=3, minutes=45)

    assert later.ends_at == lesson.ends_at + timedelta(minutes=15)


def test_hosts_must_be_free_at_the_new_time(lesson, talking, vera, nina, sunny):
    make_lesson(talking, vera, room=make_room(sunny, "Зал"), starts_at=at(7, organization=sunny), title="Сказка")

    assert refusal(moved, lesson, by=vera) == (
        "В это время заняты: Кузнецова В. И. – занятие «Сказка» (10:00–10:30). Выберите другое время."
    )
    lesson.refresh_from_db()
    assert lesson.sequence == 0


def test_the_room_must_be_free_at_the_new_time(lesson, talking, vera, nina, hall, sunny):
    make_lesson(talking, nina, room=hall, starts_at=at(7, organization=sunny), title="Сказка")

    assert refusal(moved, lesson, by=vera).startswith("Музыкальный зал: в это время здесь занятие «Сказка»")


def test_who_booked_and_is_busy_then_is_named_before_the_place_is_lost(lesson, talking, vera, nina, sunny, anna):
    make_member(talking, anna)
    make_lesson(talking, nina, room=make_room(sunny, "Зал"), starts_at=at(7, organization=sunny), title="Сказка")
    lost, kept = (bookings.book(lesson, by=person, now=NOW) for person in (nina, anna))

    assert refusal(moved, lesson, by=vera) == (
        "В это время не смогут прийти: Орлова Н. П. – эта запись отменится, и мы сами об этом скажем. "
        "Если согласны, нажмите «Перенести» ещё раз."
    )
    moved(lesson, by=vera, parts_with=[nina.pk])

    for booking in (lost, kept):
        booking.refresh_from_db()
    assert (lost.is_booked, kept.is_booked, kept.is_asked_again) == (False, True, True)
    assert PersonCell.objects.filter(membership=nina, lesson=lesson).count() == 0
    told = dict(Notice.objects.values_list("membership", "text"))
    assert told[nina.pk].endswith("В это время Вы заняты, поэтому Вашу запись отменили.")
    assert told[anna.pk].startswith("Было: ") and told[anna.pk].endswith("Причина: Карантин. Ответьте: придёте?")


def test_a_cancelled_lesson_frees_room_and_people_and_keeps_its_bookings(lesson, vera, nina, talking, hall):
    bookings.book(lesson, by=nina, now=NOW)

    cancelled = lessons.cancel(lesson, reason=" Болезнь ведущего ", now=NOW)

    assert (cancelled.status, cancelled.reason, cancelled.sequence) == (LessonStatus.CANCELLED, "Болезнь ведущего", 1)
    assert (RoomCell.objects.count(), PersonCell.objects.count(), Booking.objects.booked().count()) == (0, 0, 1)
    make_lesson(talking, vera, room=hall, starts_at=lesson.starts_at)


def test_cancelling_asks_for_a_reason(lesson):
    assert refusal(lessons.cancel, lesson, reason=" ", now=NOW) == (
        "Напишите причину отмены: её увидят все, кто собирался прийти."
    )


def test_what_is_cancelled_stays_so(lesson, vera):
    lessons.cancel(lesson, reason="Карантин", now=NOW)

    for again in (
        lambda: lessons.cancel(lesson, reason="Карантин", now=NOW),
        lambda: moved(lesson, by=vera),
        lambda: lessons.hold(lesson, now=lesson.ends_at),
    ):
        assert refusal(again) == "Занятие уже отменено: изменить его нельзя."


def test_a_lesson_is_held_once_begun(lesson):
    assert refusal(lessons.hold, lesson, now=lesson.starts_at - timedelta(minutes=1)) == "Занятие ещё не началось."
    assert lessons.hold(lesson, now=lesson.starts_at).status == LessonStatus.HELD


def test_hosts_change_places_with_observers(lesson, vera, nina):
    booking = bookings.book(lesson, by=nina, now=NOW)

    revised(lesson, by=vera, hosts=[nina], title="Новая тема")

    booking.refresh_from_db()
    assert (booking.is_booked, booking.cancel_reason) == (False, "Ведёт занятие")
    assert [host.membership for host in LessonHost.objects.all()] == [nina]
    assert PersonCell.objects.filter(membership=vera).count() == 0
    assert PersonCell.objects.filter(membership=nina).count() == 6
    assert Lesson.objects.get().title == "Новая тема"


def test_who_leads_no_more_does_not_teach(lesson, vera, nina):
    lesson.teacher = vera
    lesson.save()

    assert revised(lesson, by=vera, hosts=[nina]).teacher is None


def test_a_new_host_must_be_free(lesson, talking, vera, nina, sunny):
    make_lesson(talking, nina, room=make_room(sunny, "Зал"), starts_at=lesson.starts_at, title="Сказка")

    assert refusal(revised, lesson, by=vera, hosts=[vera, nina]) == (
        "В это время заняты: Орлова Н. П. – занятие «Сказка» (10:00–10:30). Выберите другое время."
    )


def test_places_stay_for_those_who_booked(lesson, talking, vera, nina, anna):
    make_member(talking, anna)
    for person in (nina, anna):
        bookings.book(lesson, by=person, now=NOW)

    assert refusal(revised, lesson, by=vera, hosts=[vera], places=1) == (
        "Записавшихся уже 2: мест для наблюдателей не может быть меньше."
    )


def test_places_of_guests_stay_for_those_who_booked(talking, vera, hall, guest):
    make_member(talking, guest)
    lesson = make_lesson(talking, vera, room=hall, guest_places=1, ring=Ring.GUESTS)
    bookings.book(lesson, by=guest, now=NOW, accepts=True)

    assert refusal(revised, lesson, by=vera, hosts=[vera], guest_places=0) == (
        "Гостей записано уже 1: мест для гостей не может быть меньше."
    )


def test_a_stale_page_changes_nothing(lesson, vera):
    revised(lesson, by=vera, hosts=[vera], title="Первая")
    with pytest.raises(StaleVersion):
        revised(lesson, by=vera, hosts=[vera], title="Вторая")

    assert Lesson.objects.get().title == "Первая"


def test_hours_are_those_of_the_kindergarten(sunny, talking, vera, hall):
    sunny.time_zone = "Asia/Kamchatka"
    sunny.save()
    vera.refresh_from_db()
    starts_at = at(3, 9, 30, organization=sunny)
    lesson = make_lesson(talking, vera, room=hall, starts_at=starts_at)

    stored = Lesson.objects.get()
    assert starts_at.tzinfo == ZoneInfo("Asia/Kamchatka")
    assert (stored.starts_at.utcoffset(), stored.starts_at.hour) == (timedelta(0), 21)
    told = refusal(make_lesson, talking, vera, room=hall, starts_at=lesson.starts_at)
    assert "(09:30–10:00)" in told


def test_a_closed_community_gives_no_lessons(talking, vera, hall):
    old = Community.objects.get(pk=talking.pk)
    closings.close(talking, now=NOW)

    assert refusal(make_lesson, old, vera, room=hall).startswith("Работа сообщества завершена")


def test_a_lesson_whose_host_has_left_is_in_the_hands_of_the_coordinator(lesson, talking, vera, nina, hall, sunny):
    theirs = make_lesson(talking, nina, room=hall, starts_at=at(5, organization=sunny))
    nina.ended_on = sunny.today
    nina.save()

    assert moved(theirs, by=vera, days=6).starts_at == at(6, organization=sunny)
    revised(theirs, by=vera, hosts=[vera], version=theirs.version)
    assert [host.membership for host in theirs.hosts.all()] == [vera]
    assert PersonCell.objects.filter(membership=nina).count() == 0


def test_a_room_that_was_closed_meanwhile_takes_no_moved_lesson(lesson, vera, hall, sunny):
    hall.is_closed = True
    hall.save()

    assert refusal(moved, lesson, by=vera).startswith("Музыкальный зал: помещение временно не используется.")
    assert moved(lesson, by=vera, room=make_room(sunny, "Зал")).room.title == "Зал"


def test_another_room_at_the_same_hour_asks_nobody_again(lesson, vera, nina, sunny):
    booking = bookings.book(lesson, by=nina, now=NOW)

    moved(lesson, by=vera, days=3, room=make_room(sunny, "Зал"))

    booking.refresh_from_db()
    assert booking.is_asked_again is False
    assert "Зал. Причина: Карантин" in Notice.objects.get(membership=nina).text


def test_terms_move_with_the_lesson(talking, vera, hall, sunny):
    day_before = at(2, 12, organization=sunny)
    lesson = make_lesson(talking, vera, room=hall, cancel_until=day_before, booking_closes_at=day_before)

    later = moved(lesson, by=vera)

    assert (later.cancel_until, later.booking_closes_at) == (at(6, 12, organization=sunny),) * 2


def test_guests_and_colleagues_fit_into_the_room_together(talking, vera, sunny):
    room = make_room(sunny, "Кабинет", places=5)

    assert "ведущих, наблюдателей и гостей вместе – 6" in refusal(
        make_lesson, talking, vera, room=room, places=3, guest_places=2
    )


def test_nobody_may_cancel_after_the_start_by_its_terms(talking, vera, hall, sunny):
    late = at(4, organization=sunny)
    assert refusal(make_lesson, talking, vera, room=hall, cancel_until=late).startswith("Отменить запись можно только")
