"""One file with the whole database, made and put back through the database's own interface."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

DAMAGED = "Файл копии повреждён: база данных внутри него не проходит проверку. Ничего не изменено."
NO_PROGRAM = "Не найдена программа {program}. Поставьте клиент PostgreSQL (Debian: sudo apt install postgresql-client)."
POOLED = "Копия снимается и ставится через прямое подключение: укажите в DATABASE_URL сам сервер и DATABASE_POOLED=off."


class BackupError(Exception):
    """A sentence in Russian for the person at the keyboard; nothing has been destroyed."""


def copy_database(path: Path) -> None:
    """Write everything committed before this moment, while others go on reading and writing."""
    if connection.vendor == "sqlite":
        copy_sqlite(path)
    else:
        run_postgres("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}", to_database=True)


def check_copy(path: Path) -> None:
    """Refuse a copy that the database would not accept."""
    if connection.vendor == "sqlite":
        check_sqlite(path)
    else:
        run_postgres("pg_restore", "--list", str(path), refusal=DAMAGED)


def replace_database(path: Path) -> None:
    """Put the copy in place of everything in one transaction: others see the old content or the new."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            copy.backup(connection.connection)
    else:
        replace_postgres(path)


def copy_sqlite(path: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def check_sqlite(path: Path) -> None:
    try:
        with closing(sqlite3.connect(path)) as copy:
            sound = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            orphans = copy.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        raise BackupError(DAMAGED) from error
    if orphans or not sound:
        raise BackupError(DAMAGED)


def replace_postgres(path: Path) -> None:
    """Drop our tables and create those of the copy in a single transaction; gives up after a minute of waiting."""
    script = path.with_suffix(".sql")
    run_postgres("pg_restore", "--no-owner", "--no-privileges", f"--file={script}.tables", str(path))
    tables = ", ".join(connection.ops.quote_name(name) for name in connection.introspection.table_names())
    with script.open("wb") as whole, open(f"{script}.tables", "rb") as restored:
        whole.write(b"SET lock_timeout = '60s';\n")
        whole.write(f"DROP TABLE {tables} CASCADE;\n".encode() if tables else b"")
        shutil.copyfileobj(restored, whole)
    connection.close()
    words = ("--single-transaction", "--set=ON_ERROR_STOP=1", "--no-psqlrc", "--quiet", f"--file={script}")
    run_postgres("psql", *words, to_database=True)


def run_postgres(program: str, *words: str, to_database: bool = False, refusal: str = "") -> None:
    """Run a client program of PostgreSQL, with our connection where it needs one; its complaint becomes ours."""
    if connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"]:
        raise BackupError(POOLED)
    if not shutil.which(program):
        raise BackupError(NO_PROGRAM.format(program=program))
    client, env = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    command = [program, *words, *(client[1:] if to_database else [])]
    env = os.environ | (env or {})
    done = subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise BackupError(refusal or f"{program}: {done.stderr.strip()}")
