"""Pages of meetings, boards, plans, tasks and papers, asked by every person of the cast."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from communities.models import AgendaItem, Assignment, DateMark, Decision, Meeting, WorkItem
from tests.communities.factories import NOW, make_member
from tests.communities.meeting_factories import (
    make_agenda_item,
    make_assignment,
    make_held_meeting,
    make_meeting,
    make_poll,
    make_topic,
    make_work_item,
)

OPEN = ["meeting_list", "meeting_detail"]
KNOWN = ["paper_list", "paper_detail", "paper_export"]
READ = ["work_list", "board_detail", "poll_detail", "meeting_minutes", "meeting_minutes_export", "discussion_list"]
FORMS = ["topic_create", "poll_create", "meeting_create", "meeting_record", "work_done", "meeting_hold"]
LEADING = ["work_create", "work_update", "meeting_update", "meeting_cancel"]
BUTTONS = [
    "topic_want", "topic_done", "poll_answer", "agenda_create", "agenda_delete", "agenda_raise", "decision_create",
    "assignment_create",
]  # fmt: skip
OWN = ["topic_drop", "poll_close", "assignment_drop", "assignment_update"]


def text_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def held(talking, vera, nina) -> Meeting:
    meeting = make_held_meeting(talking, by=vera, present=[vera], title="Читаем с остановками", heard="Секрет группы")
    make_assignment(talking, by=vera, to=nina, meeting=meeting)
    Decision.objects.create(
        organization=talking.organization, community=talking, meeting=meeting,
        text="Пробуем в парах", written_by=vera, written_at=NOW,
    )  # fmt: skip
    return meeting


@pytest.fixture
def url_of(talking, vera, nina, held):
    meeting = make_meeting(talking, by=vera)
    rows = {
        "work_done": make_work_item(talking), "topic": make_topic(talking, by=vera),
        "poll": make_poll(talking, by=vera), "meeting": meeting, "agenda": make_agenda_item(meeting),
        "meeting_minutes": held,
        "meeting_minutes_export": held, "meeting_hold": held, "assignment": make_assignment(talking, by=vera, to=nina),
    }  # fmt: skip
    rows["work_update"] = rows["work_done"]
    inside = {"agenda_create": meeting, "decision_create": held, "assignment_create": held}

    def address(name: str) -> str:
        community = name.split("_")[0] in ("work", "board", "paper", "discussion") or name.endswith("_create")
        row = (
            rows.get(name)
            or inside.get(name)
            or (None if community or name in ("meeting_list", "meeting_record") else rows[name.split("_")[0]])
        )
        paper = ["regulation"] if name in ("paper_detail", "paper_export") else []
        return reverse(f"communities:{name}", args=[(row or talking).pk, *paper])

    return address


@pytest.mark.parametrize("name", [*OPEN, *KNOWN, *READ, *FORMS, *LEADING, *BUTTONS, *OWN])
def test_every_door_of_a_group(client, client_of, url_of, olga, officer, sveta, vera, name):
    """Nobody without login, no stranger, no officer; colleagues only where the group is open; the coordinator all."""
    posts = name in BUTTONS or name in ("topic_drop", "poll_close", "assignment_drop")

    def ask(browser) -> int:
        return (browser.post if posts else browser.get)(url_of(name)).status_code

    assert ask(client) == 302
    assert ask(client_of(olga)) == 404
    assert ask(client_of(officer)) == 403
    assert ask(client_of(sveta)) in ((200,) if name in OPEN + KNOWN else (403, 404))
    assert ask(client_of(vera)) in ((200, 302, 409) if posts else (200,))
    assert (client_of(vera).get if posts else client_of(vera).put)(url_of(name)).status_code == 405


@pytest.mark.parametrize("name", [*LEADING, *OWN])
def test_what_belongs_to_the_coordinator_or_the_author(client_of, url_of, nina, name):
    browser = client_of(nina)
    posts = name in ("topic_drop", "poll_close", "assignment_drop")

    assert (browser.post if posts else browser.get)(url_of(name)).status_code == 403


@pytest.mark.parametrize("who", ["sveta", "anna", "marina", "guest"])
def test_who_is_not_a_member_sees_date_topic_and_form_only(client_of, request, talking, held, who):
    person = request.getfixturevalue(who)
    if person.is_guest:
        make_member(talking, person, left_on=talking.organization.today)

    page = text_of(client_of(person).get(held.get_absolute_url()))

    assert "Читаем с остановками" in page
    assert [
        word for word in ("Секрет группы", "Пробуем в парах", "Подобрать три сказки", "Орлова") if word in page
    ] == []


@pytest.mark.parametrize("code", ["plan", "report"])
def test_papers_made_of_records_are_for_their_readers(client_of, talking, marina, vera, code):
    url = reverse("communities:paper_detail", args=[talking.pk, code])

    assert client_of(marina).get(url).status_code == 403
    assert client_of(vera).get(url).status_code == 200
    assert client_of(vera).get(url.replace(code, "nothing")).status_code == 404


@pytest.mark.parametrize("code", ["regulation", "order", "members", "plan", "schedule", "report"])
def test_every_paper_opens_in_word(client_of, talking, held, vera, code):
    make_work_item(talking)
    response = client_of(vera).get(reverse("communities:paper_export", args=[talking.pk, code]))

    words = "\n".join(paragraph.text for paragraph in Document(BytesIO(response.content)).paragraphs)
    assert talking.organization.full_name in words


def test_minutes_fill_themselves(client_of, talking, held, nina):
    page = text_of(client_of(nina).get(reverse("communities:meeting_minutes", args=[held.pk])))

    for words in (
        "ПРОТОКОЛ № 1", "Тема: Читаем с остановками", "Присутствовали (1 чел.): Кузнецова В. И.",
        "Отсутствовали: Орлова Н. П.", "Секрет группы", "1. Пробуем в парах", "Подобрать три сказки",
    ):  # fmt: skip
        assert words in page


def test_a_coming_meeting_has_no_minutes(client_of, talking, nina, vera):
    meeting = make_meeting(talking, by=vera)

    assert client_of(nina).get(reverse("communities:meeting_minutes", args=[meeting.pk])).status_code == 404


def test_a_member_calls_a_meeting_and_fills_it(client_of, talking, nina, vera, sunny):
    browser, day = client_of(nina), sunny.today + timedelta(days=3)
    form = {"title": "Вопросы к книге", "form": "theory", "starts_at": f"{day}T13:15", "minutes": 45}

    browser.post(reverse("communities:meeting_create", args=[talking.pk]), form)
    meeting = Meeting.objects.get()
    browser.post(reverse("communities:agenda_create", args=[meeting.pk]), {"text": "Первый вопрос"})

    assert (meeting.title, meeting.created_by, meeting.starts_at.astimezone(sunny.zone).hour) == (
        "Вопросы к книге",
        nina,
        13,
    )
    assert AgendaItem.objects.get().text == "Первый вопрос"


def test_a_meeting_in_the_past_is_refused_in_words(client_of, talking, nina):
    form = {"title": "А", "form": "theory", "starts_at": "2020-01-01T13:15", "minutes": 45}

    page = text_of(client_of(nina).post(reverse("communities:meeting_create", args=[talking.pk]), form))

    assert "Это время уже прошло." in page


def test_who_was_there_is_written_on_one_page(client_of, talking, held, vera, nina):
    form = {"version": held.version, "heard": "Иначе", f"was_{nina.pk}": "on", f"why_{vera.pk}": "отпуск"}

    client_of(vera).post(reverse("communities:meeting_hold", args=[held.pk]), form)
    stale = client_of(nina).post(reverse("communities:meeting_hold", args=[held.pk]), form | {"heard": "Моё"})

    assert dict(held.attendance.values_list("membership", "is_present")) == {vera.pk: False, nina.pk: True}
    assert held.attendance.get(membership=vera).reason == "отпуск"
    assert "Сохранено другим человеком" in text_of(stale)
    assert "Моё" in text_of(stale)


def test_a_decision_and_a_task_on_the_page(client_of, talking, held, vera, nina, sunny):
    browser, term = client_of(vera), sunny.today + timedelta(days=5)
    browser.post(reverse("communities:decision_create", args=[held.pk]), {"text": "Ещё решение"})
    task = {"text": "Принести записи", "responsible": nina.pk, "due_on": term}
    browser.post(reverse("communities:assignment_create", args=[held.pk]), task)
    empty = browser.post(reverse("communities:decision_create", args=[held.pk]), {"text": ""})

    assert held.decisions.count() == 2
    assert Assignment.objects.filter(meeting=held, text="Принести записи", responsible=nina).exists()
    assert (empty.status_code, "Обязательное поле." in text_of(empty)) == (409, True)


def test_my_tasks_are_done_by_me(client_of, talking, vera, nina):
    task = make_assignment(talking, by=vera, to=nina)

    assert client_of(vera).post(reverse("communities:assignment_done", args=[task.pk]), {}).status_code == 403
    client_of(nina).post(reverse("communities:assignment_done", args=[task.pk]), {"outcome": "Готово"})

    task.refresh_from_db()
    assert (task.done_on, task.outcome) == (talking.organization.today, "Готово")
    assert "Готово" in text_of(client_of(nina).get(reverse("communities:assignment_list")))


def test_a_poll_is_answered_and_becomes_a_meeting(client_of, talking, vera, nina):
    poll = make_poll(talking, by=nina)
    first, second = poll.options.all()
    early = client_of(nina).post(reverse("communities:poll_close", args=[poll.pk]), {"option": first.pk})
    answers = {f"option-{first.pk}": "yes", f"option-{second.pk}": "no"}
    client_of(vera).post(reverse("communities:poll_answer", args=[poll.pk]), answers)

    response = client_of(nina).post(reverse("communities:poll_close", args=[poll.pk]), {"option": first.pk})

    assert (early.status_code, "Никто ещё не отметил" in text_of(early)) == (409, True)
    assert DateMark.objects.filter(membership=vera).count() == 2
    assert response["Location"] == Meeting.objects.get().get_absolute_url()


def test_beside_an_option_stands_what_else_is_then(client_of, talking, lesson, vera, nina):
    poll = make_poll(talking, by=nina, days=(3, 4))
    option = poll.options.first()
    option.starts_at = lesson.starts_at
    option.save()

    page = text_of(client_of(nina).get(poll.get_absolute_url()))

    assert "В это время на занятии: Кузнецова В. И." in page
    assert "Занято: Музыкальный зал" in page
    assert "тихий час" in page


def test_practice_before_theory_is_refused_in_the_form(client_of, talking, vera, sunny):
    form = {"stage": "practice", "title": "Практикум", "form": "practicum", "due_on": sunny.today}

    page = text_of(client_of(vera).post(reverse("communities:work_create", args=[talking.pk]), form))

    assert "Сначала теоретическое осмысление темы" in page
    assert WorkItem.objects.count() == 0


@pytest.mark.parametrize(("name", "queries"), [("meeting_list", 7), ("board_detail", 9), ("work_list", 7)])
def test_lists_do_not_grow_queries(client_of, talking, vera, nina, name, queries, django_assert_num_queries):
    browser, url = client_of(nina), reverse(f"communities:{name}", args=[talking.pk])

    def furnish():
        make_meeting(talking, by=vera)
        make_topic(talking, by=vera)
        make_poll(talking, by=vera)
        make_work_item(talking)

    furnish()
    browser.get(url)
    with django_assert_num_queries(queries):
        browser.get(url)
    furnish()
    furnish()
    with django_assert_num_queries(queries):
        browser.get(url)
