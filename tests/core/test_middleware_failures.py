"""A database that cannot work now ends in a page that says so, wherever it was met."""

import errno

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, InterfaceError, OperationalError, connection
from django.template.loader import render_to_string
from django.test import Client
from django.urls import include, path, reverse

FAILURES = {
    "locked": OperationalError("database is locked"),
    "gone": InterfaceError("connection already closed"),
    "full": OSError(errno.ENOSPC, "No space left on device"),
    "bug": ZeroDivisionError(),
    "deleted": ObjectDoesNotExist("Survey matching query does not exist."),
    "twice": IntegrityError("UNIQUE constraint failed"),
}


@login_not_required
def fail(request, how):
    raise FAILURES[how]


urlpatterns = [path("fail/<how>/", fail), path("", include("pos_portal.urls"))]


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


def assert_unavailable(response):
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "<strong>не сохранено</strong>" in response.content.decode()


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("how", ["locked", "gone", "full"])
def test_a_view_that_meets_it(visitor, how, caplog):
    assert_unavailable(visitor.get(f"/fail/{how}/"))
    assert [(record.levelname, record.getMessage()) for record in caplog.records if record.exc_info][:1] == [
        ("ERROR", f"Database failure at /fail/{how}/")
    ]


@pytest.mark.urls(__name__)
def test_a_mistake_of_ours_is_not_called_so(visitor):
    assert visitor.get("/fail/bug/").status_code == 500


@pytest.mark.urls(__name__)
def test_what_two_people_wrote_at_once_is_told_in_words(visitor, caplog):
    response = visitor.get("/fail/twice/")

    assert response.status_code == 409
    assert "такую же запись сохранил кто-то ещё" in response.content.decode()
    assert "Refused by the database at /fail/twice/" in [record.getMessage() for record in caplog.records]


@pytest.mark.urls(__name__)
def test_a_row_deleted_while_it_was_changed_is_told_in_words(visitor, caplog):
    """A page that only reads has no such moment: there it is a fault of the portal."""
    response = visitor.post("/fail/deleted/")

    assert (response.status_code, visitor.get("/fail/deleted/").status_code) == (404, 500)
    assert "запись удалена" in response.content.decode()
    assert "Gone while it was changed at /fail/deleted/" in [record.getMessage() for record in caplog.records]


def test_a_session_that_cannot_be_read(client_of, anna):
    def refuse(*args):
        raise OperationalError("could not connect to server")

    visitor = client_of(anna)
    visitor.raise_request_exception = False
    with connection.execute_wrapper(refuse):
        response = visitor.get(reverse("home"))

    assert_unavailable(response)
    assert visitor.get(reverse("home")).status_code == 200


def test_the_page_itself_needs_no_database():
    assert "Сейчас портал не может ответить" in render_to_string("503.html", {"site_name": "Портал"})


def test_the_address_of_a_button_has_a_page(client_of, anna):
    response = client_of(anna).get(reverse("core:membership_switch"))

    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "Это действие выполняется кнопкой на странице" in response.content.decode()


def test_too_much_in_one_form_has_a_page(visitor, settings, db):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    response = visitor.post(reverse("account_login"), {"login": "a", "password": "b", "next": "c"})

    assert response.status_code == 413
    assert "Файл слишком велик" in response.content.decode()


def test_a_form_in_letters_nobody_can_read_has_a_page(db):
    """The token of the form is asked for first, so the middleware meets the letters before any view."""
    visitor = Client(enforce_csrf_checks=True, raise_request_exception=False)
    visitor.get(reverse("account_login"))
    kind = "application/x-www-form-urlencoded; charset=utf-7"
    response = visitor.post(reverse("account_login"), b"login=a", content_type=kind)

    assert response.status_code == 400
    assert "Портал не смог прочитать то, что прислал браузер" in response.content.decode()


def test_scripts_cannot_read_the_cookie_of_the_form_token(visitor, db):
    assert visitor.get(reverse("account_login")).cookies["csrftoken"]["httponly"] is True
