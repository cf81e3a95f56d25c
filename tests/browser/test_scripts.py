"""What the portal's own scripts promise, in a browser that talks to nobody: every answer is given here."""

from urllib.parse import parse_qs

import pytest
from django.conf import settings
from playwright.sync_api import expect

SITE = "http://portal.test"
SURVEY = """
<form method="post" data-autosave-url="/save/" data-autosave-key="survey-7-member-3" data-login-url="/login/">
    <input type="hidden" name="csrfmiddlewaretoken" value="token">
    <label><input type="radio" name="q1" value="1">нет</label><label><input type="radio" name="q1" value="2">да</label>
    <label>Пример <textarea name="q2"></textarea></label>
</form>
<span id="saved" role="status"></span>
"""
CELL = '<td><input class="grid-cell" pattern="[0-3]"></td>'
GRID = f"<table data-grid><tbody><tr>{CELL}{CELL}</tr><tr>{CELL}{CELL}</tr></tbody></table>"
THEME = '<script src="/static/js/portal.js" defer></script><button data-theme-toggle><span></span></button>'

MENU = '<details class="menu"><summary>Меню</summary><a href="/1">Первая</a></details><a href="/2">Дальше</a>'
REFUSED = (
    '<main><form><input class="form-control"><input class="form-control is-invalid" aria-label="Почта"></form></main>'
)


class Portal:
    """A page with one script of ours, and a server whose next answer is chosen by the test."""

    def __init__(self, page):
        self.page, self.answer, self.received = page, 204, []
        page.route("**/*", self.reply)

    def open(self, script: str, body: str) -> None:
        self.html = f'<!doctype html><title>Проба</title><body>{body}<script src="/static/js/{script}"></script>'
        self.page.goto(f"{SITE}/")

    def reply(self, route, request) -> None:
        if "/static/" in request.url:
            route.fulfill(path=settings.BASE_DIR / request.url.removeprefix(f"{SITE}/"))
        elif request.url.endswith("/save/"):
            self.save(route, request)
        else:
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")

    def save(self, route, request) -> None:
        if self.answer is None:
            return route.abort("internetdisconnected")
        self.received.append(parse_qs(request.post_data, keep_blank_values=True))
        return route.fulfill(status=self.answer, headers={"Location": "/login/"} if self.answer == 302 else {})

    @property
    def kept(self) -> str | None:
        return self.page.evaluate("localStorage.getItem('autosave:survey-7-member-3')")


@pytest.fixture
def page(browser, browser_context_args):
    """A fresh window; an error in the page's own script fails the test."""
    context = browser.new_context(**browser_context_args)
    window, errors = context.new_page(), []
    window.on("pageerror", lambda error: errors.append(str(error)))
    yield window
    context.close()
    assert errors == []


@pytest.fixture
def portal(page) -> Portal:
    return Portal(page)


def test_an_answer_is_saved_alone_and_with_its_moment(portal, page):
    portal.open("autosave.js", SURVEY)
    page.get_by_label("да").check()
    expect(page.locator("#saved")).to_contain_text("Сохранено")
    (sent,) = portal.received
    assert set(sent) == {"q1", "at-q1", "sent-at"}
    assert sent["q1"] == ["2"]
    assert portal.kept is None


def test_an_answer_given_before_the_script_came_is_saved_too(portal, page):
    portal.open("theme.js", SURVEY)
    page.get_by_label("да").check()
    page.get_by_label("Пример").fill("Спрашиваю «почему»")
    page.add_script_tag(url="/static/js/autosave.js")
    expect(page.locator("#saved")).to_contain_text("Сохранено")
    (sent,) = portal.received
    assert (sent["q1"], sent["q2"]) == (["2"], ["Спрашиваю «почему»"])


def test_what_the_browser_fills_in_on_the_way_back_is_no_answer(portal, page):
    portal.open("theme.js", SURVEY)
    page.get_by_label("да").check()
    page.goto(f"{SITE}/other/")
    page.go_back()
    expect(page.get_by_label("да")).to_be_checked()
    page.add_script_tag(url="/static/js/autosave.js")
    assert portal.kept is None


def test_answers_wait_on_the_device_until_the_link_is_back(portal, page):
    portal.open("autosave.js", SURVEY)
    portal.answer = None
    page.get_by_label("нет").check()
    expect(page.locator("#saved")).to_have_text("Нет связи: ответы хранятся на этом устройстве и отправятся сами")
    page.get_by_label("да").check()
    portal.answer = 204
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#saved")).to_contain_text("Сохранено")
    assert [sent["q1"] for sent in portal.received] == [["2"]]


def test_a_busy_server_is_asked_again(portal, page):
    portal.open("autosave.js", SURVEY)
    portal.answer = 503
    page.get_by_label("да").check()
    expect(page.locator("#saved")).to_contain_text("Нет связи")
    portal.answer = 204
    expect(page.locator("#saved")).to_contain_text("Сохранено", timeout=6000)


@pytest.mark.parametrize("status", [302, 401, 403])
def test_who_is_signed_out_signs_in_and_finds_the_answers(portal, page, status):
    portal.open("autosave.js", SURVEY)
    portal.answer = status
    page.get_by_label("да").check()
    expect(page.locator("#saved")).to_have_text("Войдите снова – ответы не потеряны Войти")
    assert page.get_by_role("link", name="Войти").get_attribute("href") == "/login/"
    portal.answer, portal.received = 204, []
    page.goto(f"{SITE}/")
    page.wait_for_function("localStorage.length === 0")
    assert [sent["q1"] for sent in portal.received] == [["2"]]


def test_a_closed_survey_says_so_and_keeps_the_answer(portal, page):
    portal.open("autosave.js", SURVEY)
    portal.answer = 409
    page.get_by_label("да").check()
    expect(page.locator("#saved")).to_contain_text("Ответ не принят")
    assert '"2"' in portal.kept


def test_answers_that_cannot_be_sent_are_shown_again(portal, page):
    portal.open("autosave.js", SURVEY)
    portal.answer = None
    page.get_by_label("Пример").fill("Спрашиваю «почему»")
    expect(page.locator("#saved")).to_contain_text("Нет связи")
    page.goto(f"{SITE}/")
    expect(page.get_by_label("Пример")).to_have_value("Спрашиваю «почему»")


def test_the_page_of_thanks_clears_the_device(portal, page):
    portal.open("autosave.js", SURVEY)
    portal.answer = None
    page.get_by_label("да").check()
    expect(page.locator("#saved")).to_contain_text("Нет связи")
    portal.open("autosave.js", '<p data-autosave-forget="survey-7-member-3">Спасибо!</p>')
    assert portal.kept is None


def test_a_grid_is_filled_by_keyboard(portal, page):
    portal.open("grid.js", GRID)
    page.locator(".grid-cell").first.focus()
    for key in ("2", "ArrowRight", "3", "Enter", "1", "9", "ArrowLeft", "0", "ArrowUp", "Delete"):
        page.keyboard.press(key)
    values = page.eval_on_selector_all(".grid-cell", "cells => cells.map(cell => cell.value)")
    assert values == ["", "3", "0", "1"]


def test_the_theme_turns_and_is_remembered(portal, page):
    portal.open("theme.js", THEME)
    page.get_by_role("button", name="Тёмная тема").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    expect(page.get_by_role("button", name="Светлая тема")).to_be_visible()


def test_a_menu_closes_by_escape_and_gives_the_focus_back(portal, page):
    portal.open("portal.js", '<details class="menu"><summary>Меню</summary><a href="#">План</a></details>')
    page.get_by_text("Меню").click()
    page.get_by_role("link", name="План").focus()
    page.keyboard.press("Escape")
    assert page.evaluate("[document.querySelector('details').open, document.activeElement.tagName]") == [
        False,
        "SUMMARY",
    ]


def test_a_changed_form_is_not_left_by_accident(portal, page):
    portal.open("portal.js", '<form data-unsaved><label>Тема <input name="theme"></label></form>')
    questions = []
    page.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.accept()))
    page.get_by_label("Тема").fill("Речь")
    page.goto(f"{SITE}/other/")
    assert questions == ["beforeunload"]


def test_a_menu_closes_behind_the_keyboard(portal, page):
    portal.open("portal.js", MENU)
    page.locator("summary").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Дальше")).to_be_focused()
    expect(page.get_by_role("link", name="Первая")).to_be_hidden()


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("", "input.is-invalid"),
        ('<p class="note--error">Занято</p>', ".note--error"),
        ("<p hidden class='note--error'></p>", "input.is-invalid"),
    ],
)
def test_a_mistake_is_found(portal, page, words, where):
    portal.open("portal.js", REFUSED.replace("<form>", f"<form>{words}"))
    expect(page.locator(where)).to_be_focused()


def test_a_question_stays_on_a_narrow_screen(portal, page):
    page.set_viewport_size({"width": 360, "height": 740})
    question = '<details class="confirm" open><summary>Не смогу</summary><form class="confirm__panel">' + "Слово " * 20
    style = '<link rel="stylesheet" href="/static/css/components.css">'
    portal.open("portal.js", f'{style}<div style="margin-left: 9rem">{question}</form></details></div>')
    box = page.locator(".confirm__panel").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
