"""One person playing one scene in the portal and, in turn, on the bare twins of its pages."""

import statistics
import time
from contextlib import nullcontext

import bare
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client, override_settings
from django.test.client import ClientHandler
from django.urls import NoReverseMatch
from scenes import Scene

WARM_UPS = 3
TRANSACTION = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")


class BareHandler(ClientHandler):
    """Stock middleware and the bare URLconf, beside the handler of the portal in one process."""

    def resolve_request(self, request):
        request.urlconf = bare.__name__
        return super().resolve_request(request)

    def load_middleware(self, is_async=False):
        with override_settings(MIDDLEWARE=bare.MIDDLEWARE):
            super().load_middleware(is_async)


class Player:
    """One way to play a scene: milliseconds of processor and wall of every round."""

    def __init__(self, scene: Scene, urlconf: str | None = None):
        self.scene, self.urlconf, self.browser = scene, urlconf, Client(HTTP_HOST="localhost")
        if urlconf:
            self.browser.handler = BareHandler(enforce_csrf_checks=False)
        self.browser.force_login(get_user_model().objects.get(username=scene.login))
        self.wall: list[float] = []
        self.processor: list[float] = []
        self.queries = 0
        for _ in range(WARM_UPS):
            self.perform()
        self.size = self.perform(lambda: connection.execute_wrapper(self.listen))[2]

    def listen(self, execute, statement, params, many, context):
        self.queries += not statement.startswith(TRANSACTION)
        return execute(statement, params, many, context)

    def perform(self, listening=nullcontext) -> tuple[float, float, int]:
        """All steps: wall and processor ms, bytes. Finding the address of the next step does not count."""
        wall = processor = size = 0
        for step in self.scene.steps:
            url, data = step.url(self.urlconf), step.sent()
            with listening():
                begun, began = time.perf_counter(), time.process_time()
                answer = self.browser.get(url) if data is None else self.browser.post(url, data)
                wall, processor = wall + time.perf_counter() - begun, processor + time.process_time() - began
            if answer.status_code not in (200, 302):
                raise SystemExit(f"{self.scene.name}: {url} answered {answer.status_code}")
            size += len(answer.content)
        return wall * 1000, processor * 1000, size

    def play(self) -> None:
        wall, processor, _ = self.perform()
        self.wall.append(wall)
        self.processor.append(processor)


class Pair:
    """The page of the portal and its bare twin, where there is one."""

    def __init__(self, scene: Scene):
        self.scene, self.page = scene, Player(scene)
        try:
            self.twin = Player(scene, bare.__name__)
        except NoReverseMatch:
            self.twin = None

    def play(self) -> None:
        self.page.play()
        if self.twin:
            self.twin.play()

    def line(self) -> str:
        page, median = self.page, statistics.median
        own = f"{self.scene.name:<22}{page.queries:>8}{page.size / 1000:>6.0f}"
        own += f"{median(page.wall):>9.1f}{median(page.processor):>8.1f}"
        if not self.twin:
            return own
        twin = self.twin
        theirs = f"{twin.queries:>9}{twin.size / 1000:>6.0f}{median(twin.wall):>9.1f}{median(twin.processor):>8.1f}"
        ratios = median(page.wall) / median(twin.wall), median(page.processor) / median(twin.processor)
        return f"{own} |{theirs} |{ratios[0]:>6.2f}{ratios[1]:>6.2f}"
