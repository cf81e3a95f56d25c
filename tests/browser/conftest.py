"""Real Chromium, without a window, as a desktop and as a phone shows the portal."""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Page

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"desktop": {"width": 1366, "height": 768}, "phone": {"width": 360, "height": 740}}
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items):
    """Without Chromium these stories cannot be told; where the whole suite must run, that is a failure."""
    if CHROMIUM or os.environ.get("CI"):
        return
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": CHROMIUM, "args": FLAGS, "headless": True}


@pytest.fixture(scope="session")
def browser_context_args():
    return {"locale": "ru-RU", "timezone_id": "Europe/Moscow"}


@pytest.fixture(params=["desktop", "phone"])
def size(request) -> str:
    """Every story is told twice."""
    return request.param


def session_cookie(membership, host: str) -> dict:
    session = SessionStore()
    session[SESSION_KEY] = str(membership.user_id)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = membership.user.get_session_auth_hash()
    session["membership"] = membership.pk
    session.save()
    return {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": host}


class Visitor:
    """A person at a screen: opens pages of the portal and watches that nothing goes wrong on them."""

    def __init__(self, page: Page, host: str):
        self.page, self.host, self.problems, self.under_way = page, host, [], set()
        page.on("console", lambda message: message.type == "error" and self.problems.append(message.text))
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("request", self.watch)
        page.on("requestfinished", self.unwatch)
        page.on("requestfailed", self.unwatch)

    def watch(self, request) -> None:
        self.under_way.add(request)
        if urlsplit(request.url).netloc not in ("", urlsplit(self.host).netloc):
            self.problems.append(f"foreign request: {request.url}")

    def unwatch(self, request) -> None:
        self.under_way.discard(request)

    def open(self, path: str) -> Page:
        self.page.goto(self.host + path)
        return self.page

    def leave(self) -> None:
        """Whatever is under way comes home first: a late answer would meet the empty tables of the next story."""
        for _ in range(20):
            if not self.under_way:
                break
            self.page.wait_for_timeout(50)
        self.page.context.close()

    def assert_accessible(self) -> None:
        """No axe violations of WCAG 2.2 AA, nothing wider than the screen.

        A click returns as soon as the next page begins to arrive; it is looked at when all of it is there.
        """
        self.page.wait_for_load_state("load")
        found = Axe().run(self.page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(wider) <= 1, f"{self.page.url} is wider than the screen"


@pytest.fixture
def visitor_of(live_server, browser, browser_context_args, size):
    """`visitor_of(vera)`: a signed-in person with a screen of this size; at the end nothing may have gone wrong."""
    visitors = []

    def come(membership) -> Visitor:
        context = browser.new_context(**browser_context_args, viewport=SIZES[size])
        context.add_cookies([session_cookie(membership, live_server.url)])
        visitors.append(Visitor(context.new_page(), live_server.url))
        return visitors[-1]

    yield come
    for visitor in visitors:
        visitor.leave()
    assert [visitor.problems for visitor in visitors] == [[] for _ in visitors]
