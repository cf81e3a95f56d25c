"""What the operator's watch needs to know about the portal; reads only."""

from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max, Min
from django_tasks_db.models import DBTaskResult

from pos_portal.core.models import ChoreRun, Letter, Notice

LATELY = timedelta(days=7)
SQLITE_SYNCHRONOUS = {0: "off", 1: "normal", 2: "full", 3: "extra"}


def readiness(*, now: datetime) -> dict:
    """`status` is ok, migrations_pending or database_unavailable; a database that may forget is told, not refused."""
    try:
        pending = pending_migrations()
        return {
            "status": "migrations_pending" if pending else "ok",
            "pending_migrations": pending,
            "durability": durability(),
            "oldest_task_seconds": None if pending else oldest_task_seconds(now),
            "chores": None if pending else chores(now),
        }
    except (OperationalError, InterfaceError):
        return {"status": "database_unavailable"}


def pending_migrations() -> int:
    """How many migrations of this version the database has not seen."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def durability() -> dict:
    """What the database really does at a commit; `durable` when an answered «saved» survives a power cut."""
    if connection.vendor == "sqlite":
        journal, synchronous = ask("PRAGMA journal_mode"), SQLITE_SYNCHRONOUS[ask("PRAGMA synchronous")]
        durable = journal == "wal" and synchronous in {"full", "extra"}
        return {"journal_mode": journal, "synchronous": synchronous, "durable": durable}
    fsync, commit = ask("SHOW fsync"), ask("SHOW synchronous_commit")
    return {"fsync": fsync, "synchronous_commit": commit, "durable": fsync == "on" and commit != "off"}


def ask(question: str) -> str | int:
    """The single value that the database answers."""
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def oldest_task_seconds(now: datetime) -> int | None:
    """How long the oldest task that could run has been waiting; None when nothing waits."""
    oldest = DBTaskResult.objects.ready().aggregate(oldest=Min("enqueued_at"))["oldest"]
    return int((now - oldest).total_seconds()) if oldest else None


def chores(now: datetime) -> dict:
    """Whether anybody does what happens by the clock, what of it fails, and how many letters were given up lately."""
    last = ChoreRun.objects.aggregate(last=Max("done_at"))["last"]
    failed = Notice.objects.filter(letter=Letter.FAILED, created_at__gte=now - LATELY)
    return {
        "seconds_ago": int((now - last).total_seconds()) if last else None,
        "failing": list(ChoreRun.objects.failing().order_by("name").values_list("name", flat=True)),
        "letters_given_up": failed.count(),
    }
