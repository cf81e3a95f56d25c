from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from docx import Document

from communities.models import Booking, Charter, CharterAcceptance, CharterState
from tests.communities.charters_factories import make_disagreement
from tests.communities.factories import make_charter, make_community, make_member

RULES = {"idea": "Слышать каждого", "lines": "Решаем вместе.", "version": "0"}


def text_of(response) -> str:
    return response.content.decode()


def url(name, group) -> str:
    return reverse(f"communities:{name}", args=[group.pk])


def word(charter, **more) -> dict:
    return {"charter": charter.pk, "version": charter.version, **more}


@pytest.fixture
def draft(talking, vera) -> Charter:
    return make_charter(talking, vera, number=2, state=CharterState.DRAFT, lines="Тайная строка проекта.")


def test_the_first_draft_begins_with_the_usual_lines(client_of, vera, nina):
    group = make_community(vera, nina, charter=False, shared_idea="Слышать детей")
    browser = client_of(vera)
    page = text_of(browser.get(url("charter_update", group)))
    assert ("Слышать детей" in page, "Говорим фактами: «видел – слышал»." in page) == (True, True)

    response = browser.post(url("charter_update", group), RULES)

    assert response["Location"] == url("charter_detail", group)
    page = text_of(browser.get(url("charter_detail", group)))
    assert ("Проект соглашения" in page, "Решаем вместе." in page, "Ждём: " in page) == (True, True, True)


def test_an_empty_charter_shows_why(client_of, vera, nina):
    group = make_community(vera, nina, charter=False)

    page = text_of(client_of(vera).post(url("charter_update", group), {"idea": " ", "lines": "", "version": "0"}))

    assert page.count("Обязательное поле.") == 2
    assert Charter.objects.count() == 0


def test_members_accept_by_one_press(client_of, draft, talking, vera, nina):
    for person in (vera, nina):
        form = word(draft, form_id=uuid4())
        assert client_of(person).post(url("charter_accept", talking), form)["Location"] == draft.get_absolute_url()

    draft.refresh_from_db()
    assert draft.state == CharterState.IN_FORCE


def test_other_words_than_those_that_were_read(client_of, draft, talking, vera):
    response = client_of(vera).post(url("charter_accept", talking), word(draft) | {"version": 7})

    assert response.status_code == 409
    assert "Текст только что изменили." in text_of(response)


def test_a_draft_and_who_has_accepted_are_for_the_group(client_of, draft, talking, anna, marina, sveta, vera):
    for person in (anna, marina, sveta):
        browser = client_of(person)
        page = text_of(browser.get(url("charter_detail", talking)))
        assert ("Начинаем с удачного." in page, "Тайная" in page, "Приняли" in page) == (True, False, False)
        assert browser.post(url("charter_accept", talking), word(draft)).status_code == 404
        assert browser.get(url("charter_compare", talking)).status_code == 403
        assert browser.get(url("charter_update", talking)).status_code == 403
    assert "Тайная" in text_of(client_of(vera).get(url("charter_detail", talking)))


def test_two_versions_line_by_line(client_of, draft, talking, vera):
    page = text_of(client_of(vera).get(url("charter_compare", talking), {"from": "1", "to": "2"}))

    assert '<ins><span class="visually-hidden">Добавлено: </span>Тайная строка проекта.</ins>' in page
    assert '<del><span class="visually-hidden">Убрано: </span>Начинаем с удачного.</del>' in page
    assert client_of(vera).get(url("charter_compare", talking), {"from": "x", "to": "9"}).status_code == 200


def test_the_paper(client_of, talking, vera, sveta):
    def words(person) -> str:
        document = Document(BytesIO(client_of(person).get(url("charter_download", talking)).content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)

    assert "3. Начинаем с удачного." in words(vera)
    assert ("Орлова Нина Петровна" in words(vera), "Орлова" in words(sveta)) == (True, False)


def test_without_rules_there_is_no_paper(client_of, vera):
    assert client_of(vera).get(url("charter_download", make_community(vera, charter=False))).status_code == 404


def test_the_lesson_asks_a_member_to_accept_first(client_of, lesson, talking, nina):
    CharterAcceptance.objects.filter(membership=nina).delete()
    browser = client_of(nina)
    page = text_of(browser.get(lesson.get_absolute_url()))
    assert ("Принимаю соглашение сообщества" in page, "Начинаем с удачного." in page) == (True, True)

    refused = browser.post(reverse("communities:booking_create", args=[lesson.pk]), {"form_id": uuid4()})
    assert (refused.status_code, Booking.objects.count()) == (409, 0)
    assert "Сначала примите соглашение" in text_of(refused)
    charter = talking.charters.get()
    form = word(charter, lesson=lesson.pk, form_id=uuid4())
    assert browser.post(url("charter_accept", talking), form)["Location"] == lesson.get_absolute_url()
    browser.post(reverse("communities:booking_create", args=[lesson.pk]), {"form_id": uuid4()})
    assert Booking.objects.get().membership == nina


def test_a_visitor_accepts_with_the_booking(client_of, lesson, talking, guest):
    make_member(talking, guest, left_on=talking.organization.today)
    CharterAcceptance.objects.filter(membership=guest).delete()
    lesson.ring = 4
    lesson.save()

    form = {"accepts": "on", "form_id": uuid4()}
    client_of(guest).post(reverse("communities:booking_create", args=[lesson.pk]), form)

    assert Booking.objects.get().membership == guest
    assert talking.charters.get().acceptances.filter(membership=guest).exists()


def test_a_lesson_of_a_group_without_rules_says_so(client_of, lesson, talking, nina):
    talking.charters.all().delete()

    page = text_of(client_of(nina).get(lesson.get_absolute_url()))

    assert "Записаться можно будет, когда сообщество примет соглашение" in page
    assert "К соглашению сообщества" in page


def test_pages_do_not_grow_queries(client_of, talking, draft, vera, sunny, django_assert_num_queries):
    browser = client_of(vera)
    make_disagreement(talking, vera)
    browser.get(url("charter_detail", talking))
    for _ in range(2):
        with django_assert_num_queries(12):
            browser.get(url("charter_detail", talking))
        for _ in range(2):
            make_disagreement(talking, vera)
            make_charter(talking, vera, number=1 + Charter.objects.count(), state=CharterState.REPLACED)


@pytest.mark.parametrize("name", ["disagreement_list", "disagreement_create"])
@pytest.mark.parametrize(("who", "status"), [("vera", 200), ("anna", 403), ("marina", 403), ("sveta", 403)])
def test_disagreements_are_for_the_group(client_of, request, talking, name, who, status):
    assert client_of(request.getfixturevalue(who)).get(url(name, talking)).status_code == status


def test_a_disagreement_is_kept_put_off_and_settled(client_of, talking, nina, sunny):
    browser = client_of(nina)
    form = {"text": "Показывать ли образец?", "review_on": sunny.today.isoformat()}
    browser.post(url("disagreement_create", talking), form)
    row = talking.disagreements.get()
    assert "пора вернуться" in text_of(browser.get(url("disagreement_list", talking)))
    assert "Пора вернуться к разногласию" in text_of(browser.get(talking.get_absolute_url()))

    late = form | {"version": "1", "review_on": "2020-01-01"}
    update, settle = (reverse(f"communities:disagreement_{verb}", args=[row.pk]) for verb in ("update", "settle"))
    assert "Этот день уже прошёл." in text_of(browser.post(update, late))
    browser.post(update, form | {"version": "1", "text": "Образец – когда?"})
    assert "Обязательное поле." in text_of(browser.post(settle, {"outcome": ""}))
    browser.post(settle, {"outcome": "Пробуем оба способа"})

    row.refresh_from_db()
    assert (row.text, row.outcome, row.settled_by) == ("Образец – когда?", "Пробуем оба способа", nina)
    assert "Сошлись:" in text_of(browser.get(url("disagreement_list", talking)))
    assert browser.get(update).status_code == 403


def test_home_reminds_of_the_rules_and_of_what_is_due(client_of, talking, nina, sunny):
    CharterAcceptance.objects.filter(membership=nina).delete()
    make_disagreement(talking, nina, days=0)
    make_disagreement(talking, nina, days=1, text="Ещё не сегодня")

    page = text_of(client_of(nina).get(reverse("home")))

    assert "Примите соглашение сообщества «Говорящая группа»" in page
    assert ("Пора вернуться к разногласию" in page, "Ещё не сегодня" in page) == (True, False)


def test_a_lesson_with_a_number_that_no_row_has(client_of, talking, vera):
    assert client_of(vera).get(url("charter_detail", talking), {"lesson": "9" * 5000}).status_code == 200
    opened = client_of(vera).post(url("openness_propose", talking), {"ring": "3", "material": "9" * 5000})
    assert opened.status_code == 404
