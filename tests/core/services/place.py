"""A portal of its own beside the suite: a database of the engine under test and a folder for files."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg2
from django.conf import settings
from django.db import connection

TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
}


class Place:
    """Starts as a copy of another place, or empty."""

    def __init__(self, folder: Path, *, like: "Place | None" = None):
        self.folder, self.vendor = folder, connection.vendor
        self.name = f"place_{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"
        if self.vendor == "postgresql":
            tell_server(f"CREATE DATABASE {self.name} TEMPLATE {like.name if like else 'template0'}")
        elif like:
            shutil.copy(like.folder / "db.sqlite3", folder)

    @property
    def url(self) -> str:
        if self.vendor == "sqlite":
            return f"sqlite:///{self.folder}/db.sqlite3"
        return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{self.name}"

    def remove(self) -> None:
        if self.vendor == "postgresql":
            tell_server(f"DROP DATABASE {self.name} WITH (FORCE)")

    def manage(self, *words, **options) -> subprocess.CompletedProcess:
        """Run manage.py of this place in a process of its own."""
        env = os.environ | {"DATABASE_URL": self.url, "DATA_FOLDER": str(self.folder), "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, settings.BASE_DIR / "manage.py", *map(str, words)]
        return subprocess.run(command, env=env, capture_output=True, text=True, **options)

    def connect(self):
        if self.vendor == "postgresql":
            return psycopg2.connect(self.url)
        return sqlite3.connect(self.folder / "db.sqlite3")

    def add_row(self, name: str) -> None:
        with closing(self.connect()) as database, closing(database.cursor()) as cursor:
            cursor.execute(f"INSERT INTO django_content_type (app_label, model) VALUES ('place', '{name}')")
            database.commit()

    def content(self) -> dict[str, str]:
        """Every table by the hash of its rows, every uploaded file by its text."""
        with closing(self.connect()) as database, closing(database.cursor()) as cursor:
            cursor.execute(TABLES[self.vendor])
            tables = {table: hash_of(cursor, table) for (table,) in cursor.fetchall()}
        files = [path for path in (self.folder / "media").rglob("*") if path.is_file()]
        return tables | {str(path.relative_to(self.folder)): path.read_text() for path in files}


def hash_of(cursor, table: str) -> str:
    cursor.execute(f'SELECT * FROM "{table}"')
    return hashlib.sha256("\n".join(sorted(map(repr, cursor.fetchall()))).encode()).hexdigest()


def tell_server(sql: str) -> None:
    server = psycopg2.connect(os.environ["DATABASE_URL"])
    server.autocommit = True
    with closing(server), server.cursor() as cursor:
        cursor.execute(sql)
