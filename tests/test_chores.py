"""What happens by the clock: one at a time, once and again after a failure, and it ends with the server."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

import run
from pos_portal import chores
from pos_portal.core.models import ChoreRun
from pos_portal.core.services import chore_runs
from pos_portal.management.commands.chores import wait_for_the_end

NOW = timezone.now()
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def done(monkeypatch) -> list:
    """The moments at which the only chore was done."""
    moments = []

    def sweep(now):
        moments.append(now)

    monkeypatch.setattr(chores, "CHORES", (sweep,))
    monkeypatch.setattr(chores, "RARELY", {})
    return moments


def test_a_chore_is_done_and_noted(db, done):
    assert chores.do_chores(NOW) == 0
    assert done == [NOW]
    row = ChoreRun.objects.get()
    assert (row.done_at, row.taken_until, row.name) == (NOW, None, "tests.test_chores.sweep")


def test_what_somebody_else_does_is_left_alone(db, done):
    assert chore_runs.take("tests.test_chores.sweep", every=timedelta(0), now=NOW)

    chores.do_chores(NOW + timedelta(minutes=1))
    assert done == []

    chores.do_chores(NOW + timedelta(minutes=11))
    assert len(done) == 1


def test_a_rare_chore_waits_for_its_time(db, done, monkeypatch):
    monkeypatch.setattr(chores, "RARELY", {chores.CHORES[0]: timedelta(hours=6)})

    for hours in (0, 1, 5, 6, 7):
        chores.do_chores(NOW + timedelta(hours=hours))

    assert done == [NOW, NOW + timedelta(hours=6)]


def test_a_clock_set_back_stops_nothing(db, done):
    chores.do_chores(NOW + timedelta(days=400))
    chore_runs.take("tests.test_chores.sweep", every=timedelta(0), now=NOW + timedelta(days=400))

    chores.do_chores(NOW)

    assert done == [NOW + timedelta(days=400), NOW]


def test_one_that_fails_stops_no_other_and_rests_a_while(db, done, monkeypatch, caplog):
    def broken(now):
        raise RuntimeError("no such thing")

    monkeypatch.setattr(chores, "CHORES", (broken, *chores.CHORES))

    assert [chores.do_chores(NOW + timedelta(minutes=minute)) for minute in (0, 1, 3)] == [1, 0, 1]
    assert len(done) == 3
    assert [row.name for row in ChoreRun.objects.failing()] == ["tests.test_chores.broken"]


@pytest.mark.django_db(transaction=True)
def test_two_rounds_at_once_do_it_once(done, monkeypatch):
    gate, slow = Event(), []

    def sweep(now):
        slow.append(now)
        gate.wait(5)

    monkeypatch.setattr(chores, "CHORES", (sweep,))

    def another_round():
        try:
            chores.do_chores(NOW)
        finally:
            connection.close()

    rounds = [Thread(target=another_round) for _ in range(4)]
    for thread in rounds:
        thread.start()
    for thread in rounds[:]:
        thread.join(0.5)
    gate.set()
    for thread in rounds:
        thread.join()

    assert len(slow) == 1


def test_the_command_does_one_round(db, done):
    call_command("chores")

    assert len(done) == 1


def test_the_companion_notices_that_its_server_is_gone():
    stop, (reading, writing) = Event(), os.pipe()
    thread = Thread(target=wait_for_the_end, args=(reading, stop), daemon=True)
    thread.start()
    assert not stop.wait(0.1)

    os.close(writing)

    assert stop.wait(5)
    thread.join()
    os.close(reading)


def test_the_companion_ends_quietly_with_the_server(tmp_path):
    env = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}", "LOG_LEVEL": "CRITICAL"}
    command = [sys.executable, str(ROOT / "manage.py"), "chores", "--every", "60", "--while-stdin"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, env=env, **pipes) as companion:
        said, complained = companion.communicate(timeout=60)

    assert (companion.returncode, said, complained) == (0, b"", b"")


def test_a_worker_of_tasks_needs_no_companion():
    assert run.start_chores({"TASKS_BACKEND": "database"}) is None
