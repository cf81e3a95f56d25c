import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from communities.models import Presence
from communities.services import bookings
from tests.communities.factories import make_lesson
from tests.communities.observations_factories import make_child_word, make_lesson_of_study, make_note, make_observer
from tests.factories import make_membership

HOSTILE = [
    "",
    "нет",
    "{}",
    "[1]",
    "[" * 5000,
    '[{"key": "\\ud800"}]',
    '[{"key": {}}]',
    "[" + "9" * 5000 + "]",
    '"[]"',
    "null",
]


@pytest.fixture
def watched(talking, vera, nina):
    """Yesterday at ten; Вера taught, Нина watched."""
    return make_lesson_of_study(talking, vera, nina)


def address(view, row) -> str:
    return reverse(f"communities:{view}", args=[row.pk])


def entry(fact="Считает вслух", **fields) -> dict:
    moment = milliseconds(timezone.now() - timedelta(minutes=1))
    return {"key": str(uuid4()), "who": "group", "fact": fact, "at": moment, "changed": moment, **fields}


def milliseconds(moment) -> int:
    return int(moment.timestamp() * 1000)


def send(browser, lesson, person, notes, **fields):
    given = notes if isinstance(notes, str) else json.dumps(notes)
    return browser.post(address("observation_sync", lesson), {"person": person.pk, "notes": given, **fields})


def facts(lesson) -> list[str]:
    return list(lesson.notes_taken.order_by("pk").values_list("fact", flat=True))


def test_a_batch_is_answered_note_by_note(client_of, watched, nina):
    good, empty = entry(), entry("")

    answer = send(client_of(nina), watched, nina, [good, empty]).json()

    assert answer["answers"][good["key"]]["stored"] is True
    assert answer["answers"][empty["key"]] == {
        "stored": False,
        "words": "Запись пустая: отметьте вовлечённость или напишите, что увидели.",
    }
    assert facts(watched) == ["Считает вслух"]


def test_the_same_batch_twice_is_one_note(client_of, watched, nina):
    notes = [entry(), entry("Второе")]
    for _ in range(2):
        assert send(client_of(nina), watched, nina, notes).status_code == 200

    assert facts(watched) == ["Считает вслух", "Второе"]


def test_every_field_arrives_in_its_place(client_of, watched, nina):
    child, stage = watched.study.children.first(), watched.card.stages.first()
    note = entry(
        who=f"child-{child.pk}", stage=str(stage.pk), involvement="2", engaged="5", question="Почему?", zone="Ковёр"
    )

    send(client_of(nina), watched, nina, [note])

    kept = watched.notes_taken.get()
    assert (kept.child, kept.stage, kept.involvement, kept.engaged) == (child, stage, 2, None)
    assert (kept.question, kept.zone, kept.author) == ("Почему?", "Ковёр", nina)


def test_a_stage_taken_out_of_the_card_meanwhile_is_still_known(client_of, watched, nina):
    stage = watched.card.stages.first()
    stage.removed_at = timezone.now()
    stage.save()

    send(client_of(nina), watched, nina, [entry(stage=str(stage.pk))])

    assert watched.notes_taken.get().stage == stage


def test_a_clock_set_wrong_is_put_right(client_of, talking, vera, nina):
    today = make_lesson_of_study(talking, vera, nina, days=0, hour=0)
    now = timezone.now()
    behind = now - timedelta(hours=5)

    send(client_of(nina), today, nina, [entry(at=milliseconds(behind), changed=milliseconds(behind))],
         **{"sent-at": milliseconds(behind)})  # fmt: skip

    assert abs(today.notes_taken.get().noted_at - now) < timedelta(minutes=1)


def test_a_note_of_paper_brings_its_own_time(client_of, watched, nina):
    send(client_of(nina), watched, nina, [entry(seen_at="10:12")])

    assert watched.notes_taken.get().noted_at == watched.starts_at + timedelta(minutes=12)


def test_notes_of_another_person_are_not_taken_under_this_login(client_of, watched, vera, nina):
    response = send(client_of(vera), watched, nina, [entry()])

    assert (response.status_code, facts(watched)) == (409, [])
    assert "вошёл другой человек" in response.json()["error"]


@pytest.mark.parametrize("body", HOSTILE)
def test_what_cannot_be_read_never_breaks(client_of, watched, nina, body):
    assert send(client_of(nina), watched, nina, body).status_code in {200, 400}
    assert facts(watched) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"who": "child-999"}, {"who": "child-" + "9" * 30}, {"stage": "9" * 30}, {"involvement": "4"},
        {"engaged": "-1"}, {"engaged": "9" * 5000}, {"fact": "я" * 1001}, {"fact": "a\x00b"}, {"who": ["group"]},
        {"who": None}, {"fact": {"x": 1}}, {"fact": True}, {"seen_at": "25:00"}, {"move": "shout", "who": "educator"},
    ],
)  # fmt: skip
def test_a_wrong_note_is_refused_in_words(client_of, watched, nina, wrong):
    note = entry(**wrong)

    (answer,) = send(client_of(nina), watched, nina, [note]).json()["answers"].values()

    assert (answer["stored"], bool(answer["words"]), facts(watched)) == (False, True, [])


@pytest.mark.parametrize("odd", [{"at": "x", "changed": None}, {"at": 10**30, "changed": -5}, {"at": 1.5e300}])
def test_odd_moments_are_now(client_of, watched, nina, odd):
    send(client_of(nina), watched, nina, [entry(**odd)], **{"sent-at": "вчера"})

    assert facts(watched) == ["Считает вслух"]


def test_half_a_sign_is_left_out(client_of, watched, nina):
    body = json.dumps([entry("AB")]).replace("AB", "A\\ud83dB")

    send(client_of(nina), watched, nina, body)

    assert facts(watched) == ["AB"]


def test_too_many_at_once(client_of, watched, nina):
    response = send(client_of(nina), watched, nina, [entry() for _ in range(101)])

    assert (response.status_code, facts(watched)) == (400, [])


def test_removed_on_the_phone(client_of, watched, nina):
    note = entry()
    send(client_of(nina), watched, nina, [note])

    later = milliseconds(timezone.now())
    send(client_of(nina), watched, nina, [{"key": note["key"], "changed": later, "removed": True}])

    assert watched.notes_taken.standing().count() == 0


def test_the_page_knows_the_task_and_ones_own_notes(client_of, watched, vera, nina):
    child = watched.study.children.get(letter="Б")
    make_observer(watched, nina, child=child)
    make_note(watched, nina, fact="Моё слово")
    make_note(watched, vera, fact="Чужое слово")

    page = client_of(nina).get(address("observation_create", watched)).content.decode()

    assert ("Вы наблюдаете: ребёнок Б, всё занятие" in page, "Моё слово" in page, "Чужое слово" in page) == (
        True,
        True,
        False,
    )
    assert f'value="child-{child.pk}" class="btn-check" id="id_who_1" required checked' in page


def test_the_page_opened_early_says_when_to_write(client_of, talking, vera, nina):
    early = make_lesson_of_study(talking, vera, nina, days=2)

    for lesson, words in ((early, "Записывать можно с утра того дня"), (early, "Вы ведёте занятие")):
        assert words in client_of(vera).get(address("observation_create", lesson)).content.decode()


def test_before_the_day_the_lesson_leads_to_the_agreement(client_of, talking, vera, nina):
    def is_main(lesson, view):
        page = client_of(nina).get(address("lesson_detail", lesson)).content.decode()
        return f'class="btn btn-primary" href="{address(view, lesson)}"' in page

    doors = ("observer_list", "observation_create")
    early, today = make_lesson_of_study(talking, vera, nina, days=2), make_lesson_of_study(talking, nina, vera, days=0)

    assert [is_main(early, view) for view in doors] == [True, False]
    assert [is_main(today, view) for view in doors] == [False, True]


def test_without_scripts_a_note_is_one_form(client_of, watched, nina):
    form = {"key": uuid4(), "who": "educator", "move": "question", "seen_at": "10:05", "form_id": uuid4()}
    for _ in range(2):
        response = client_of(nina).post(address("observation_create", watched), form)

    note = watched.notes_taken.get()
    assert response.status_code == 302
    assert (note.move, note.noted_at) == ("question", watched.starts_at + timedelta(minutes=5))


def test_an_empty_form_says_so(client_of, watched, nina):
    page = client_of(nina).post(address("observation_create", watched), {"who": "group"}).content.decode()

    assert "Запись пустая" in page


def test_ones_own_note_is_mended_and_taken_away(client_of, watched, nina):
    note = make_note(watched, nina, fact="Было")
    browser = client_of(nina)
    shown = browser.get(address("note_update", note)).content.decode()

    assert 'value="10:05"' in shown
    browser.post(address("note_update", note), {"who": "group", "fact": "Стало", "seen_at": "10:05"})
    note.refresh_from_db()
    assert (note.fact, note.noted_at) == ("Стало", watched.starts_at + timedelta(minutes=5))

    browser.post(address("note_delete", note))
    assert watched.notes_taken.standing().count() == 0
    assert browser.get(address("note_update", note)).status_code == 404


def test_nobody_mends_the_note_of_another(client_of, watched, vera, nina):
    note = make_note(watched, nina)

    assert client_of(vera).get(address("note_update", note)).status_code == 403
    assert client_of(vera).post(address("note_delete", note)).status_code == 403


def test_needs_login_and_belongs_to_its_kindergarten(client, client_of, watched, nina, olga):
    note = make_note(watched, nina)
    urls = {view: address(view, watched) for view in ("observation_create", "observation_sync")}
    urls |= {view: address(view, note) for view in ("note_update", "note_delete")}

    assert {client.post(url).status_code for url in urls.values()} == {302}
    assert {client_of(olga).post(url).status_code for url in urls.values()} == {404}


def test_the_wrong_method(client_of, watched, nina):
    note = make_note(watched, nina)

    assert client_of(nina).get(address("observation_sync", watched)).status_code == 405
    assert client_of(nina).get(address("note_delete", note)).status_code == 405
    assert client_of(nina).post(reverse("communities:observation_worker")).status_code == 405


def test_who_has_no_part_in_it_writes_nothing(client_of, watched, anna):
    assert client_of(anna).get(address("observation_create", watched)).status_code == 403
    assert send(client_of(anna), watched, anna, [entry()]).status_code == 403


def test_a_booked_observer_with_a_task_writes_and_reads_only_their_own(client_of, talking, vera, hall, sunny, nina):
    watcher = make_membership(sunny, full_name="Гостьева Инна Олеговна")
    now = timezone.now() - timedelta(days=9)
    watched = make_lesson_of_study(talking, vera, nina)
    watched.ring = 3
    watched.save()
    bookings.book(watched, by=watcher, now=now, accepts=True)
    browser = client_of(watcher)

    assert browser.get(address("observation_create", watched)).status_code == 403
    make_observer(watched, watcher)
    assert browser.get(address("observation_create", watched)).status_code == 200
    assert browser.get(address("observation_sheet", watched)).status_code == 200
    assert browser.get(address("observation_list", watched)).status_code == 403
    assert send(browser, watched, watcher, [entry()]).status_code == 200
    assert browser.get(address("note_update", watched.notes_taken.get())).status_code == 200

    watched.bookings.update(presence=Presence.MISSED)
    assert browser.get(address("observation_create", watched)).status_code == 403


def test_a_lesson_of_no_cycle_is_not_offered(client_of, talking, vera, hall):
    ordinary = make_lesson(talking, vera, room=hall)

    assert client_of(vera).get(address("observation_create", ordinary)).status_code == 404


def test_the_worker_keeps_to_its_folder_and_is_found_without_a_session(client):
    response = client.get(reverse("communities:observation_worker"))

    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert reverse("communities:observation_worker") == "/communities/observations/worker.js"
    assert "/static/" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_more_notes_ask_the_database_no_more(client_of, watched, nina, count, django_assert_num_queries):
    for number in range(count):
        make_note(watched, nina, fact=f"Запись {number}", child=watched.study.children.first())
        make_child_word(watched, nina)
    browser = client_of(nina)
    browser.get(address("observation_create", watched))

    with django_assert_num_queries(11):
        browser.get(address("observation_create", watched))
    with django_assert_num_queries(14):
        browser.get(address("observation_list", watched))
    batch = [entry(str(number)) for number in range(count)]
    with django_assert_num_queries(13 + count):
        send(browser, watched, nina, batch)


def test_the_page_of_the_lesson_leads_there(client_of, watched, nina, anna):
    url, way = address("lesson_detail", watched), address("observation_create", watched)

    assert [way in client_of(person).get(url).content.decode() for person in (nina, anna)] == [True, False]
