from datetime import time, timedelta

import pytest
from django.urls import reverse

from communities.models import Leave, RegimeMoment, Shift
from communities.services import bookings
from tests.communities.duties_factories import make_cover, make_leave, make_moment, make_shift
from tests.communities.factories import NOW, at
from tests.deficits.children import make_group

LIST = reverse("communities:shift_list")


def url(name: str, *args) -> str:
    return reverse(f"communities:{name}", args=args)


def text_of(response) -> str:
    return response.content.decode().replace("\xa0", " ")


@pytest.fixture
def bees(anna, vera, nina):
    return make_group(anna, educators=[vera, nina])


def pattern_of(first, second, **changes) -> dict:
    hours = {"starts": "07:00", "changes": "13:00", "ends": "19:00"}
    return {"first": first.pk, "second": second.pk, "pattern": "weeks", **hours, **changes}


def test_a_leader_writes_the_week_of_a_group_in_one_form(client_of, bees, anna, vera, nina):
    form = client_of(anna).get(url("shift_arrange", bees.pk)).context["form"]
    assert (form.initial["first"], form.initial["second"]) == (vera.pk, nina.pk)

    response = client_of(anna).post(url("shift_arrange", bees.pk), pattern_of(vera, nina), follow=True)

    assert Shift.objects.filter(group=bees).count() == 20
    page = text_of(response)
    assert "нечётные недели: пн–пт 07:00–13:00" in page
    assert "чётные недели: пн–пт 13:00–19:00" in page


def test_wrong_shifts_are_told(client_of, bees, anna, vera, nina):
    browser = client_of(anna)

    assert "двух разных" in text_of(browser.post(url("shift_arrange", bees.pk), pattern_of(vera, vera)))
    assert "друг за другом" in text_of(
        browser.post(url("shift_arrange", bees.pk), pattern_of(vera, nina, changes="06:00"))
    )
    assert "Обязательное поле." in text_of(browser.post(url("shift_arrange", bees.pk), {}))
    assert Shift.objects.count() == 0


SHIFT = {"weekday": "0", "weeks": "every", "starts": "08:00", "ends": "14:00", "group": ""}


def test_an_educator_keeps_her_own_shifts(client_of, bees, vera, nina):
    browser = client_of(vera)
    browser.post(url("shift_create"), SHIFT | {"group": bees.pk, "membership": nina.pk})
    shift = Shift.objects.get()
    assert (shift.membership, shift.group) == (vera, bees)

    browser.post(url("shift_update", shift.pk), SHIFT | {"ends": "13:30"})
    shift.refresh_from_db()
    assert (shift.ends, shift.group) == (time(13, 30), None)

    browser.post(url("shift_delete", shift.pk))
    assert Shift.objects.count() == 0


def test_a_shift_taken_out_frees_who_was_to_stand_in(client_of, lesson, bees, nina, sveta):
    shift, *_ = make_shift(nina, group=bees, days=[at(3, organization=lesson.organization).weekday()])
    bookings.book(lesson, by=nina, now=NOW)
    cover = make_cover(lesson, nina, sveta, is_confirmed=True)

    client_of(nina).post(url("shift_delete", shift.pk))

    cover.refresh_from_db()
    assert cover.state == "cancelled"


def test_a_leader_writes_a_shift_for_somebody(client_of, anna, vera):
    client_of(anna).post(url("shift_create"), SHIFT | {"membership": vera.pk})

    assert Shift.objects.get().membership == vera


def test_the_usual_hours_of_a_shift_are_offered(client_of, vera):
    page = text_of(client_of(vera).get(url("shift_create")))

    assert [word in page for word in ('value="07:00"', 'value="13:00"', "---")] == [True, True, False]


def test_a_shift_that_ends_before_it_begins(client_of, vera):
    page = text_of(client_of(vera).post(url("shift_create"), SHIFT | {"ends": "07:00"}))

    assert "Окончание смены должно быть позже начала." in page


def test_an_absence_is_noted_and_taken_back(client_of, vera, nina):
    day = vera.organization.today.isoformat()
    client_of(vera).post(url("leave_create"), {"first_on": day, "last_on": day, "membership": nina.pk})
    leave = Leave.objects.get()
    assert (leave.membership, leave.noted_by) == (vera, vera)
    assert "Меня не будет" in text_of(client_of(vera).get(LIST))

    client_of(vera).post(url("leave_delete", leave.pk))
    assert Leave.objects.count() == 0


def test_who_is_away_hears_what_becomes_of_their_lessons(client_of, lesson, talking, vera, nina, sunny):
    bookings.book(lesson, by=nina, now=NOW)
    day = (sunny.today + timedelta(days=3)).isoformat()
    asked = {"first_on": day, "last_on": day}
    assert "места получат те, кто ждёт" in text_of(client_of(nina).get(url("leave_create")))

    page = text_of(client_of(nina).post(url("leave_create"), asked, follow=True))
    assert "Записи отменены, места свободны для других: «Речевая игра»" in page
    page = text_of(client_of(vera).post(url("leave_create"), asked, follow=True))
    assert "перенесите или передайте коллеге: «Речевая игра»" in page


def test_colleagues_do_not_read_who_is_away(client_of, vera, nina, marina):
    leave = make_leave(vera)

    assert "не будет" not in text_of(client_of(nina).get(LIST))
    assert "Кого не будет" in text_of(client_of(marina).get(LIST))
    assert client_of(nina).post(url("leave_delete", leave.pk)).status_code == 404


def test_a_leave_that_ends_before_it_begins(client_of, anna, vera):
    days = {"first_on": "2026-12-10", "last_on": "2026-12-09", "membership": vera.pk}

    assert "Последний день раньше первого." in text_of(client_of(anna).post(url("leave_create"), days))


def test_a_typical_day_in_one_press(client_of, bees, vera):
    browser = client_of(vera)
    assert "Заполнить типовым" in text_of(browser.get(url("regime_list", bees.pk)))

    page = text_of(browser.post(url("regime_fill", bees.pk), follow=True))
    assert [word for word in ("Завтрак", "Прогулка", "Обед", "Сон", "Полдник") if word not in page] == []
    again = browser.post(url("regime_fill", bees.pk))
    assert (again.status_code, "уже заполнен" in text_of(again)) == (409, True)


def test_a_moment_is_written_changed_and_taken_away(client_of, bees, nina):
    browser = client_of(nina)
    moment = {"kind": "walk", "starts": "10:30", "ends": "12:00", "blocks": "on"}
    browser.post(url("regime_create", bees.pk), moment)
    row = RegimeMoment.objects.get()
    assert (row.group, row.blocks) == (bees, True)

    browser.post(url("regime_update", row.pk), {"kind": "walk", "starts": "10:30", "ends": "11:30"})
    row.refresh_from_db()
    assert (row.ends, row.blocks) == (time(11, 30), False)
    assert "Окончание должно быть позже начала." in text_of(
        browser.post(url("regime_update", row.pk), moment | {"ends": "10:00"})
    )

    browser.post(url("regime_delete", row.pk))
    assert RegimeMoment.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "arrange", "fill", "shift"),
    [
        ("marina", 200, 302, 200),
        ("vera", 403, 302, 200),
        ("nina", 403, 302, 403),
        ("sveta", 403, 403, 403),
        ("guest", 403, 403, 403),
        ("officer", 403, 403, 403),
        ("olga", 404, 404, 404),
    ],
)
def test_who_may_write_what(client_of, request, bees, vera, who, arrange, fill, shift):
    """Вера's shift; Вера and Нина work in the group."""
    browser, hers = client_of(request.getfixturevalue(who)), make_shift(vera, days=[0])[0]

    assert browser.get(url("shift_arrange", bees.pk)).status_code == arrange
    assert browser.get(url("shift_update", hers.pk)).status_code == shift
    assert browser.post(url("regime_fill", bees.pk)).status_code == fill


def test_a_moment_of_another_group_is_not_ones_own(client_of, bees, sveta, olga):
    moment = make_moment(bees)

    for name in ("regime_update", "regime_delete"):
        assert client_of(sveta).post(url(name, moment.pk)).status_code == 403
        assert client_of(olga).post(url(name, moment.pk)).status_code == 404
    assert "Сон" in text_of(client_of(sveta).get(url("regime_list", bees.pk)))


@pytest.mark.parametrize("name", ["shift_delete", "leave_delete", "regime_fill", "regime_delete"])
def test_a_link_changes_nothing(client_of, client, anna, name):
    assert client_of(anna).get(url(name, 1)).status_code == 405
    assert client.post(url(name, 1)).status_code == 302


def test_an_empty_page_says_what_comes_first(client_of, anna):
    assert "Групп этого года пока нет" in text_of(client_of(anna).get(LIST))


def test_the_page_does_not_grow_queries(client_of, anna, vera, nina, bees, django_assert_num_queries):
    make_shift(vera, group=bees)
    make_moment(bees)
    make_leave(nina)
    browser = client_of(anna)
    browser.get(LIST)
    with django_assert_num_queries(9):
        browser.get(LIST)
    for number in range(2):
        group = make_group(anna, title=f"№ {number}", educators=[nina])
        make_shift(nina, group=group)
        make_moment(group)
        make_leave(vera, days=number)
    with django_assert_num_queries(9):
        browser.get(LIST)
