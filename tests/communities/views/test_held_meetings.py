"""The page on which a meeting of the past is entered; who may open it is asked in `test_meetings`."""

from datetime import timedelta

import pytest
from django.urls import reverse

from communities.models import Assignment, Meeting
from pos_portal.core.models import Notice
from tests.communities.factories import make_member


@pytest.fixture(autouse=True)
def november(time_machine):
    time_machine.move_to("2026-11-20T10:00:00+03:00", tick=False)


@pytest.fixture
def url(talking) -> str:
    return reverse("communities:meeting_record", args=[talking.pk])


@pytest.fixture
def told(vera, nina) -> dict:
    """What somebody types about the meeting of the tenth of November."""
    return {
        "title": "Читаем с остановками", "form": "practicum", "starts_at": "2026-11-10T13:15", "minutes": 40,
        f"was_{nina.pk}": "on", f"why_{vera.pk}": "курсы", "heard": "Где делать остановку",
        "decisions": "Пробуем в парах\n\n Не больше трёх остановок ", "secretary": nina.pk,
        "task1-text": "Принести записи", "task1-responsible": vera.pk, "task1-due_on": "2026-12-01",
    }  # fmt: skip


def text_of(response) -> str:
    return response.content.decode()


def test_a_member_writes_down_what_was(client_of, url, told, nina, vera):
    page = client_of(nina).post(url, told, follow=True)

    meeting = Meeting.objects.get()
    assert page.redirect_chain == [(meeting.get_absolute_url(), 302)]
    assert (meeting.status, meeting.secretary, meeting.created_by) == ("held", nina, nina)
    assert dict(meeting.attendance.values_list("membership", "reason")) == {vera.pk: "курсы", nina.pk: ""}
    assert [row.text for row in meeting.decisions.all()] == ["Пробуем в парах", "Не больше трёх остановок"]
    assert Assignment.objects.get().responsible == vera
    assert list(Notice.objects.values_list("title", flat=True)) == ["Вам поручение: Принести записи"]
    assert "протокол № 1 готов" in text_of(page)
    assert "решим" not in text_of(page)


def test_the_group_sees_it_as_held(client_of, talking, url, told, nina):
    browser = client_of(nina)
    browser.post(url, told)

    page = text_of(browser.get(reverse("communities:meeting_list", args=[talking.pk])))
    calendar = text_of(browser.get(f"{reverse('calendar')}?month=2026-11&scope={talking.pk}"))

    assert "прошла" in page.split('id="past"')[1]
    assert "Читаем с остановками" in calendar


def test_guests_of_the_group_are_offered_without_a_tick(client_of, talking, url, nina, guest):
    make_member(talking, guest, left_on=talking.organization.today)

    form = client_of(nina).get(url).context["form"]

    ticks = {person: was.value() for person, was, _ in form.rows}
    assert (ticks[nina], ticks[guest]) == (True, False)


def test_a_guest_does_not_write(client_of, talking, url, told, guest):
    make_member(talking, guest, left_on=talking.organization.today)

    assert client_of(guest).post(url, told).status_code == 403
    assert Meeting.objects.count() == 0


def test_a_group_that_works_no_more_is_not_written_about(client_of, talking, url, told, vera):
    talking.is_closed = True
    talking.save()

    assert client_of(vera).post(url, told).status_code == 403


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": " "}, "Обязательное поле."),
        ({"starts_at": "2026-12-01T13:15"}, "Это время ещё впереди."),
        ({"starts_at": "2026-05-12T13:15"}, "прошла в этом учебном году (2026/2027)"),
        ({"starts_at": "завтра"}, "Введите правильную дату и время."),
        ({"minutes": "0"}, "равно 5"),
        ({"heard": "а" * 6001}, "6001"),
        ({"decisions": "а" * 1001}, "1001"),
        ({"task1-due_on": ""}, "Проверьте поручения: нужны дело, человек и срок."),
        ({"task1-due_on": "2026-11-01"}, "Срок уже прошёл."),
        ({"task1-responsible": "777"}, "Проверьте поручения"),
        ({"facilitator": "777"}, "Выберите корректный вариант."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(client_of, url, told, nina, change, words):
    response = client_of(nina).post(url, told | change)

    assert (response.status_code, words in text_of(response)) == (200, True)
    assert "Принести записи" in text_of(response)
    assert (Meeting.objects.count(), Notice.objects.count()) == (0, 0)


def test_two_presses_and_two_tabs_make_one_meeting(client_of, url, told, nina, vera):
    browser = client_of(nina)
    browser.post(url, told | {"form_id": "7f3d2a52-8f39-4a34-8d3c-0d3b0a2f6a11"})
    browser.post(url, told | {"form_id": "7f3d2a52-8f39-4a34-8d3c-0d3b0a2f6a11"})
    other = client_of(vera).post(url, told | {"form_id": "7f3d2a52-8f39-4a34-8d3c-0d3b0a2f6a12"})

    assert Meeting.objects.count() == 1
    assert "уже есть встреча «Читаем с остановками»" in text_of(other)


def test_the_page_asks_no_more_for_more_people(client_of, talking, url, vera, sveta, anna, django_assert_num_queries):
    browser = client_of(vera)
    browser.get(url)
    with django_assert_num_queries(12):
        browser.get(url)
    for person in (sveta, anna):
        make_member(talking, person, joined_on=talking.organization.today - timedelta(days=3))
    with django_assert_num_queries(12):
        browser.get(url)
