"""One person playing one scene, and the bare twin that only does what the database and a template must do."""

import statistics
import time
from contextlib import nullcontext

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.http import HttpResponse
from django.template import engines
from django.test import Client
from scenes import Scene

WARM_UPS = 3
TRANSACTION = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")
BARE_PAGE = engines["django"].from_string(
    "<!doctype html><ul>{% for row in rows %}<li>{% for cell in row %}{{ cell }} {% endfor %}</li>{% endfor %}</ul>"
)
COMMITTED_WRITE = "UPDATE django_session SET expire_date = expire_date"


class Player:
    """Milliseconds of the scene and of its twin, taken in turn."""

    def __init__(self, scene: Scene):
        self.scene, self.browser = scene, Client(HTTP_HOST="localhost")
        self.browser.force_login(get_user_model().objects.get(username=scene.login))
        self.page: list[float] = []
        self.bare: list[float] = []
        self.sql: list[tuple] = []
        for _ in range(WARM_UPS):
            self.perform()
        self.size = self.perform(lambda: connection.execute_wrapper(self.listen))[1]

    def listen(self, execute, statement, params, many, context):
        if not statement.startswith(TRANSACTION):
            self.sql.append((statement, params))
        return execute(statement, params, many, context)

    def perform(self, listening=nullcontext) -> tuple[float, int]:
        """All steps: milliseconds and bytes. Finding the address of the next step does not count."""
        spent = size = 0
        for step in self.scene.steps:
            url = step.url()
            with listening():
                start = time.perf_counter()
                answer = self.browser.get(url) if step.data is None else self.browser.post(url, step.data)
                spent += time.perf_counter() - start
            if answer.status_code not in (200, 302):
                raise SystemExit(f"{self.scene.name}: {url} answered {answer.status_code}")
            size += len(answer.content)
        return spent * 1000, size

    def play(self) -> None:
        self.page.append(self.perform()[0])

    def play_bare(self) -> None:
        start = time.perf_counter()
        self.bare_twin()
        self.bare.append((time.perf_counter() - start) * 1000)

    def bare_twin(self) -> HttpResponse:
        """The recorded SQL and every value in one small template; a writing twin is undone, then commits once."""
        if not self.scene.writes:
            return HttpResponse(BARE_PAGE.render({"rows": self.rows()}))
        with transaction.atomic():
            rows = self.rows()
            transaction.set_rollback(True)
        with connection.cursor() as cursor:
            cursor.execute(COMMITTED_WRITE)
        return HttpResponse(BARE_PAGE.render({"rows": rows}))

    def rows(self) -> list[tuple]:
        found = []
        with connection.cursor() as cursor:
            for statement, params in self.sql:
                cursor.execute(statement, params)
                if cursor.description:
                    found += cursor.fetchall()
        return found

    def line(self) -> str:
        page, bare = statistics.median(self.page), statistics.median(self.bare)
        slow = statistics.quantiles(self.page, n=20)[-1]
        counts = f"{len(self.sql):>8}{self.size / 1000:>7.0f}"
        return f"{self.scene.name:<24}{counts}{page:>11.1f}{slow:>9.1f}{bare:>9.1f}{page / bare:>7.1f}"
