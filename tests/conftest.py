"""The cast: every access test is a sentence about these people."""

import re

import pytest
import time_machine
from django.db import connection
from django.test import Client

from communities.engine import recurrence
from pos_portal.core.models import Membership, Organization, OrganizationKind, Role

from .factories import make_membership, make_organization

WRITING = re.compile(r"^\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
HOLIDAYS = recurrence.HOLIDAYS
KEPT_BY_READING = {"django_session", "core_auditevent", "usersessions_usersession", "portal_cache"}


class ReadingThatWrites(AssertionError):
    """A GET changed the database."""


def refuse_writes(execute, sql, params, many, context):
    found = WRITING.match(sql)
    if found and found[2] not in KEPT_BY_READING:
        raise ReadingThatWrites(sql)
    return execute(sql, params, many, context)


class PortalClient(Client):
    """A browser of one person; its GET must not write (sessions and the audit log apart)."""

    def get(self, *args, **kwargs):
        with connection.execute_wrapper(refuse_writes):
            return super().get(*args, **kwargs)


@pytest.fixture(autouse=True)
def ordinary_days(monkeypatch):
    """No public holidays around today: a lesson in three days stands whatever day the tests run on."""
    monkeypatch.setattr(recurrence, "HOLIDAYS", {})


@pytest.fixture
def public_holidays(ordinary_days, monkeypatch) -> dict:
    """Those of the country, for tests that name their days."""
    monkeypatch.setattr(recurrence, "HOLIDAYS", HOLIDAYS)
    return HOLIDAYS


def deletions(style, tables, *, reset_sequences=False, allow_cascade=False):
    """PostgreSQL empties hundreds of nearly empty tables by DELETE far sooner than by TRUNCATE."""
    return [f"DELETE FROM {connection.ops.quote_name(table)}" for table in tables]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """PostgreSQL drops no database that a thread of a browser story still holds open."""
    if connection.vendor != "postgresql":
        yield
        return
    connection.ops.sql_flush = deletions
    yield
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> %s"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        cursor.execute(others, [cursor.fetchone()[0]])


@pytest.fixture
def autumn_of_2026():
    """For tests whose years and dates are written out: the morning of a day in it, on whatever day they are run."""
    with time_machine.travel("2026-11-30T10:00:00+03:00"):
        yield


@pytest.fixture
def client() -> Client:
    """Nobody: not signed in."""
    return PortalClient()


@pytest.fixture
def client_of():
    """`client_of(anna).get(url)`: a signed-in browser."""

    def sign_in(membership: Membership) -> Client:
        browser = PortalClient()
        browser.force_login(membership.user)
        session = browser.session
        session["membership"] = membership.pk
        session.save()
        return browser

    return sign_in


@pytest.fixture
def iro(db) -> Organization:
    return make_organization("ИРО", kind=OrganizationKind.IRO)


@pytest.fixture
def mms(iro) -> Organization:
    return make_organization("ММС Озёрска", kind=OrganizationKind.MMS, parent=iro)


@pytest.fixture
def sunny(mms) -> Organization:
    """«Солнышко», where everything happens."""
    return make_organization("«Солнышко»", parent=mms, head_name="М. П. Белова", place="г. Озёрск")


@pytest.fixture
def daisy(mms) -> Organization:
    """«Ромашка», the stranger's kindergarten."""
    return make_organization("«Ромашка»", parent=mms)


@pytest.fixture
def anna(sunny) -> Membership:
    return make_membership(
        sunny, role=Role.METHODIST, full_name="Иванова Анна Сергеевна", position="Старший воспитатель"
    )


@pytest.fixture
def marina(sunny) -> Membership:
    return make_membership(sunny, role=Role.HEAD, full_name="Белова Марина Павловна", position="Заведующий")


@pytest.fixture
def vera(sunny) -> Membership:
    return make_membership(sunny, full_name="Кузнецова Вера Ильинична")


@pytest.fixture
def nina(sunny) -> Membership:
    return make_membership(sunny, full_name="Орлова Нина Петровна")


@pytest.fixture
def guest(sunny) -> Membership:
    return make_membership(sunny, role=Role.GUEST, full_name="Гостева Галина Юрьевна", position="Педагог-психолог")


@pytest.fixture
def officer(mms, settings) -> Membership:
    """Signs in without a code here; the duty itself is tested where it lives."""
    settings.SERVICE_TOTP_REQUIRED = False
    return make_membership(mms, role=Role.SERVICE, full_name="Службина Светлана Олеговна", position="Методист ММС")


@pytest.fixture
def olga(daisy) -> Membership:
    """The stranger."""
    return make_membership(daisy, role=Role.METHODIST, full_name="Чужова Ольга Ивановна")
