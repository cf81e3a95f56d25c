"""Once and no more: a failing server, a process that dies, two that send at the same moment."""

import smtplib
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from pos_portal.core.models import Letter, LettersWanted, Notice
from pos_portal.letters import claims
from pos_portal.letters.rounds import send_letters
from pos_portal.letters.tasks import deliver
from tests.core.notice_factories import give_address, make_notice, make_settings

from .conftest import THURSDAY_NOON as NOON


@pytest.fixture
def server(monkeypatch):
    """A mail server that can be away, or refuse one address."""

    class Server:
        is_away = False
        refuses = ""
        is_silent = False
        asked = 0

    def open_(self):
        Server.asked += 1
        if Server.is_away:
            raise ConnectionRefusedError
        return True

    def send_messages(self, messages):
        if Server.is_silent:
            try:
                raise TimeoutError
            except TimeoutError:
                raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed: timed out")  # noqa: B904
        if any(Server.refuses in message.to for message in messages if Server.refuses):
            raise smtplib.SMTPRecipientsRefused({})
        return sent(self, messages)

    sent = EmailBackend.send_messages
    monkeypatch.setattr(EmailBackend, "open", open_)
    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    return Server


@pytest.fixture
def notice(reader):
    make_settings(reader, letters=LettersWanted.EACH, quiet_from="00:00", quiet_until="00:00", on_days_off=True)
    return make_notice(reader, now=NOON)


def test_a_server_that_comes_back_gets_the_letter(notice, server, letters_after):
    server.is_away = True
    assert letters_after(hours=0) == []
    notice.refresh_from_db()
    assert (notice.letter, notice.attempts, notice.sent_at) == (Letter.WAITING, 1, None)
    assert letters_after(minutes=4) == []

    server.is_away = False
    assert len(letters_after(minutes=5)) == 1
    assert letters_after(hours=9) == []
    notice.refresh_from_db()
    assert (notice.letter, notice.attempts) == (Letter.SENT, 2)


def test_after_five_attempts_it_is_given_up(notice, server, letters_after):
    server.is_away = True
    moments = [0, 5, 10, 35, 60, 155, 200, 520, 800, 2000]

    attempts = []
    for minutes in moments:
        letters_after(minutes=minutes)
        notice.refresh_from_db()
        attempts.append(notice.attempts)

    assert attempts == [1, 2, 2, 3, 3, 4, 4, 5, 5, 5]
    assert notice.letter == Letter.FAILED


def test_a_server_that_falls_silent_is_waited_for_once_a_round(reader, anna, marina, server, letters_after):
    server.is_silent = True
    give_address(anna, marina)
    for person in (reader, anna, marina):
        make_settings(person, letters=LettersWanted.EACH, quiet_from="00:00", quiet_until="00:00", on_days_off=True)
        make_notice(person, now=NOON)

    assert (letters_after(hours=0), server.asked) == ([], 1)
    server.is_silent = False
    assert len(letters_after(minutes=6)) == 3


def test_a_server_that_is_away_is_asked_once_a_round(sunny, reader, anna, marina, server, letters_after):
    server.is_away = True
    give_address(anna, marina)
    for person in (reader, anna, marina):
        make_settings(person, letters=LettersWanted.EACH)
        make_notice(person, now=NOON)
        make_notice(person, now=NOON)

    letters_after(hours=0)

    assert server.asked == 1
    assert set(Notice.objects.values_list("attempts", flat=True)) == {1}


def test_one_wrong_address_stops_nobody_else(anna, notice, server, letters_after):
    give_address(anna)
    make_settings(anna, letters=LettersWanted.EACH)
    make_notice(anna, now=NOON)
    server.refuses = notice.membership.user.email

    assert [letter.to for letter in letters_after(hours=0)] == [[anna.user.email]]
    notice.refresh_from_db()
    assert (notice.letter, notice.attempts) == (Letter.WAITING, 1)


def test_a_process_that_dies_leaves_one_more_try(notice, letters_after, monkeypatch):
    def die(self, person, notices):
        raise SystemExit

    with monkeypatch.context() as dying:
        dying.setattr("pos_portal.letters.tasks.Post.send", die)
        letters_after(hours=0)
    notice.refresh_from_db()
    assert (notice.letter, notice.sent_at) == (Letter.WAITING, NOON)

    assert letters_after(minutes=4) == []
    assert len(letters_after(minutes=5)) == 1
    notice.refresh_from_db()
    assert (notice.letter, notice.attempts) == (Letter.SENT, claims.MOST_ATTEMPTS)


def test_a_process_that_dies_twice_is_not_tried_a_third_time(notice, letters_after, monkeypatch):
    def die(self, person, notices):
        raise SystemExit

    monkeypatch.setattr("pos_portal.letters.tasks.Post.send", die)
    for minutes in (0, 5, 400):
        letters_after(minutes=minutes)

    notice.refresh_from_db()
    assert (notice.letter, notice.attempts) == (Letter.FAILED, claims.MOST_ATTEMPTS)


def test_a_task_that_comes_late_sends_nothing(notice, letters_after, mailoutbox, clock):
    letters_after(hours=0)
    old = Notice.objects.get().letter_after

    assert deliver.call([notice.membership_id], old.isoformat()) == 0
    assert deliver.call([notice.membership_id], NOON.isoformat()) == 0
    assert len(mailoutbox) == 1


def test_a_queue_that_stands_still_is_asked_again_after_a_while(notice, letters_after, monkeypatch, mailoutbox):
    handed = []

    def only_keep(people, ticket):
        handed.append((people, ticket))

    with monkeypatch.context() as standing:
        standing.setattr("pos_portal.letters.rounds.deliver", type("Task", (), {"enqueue": staticmethod(only_keep)}))
        for minutes in (0, 1, 14, 15):
            letters_after(minutes=minutes)

    assert len(handed) == 2
    assert [deliver.call(*given) for given in handed] == [0, 1]
    assert len(mailoutbox) == 1


@pytest.mark.django_db(transaction=True)
def test_two_that_send_at_the_same_moment_send_once(vera, mailoutbox):
    give_address(vera)
    now = timezone.now()
    make_settings(vera, letters=LettersWanted.EACH, quiet_from="00:00", quiet_until="00:00", on_days_off=True)
    ticket = now + timedelta(minutes=15)
    for number in range(5):
        make_notice(vera, f"Новость {number}", now=now, letter_after=ticket)
    start, sent = Barrier(4), []

    def one_worker():
        try:
            start.wait(10)
            sent.append(deliver.call([vera.pk], ticket.isoformat()))
        finally:
            connection.close()

    workers = [Thread(target=one_worker) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sum(sent) == len(mailoutbox) == 5
    assert sorted(letter.subject for letter in mailoutbox) == [f"Новость {number}" for number in range(5)]


@pytest.mark.django_db(transaction=True)
def test_two_rounds_at_the_same_moment_hand_over_once(vera, mailoutbox):
    give_address(vera)
    now = timezone.now()
    make_settings(vera, letters=LettersWanted.EACH, quiet_from="00:00", quiet_until="00:00", on_days_off=True)
    for number in range(3):
        make_notice(vera, f"Новость {number}", now=now)
    start = Barrier(3)

    def one_round():
        try:
            start.wait(10)
            send_letters(now)
        finally:
            connection.close()

    rounds = [Thread(target=one_round) for _ in range(3)]
    for thread in rounds:
        thread.start()
    for thread in rounds:
        thread.join()

    assert len(mailoutbox) == 3


@pytest.mark.django_db(transaction=True)
def test_a_worker_of_tasks_sends_what_the_chore_hands_over(vera, mailoutbox, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    give_address(vera)
    make_settings(vera, letters=LettersWanted.EACH, quiet_from="00:00", quiet_until="00:00", on_days_off=True)
    make_notice(vera, "Встречу перенесли")

    send_letters(timezone.now())
    assert mailoutbox == []
    assert "@" not in str(DBTaskResult.objects.values_list("args_kwargs", flat=True))

    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    assert [letter.subject for letter in mailoutbox] == ["Встречу перенесли"]
