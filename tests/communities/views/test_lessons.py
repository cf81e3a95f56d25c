from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from communities.models import Lesson, LessonStatus, Motion, Ring
from communities.services import bookings, lessons
from tests.communities.factories import NOW, at, make_lesson, make_member, make_room
from tests.deficits.children import make_group

LIST = reverse("communities:lesson_list")


def text_of(response) -> str:
    return response.content.decode()


def form_of(room, *hosts, starts_at, **changes) -> dict:
    when = {"starts_at": starts_at.strftime("%Y-%m-%dT%H:%M"), "minutes": "25"}
    rest = {"title": "Пересказ по картинкам", "room": room.pk, "places": "3", "hosts": [host.pk for host in hosts]}
    return when | rest | changes


def create_url(community) -> str:
    return reverse("communities:lesson_create", args=[community.pk])


def test_a_member_puts_a_lesson_on_the_timetable(client_of, talking, nina, vera, hall, sunny):
    form = form_of(hall, nina, vera, starts_at=at(4, 9, 30, organization=sunny), area="speech")

    response = client_of(nina).post(create_url(talking), form)

    lesson = Lesson.objects.get()
    assert response["Location"] == lesson.get_absolute_url()
    assert (lesson.starts_at, lesson.ends_at - lesson.starts_at) == (
        at(4, 9, 30, organization=sunny),
        timedelta(minutes=25),
    )
    assert (lesson.booking_closes_at, lesson.ring) == (lesson.starts_at, Ring.COMMUNITY)


def test_the_form_speaks_the_time_of_the_kindergarten(client_of, talking, nina, hall, sunny):
    sunny.time_zone = "Asia/Kamchatka"
    sunny.save()
    client_of(nina).post(create_url(talking), form_of(hall, nina, starts_at=datetime(2044, 3, 27, 9, 30)))  # noqa: DTZ001

    lesson = Lesson.objects.get()
    assert lesson.starts_at == datetime(2044, 3, 26, 21, 30, tzinfo=UTC)
    page = text_of(client_of(nina).get(lesson.get_absolute_url())).replace("\xa0", " ")
    assert '27 марта 2044, <span class="nowrap">09:30–09:55' in page
    month = client_of(nina).get(LIST, {"month": "2044-03"}).context["weeks"]
    assert [(day.date, day.events[0]["time"]) for week in month for day in week if day.events] == [
        (date(2044, 3, 27), "09:30")
    ]


def test_a_clash_is_told_above_the_form(client_of, talking, lesson, nina, hall):
    response = client_of(nina).post(create_url(talking), form_of(hall, nina, starts_at=lesson.starts_at))

    assert "Музыкальный зал: в это время здесь занятие «Речевая игра» (10:00–10:30)." in text_of(response)
    assert Lesson.objects.count() == 1


def test_what_a_lesson_needs(client_of, talking, nina, hall):
    page = text_of(client_of(nina).post(create_url(talking), {"minutes": "0"}))

    assert page.count("Обязательное поле.") == 5
    assert "Убедитесь, что это значение больше либо равно 5." in page


def test_the_page_for_a_member_and_for_the_head(client_of, lesson, nina, marina, anna):
    bookings.book(lesson, by=nina, now=NOW)

    member, head = (text_of(client_of(who).get(lesson.get_absolute_url())) for who in (nina, marina))

    assert ("Смотрим на троих детей" in member, "Кто придёт" in member) == (True, True)
    assert ("Смотрим на троих детей" in head, "Кто придёт" in head, "Орлова" in head) == (False, False, False)
    assert ("Музыкальный зал" in head, "Свободно 2 из 3" in head) == (True, True)
    assert "Записаться могут только участники сообщества" in head


def test_the_page_does_not_grow_queries(client_of, lesson, vera, nina, sveta, django_assert_num_queries):
    Lesson.objects.update(ring=Ring.KINDERGARTEN)
    browser = client_of(vera)
    bookings.book(lesson, by=nina, now=NOW)
    browser.get(lesson.get_absolute_url())
    with django_assert_num_queries(12):
        browser.get(lesson.get_absolute_url())
    bookings.book(lesson, by=sveta, now=NOW, accepts=True)
    with django_assert_num_queries(12):
        browser.get(lesson.get_absolute_url())


def test_a_host_moves_a_lesson(client_of, lesson, vera, sunny, hall):
    starts_at = at(9, 15, organization=sunny)
    wish = {"starts_at": starts_at.strftime("%Y-%m-%dT%H:%M"), "minutes": "30", "room": hall.pk}
    url = reverse("communities:lesson_move", args=[lesson.pk])

    assert "Обязательное поле." in text_of(client_of(vera).post(url, wish | {"parts_with": "9" * 5000}))
    client_of(vera).post(url, wish | {"reason": "Карантин"})

    lesson.refresh_from_db()
    assert (lesson.starts_at, lesson.reason) == (starts_at, "Карантин")
    assert "Занятие перенесено, записи сохранены" in text_of(client_of(vera).get(lesson.get_absolute_url()))


def test_a_host_changes_the_words(client_of, lesson, vera):
    form = {"title": "Новая тема", "places": "5", "hosts": [vera.pk], "version": "1", "notes": "Слушаем"}
    url = reverse("communities:lesson_update", args=[lesson.pk])

    assert client_of(vera).post(url, form)["Location"] == lesson.get_absolute_url()
    response = client_of(vera).post(url, form | {"title": "Чужая тема"})

    lesson.refresh_from_db()
    assert (lesson.title, lesson.places, lesson.notes) == ("Новая тема", 5, "Слушаем")
    assert response.context["form"].differences() == [("Тема занятия", "Новая тема")]


def test_a_lesson_is_called_off(client_of, lesson, vera):
    url = reverse("communities:lesson_cancel", args=[lesson.pk])

    assert "Обязательное поле." in text_of(client_of(vera).post(url, {"reason": ""}))
    client_of(vera).post(url, {"reason": "Болезнь ведущего"})

    page = text_of(client_of(vera).get(lesson.get_absolute_url()))
    assert ("Занятие отменено" in page, "Болезнь ведущего" in page) == (True, True)
    assert client_of(vera).get(url).status_code == 403


def test_a_lesson_is_held_after_it_began(client_of, talking, lesson, vera, sunny, hall):
    url = reverse("communities:lesson_hold", args=[lesson.pk])
    assert client_of(vera).post(url).context["refusal"] == "Занятие ещё не началось."

    begun = make_lesson(talking, vera, room=hall, starts_at=at(-2, organization=sunny), now=NOW - timedelta(days=5))
    client_of(vera).post(reverse("communities:lesson_hold", args=[begun.pk]))
    begun.refresh_from_db()
    assert begun.status == LessonStatus.HELD


def test_a_member_asks_the_group_to_open_a_lesson(client_of, lesson, nina, vera, sveta):
    url = reverse("communities:lesson_widen", args=[lesson.pk])
    assert client_of(sveta).post(url, {"ring": "3"}).status_code == 404
    assert client_of(vera).post(url, {"ring": "9"}).context["refusal"] == "Выберите, кому открыть занятие."
    assert client_of(vera).post(url, {"ring": "2"}).context["refusal"] == "Для этого круга уже открыто."

    motion = Motion.objects.get(pk=client_of(nina).post(url, {"ring": "3"})["Location"].split("/")[-2])
    assert client_of(sveta).get(lesson.get_absolute_url()).status_code == 404
    client_of(vera).post(reverse("communities:motion_speak", args=[motion.pk]), {"kind": "agree"})

    assert client_of(sveta).get(lesson.get_absolute_url()).status_code == 200


def test_the_month_shows_what_is_visible(client_of, lesson, vera, sveta, sunny):
    month = {"month": lesson.starts_at.astimezone(sunny.zone).strftime("%Y-%m")}

    assert "10:00 Речевая игра" in text_of(client_of(vera).get(LIST, month))
    assert "Речевая игра" not in text_of(client_of(sveta).get(LIST, month))


@pytest.mark.parametrize("month", ["", "вчера", "2026-13", "0000-00"])
def test_an_unknown_month_is_this_month(client_of, vera, sunny, month):
    shown = client_of(vera).get(LIST, {"month": month}).context["month"]

    assert (shown.year, shown.number) == (sunny.today.year, sunny.today.month)


def test_the_timetable_does_not_grow_queries(
    client_of, talking, lesson, vera, nina, hall, sunny, django_assert_num_queries
):
    browser = client_of(nina)
    browser.get(LIST)
    with django_assert_num_queries(5):
        browser.get(LIST)
    for hour in (12, 14):
        make_lesson(talking, vera, room=hall, starts_at=at(3, hour, organization=sunny))
    with django_assert_num_queries(5):
        browser.get(LIST)


def event_of(response):
    (entry,) = Calendar.from_ical(response.content).walk("VEVENT")
    return entry


def test_the_calendar_file_follows_the_lesson(client_of, lesson, nina, vera, hall, sunny):
    url, browser = reverse("communities:lesson_download", args=[lesson.pk]), client_of(nina)
    response = browser.get(url)
    first = event_of(response)
    lessons.move(
        lesson,
        starts_at=at(8, 11, organization=sunny),
        ends_at=at(8, 12, organization=sunny),
        room=hall,
        reason="Карантин",
        by=vera,
        now=NOW,
    )
    second = event_of(browser.get(url))
    lessons.cancel(lesson, reason="Болезнь", now=NOW)
    third = event_of(browser.get(url))

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="lesson-{lesson.pk}.ics"'
    assert first["uid"] == second["uid"] == third["uid"]
    assert [one["sequence"] for one in (first, second, third)] == [0, 1, 2]
    assert second.decoded("dtstart") == at(8, 11, organization=sunny)
    assert (first["status"], third["status"]) == ("CONFIRMED", "CANCELLED")
    assert "Смотрим" not in response.content.decode()


def test_a_guest_who_leads_reads_but_does_not_prepare(client_of, talking, vera, guest, hall, sunny):
    make_member(talking, guest, left_on=sunny.today + timedelta(days=30))
    lesson = make_lesson(talking, vera, guest, room=hall, notes="Смотрим на троих детей")

    page = text_of(client_of(guest).get(lesson.get_absolute_url()))

    assert ("Вы ведёте занятие" in page, "Смотрим на троих детей" in page) == (True, True)
    assert "Подготовка занятия" not in page
    assert client_of(guest).get(reverse("communities:lesson_update", args=[lesson.pk])).status_code == 403


def test_a_room_out_of_use_is_not_offered(client_of, talking, nina, hall, sunny):
    make_room(sunny, "Бассейн", is_closed=True)

    page = text_of(client_of(nina).get(create_url(talking)))
    assert ("Музыкальный зал" in page, "Бассейн" in page) == (True, False)


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_at": "9999-12-31T23:59"},
        {"starts_at": "31.12.9999 23:59"},
        {"booking_closes_at": "0001-01-01T00:00"},
        {"hosts": [str(10**30)]},
        {"places": str(10**30)},
        {"room": str(10**30)},
    ],
)
def test_impossible_times_and_numbers_are_refused_in_words(client_of, talking, nina, hall, sunny, changes):
    form = form_of(hall, nina, starts_at=at(4, 9, 30, organization=sunny)) | changes

    assert client_of(nina).post(create_url(talking), form).status_code == 200
    assert Lesson.objects.count() == 0


def test_a_closed_room_names_the_lessons_in_it(client_of, lesson, hall, anna):
    form = {"title": hall.title, "places": "10", "is_closed": "on"}

    page = text_of(client_of(anna).post(reverse("communities:room_update", args=[hall.pk]), form, follow=True))

    assert "Помещение закрыто, но в нём назначены занятия" in page
    assert ("В нём назначены занятия" in page, lesson.title in page) == (True, True)


def test_the_age_comes_from_the_group(client_of, talking, nina, anna, hall, sunny):
    bees = make_group(anna)
    form = form_of(hall, nina, starts_at=at(4, 9, 30, organization=sunny), child_group=bees.pk)

    client_of(nina).post(create_url(talking), form)

    assert (Lesson.objects.get().child_group, Lesson.objects.get().age) == (bees, "5-6")
