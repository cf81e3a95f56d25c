from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from pos_portal.core.models import ChoreRun

DURABILITY = {
    "sqlite": {"journal_mode": "wal", "synchronous": "full", "durable": True},
    "postgresql": {"fsync": "on", "synchronous_commit": "on", "durable": True},
}


def test_alive_without_asking_the_database(client):
    response = client.get("/health/live")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_ready(client, db):
    response = client.get("/health/ready")

    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "pending_migrations": 0,
        "durability": DURABILITY[connection.vendor],
        "oldest_task_seconds": None,
        "chores": {"seconds_ago": None, "failing": [], "letters_given_up": 0},
    }


def test_tells_when_what_happens_by_the_clock_was_done_last(client, db):
    now = timezone.now()
    ChoreRun.objects.create(name="a", done_at=now - timedelta(minutes=3))
    ChoreRun.objects.create(name="b", done_at=now - timedelta(minutes=1))
    ChoreRun.objects.create(name="c", failed_at=now, done_at=now - timedelta(days=1))

    told = client.get("/health/ready").json()["chores"]

    assert (told["seconds_ago"] // 10, told["failing"]) == (6, ["c"])


def test_not_ready_while_a_migration_is_pending(client, db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")

    response = client.get("/health/ready")

    assert response.status_code == 503
    assert response.json()["status"] == "migrations_pending"
    assert response.json()["pending_migrations"] == 1


def test_not_ready_without_a_database(client, db):
    def refuse(*args):
        raise OperationalError("disk I/O error")

    with connection.execute_wrapper(refuse):
        response = client.get("/health/ready")

    assert (response.status_code, response.json()) == (503, {"status": "database_unavailable"})


def test_tells_how_long_a_task_has_waited(client, db):
    now = timezone.now()
    for minutes in (5, 2):
        task = DBTaskResult.objects.create(args_kwargs={}, task_path="x", backend_name="default", run_after=now)
        DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=now - timedelta(minutes=minutes))

    assert client.get("/health/ready").json()["oldest_task_seconds"] == 300


@pytest.mark.parametrize("url", ["/health/live", "/health/ready"])
def test_only_reading(client, url):
    assert client.post(url).status_code == 405
