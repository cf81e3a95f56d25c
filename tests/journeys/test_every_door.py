"""Every address × every person × one's own, a stranger's and an absent row × every method, read from the URLconf.

Nobody meets a failure or a stranger's words; the rights table and the borders of organizations hold at every door.
"""

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse

from pos_portal.core.access import may, rights_by_view
from tests.factories import make_membership

from .place import OWNERS, arguments, doors, furnish, methods

OWN, FOREIGN, ABSENT = "Своё дело", "Чужое дело", 987_654_321
PUBLIC = {
    "core:health_live", "core:health_ready", "core:appearance_update", "core:invitation_accept", "calendar_feed",
    "core:glossary", "core:personal_data", "core:voluntary", "communities:observation_worker",
}  # fmt: skip
METHODS = {"get", "post", "head", "put", "delete", "options"}
ALLOWED = {200, 302, 400, 403, 404, 409, 422}
ROLES = ("anna", "marina", "vera", "guest", "officer")


@pytest.fixture
def own(anna, vera):
    return furnish(anna, vera, title=OWN)


@pytest.fixture
def foreign(olga, daisy):
    return furnish(olga, make_membership(daisy, full_name="Рыбина Маргарита Львовна"), title=FOREIGN)


@pytest.fixture
def people(request):
    return {name: request.getfixturevalue(name) for name in ROLES}


def address(view: str, place: dict) -> str:
    return reverse(view, kwargs=arguments(view, doors()[view], place))


def absent(view: str) -> str:
    names = doors()[view]
    given = {name: {"kind": "xlsx", "token": "nobody-gave-this"}.get(name, ABSENT) for name in names}
    return reverse(view, kwargs=given)


def has_row(view: str) -> bool:
    return bool({"pk", "code", "trend", "activity", "participant", "child"} & set(doors()[view]))


def knock(browser, method: str, url: str):
    """One request whose traces are swept away: the next door finds everything in its place."""
    with transaction.atomic():
        response = getattr(browser, method)(url)
        response.words = b"".join(response) if response.streaming else response.content
        transaction.set_rollback(True)
    return response


def met(browser, place: dict | None, views=None) -> dict[tuple[str, str], HttpResponse]:
    """What every door answers to the methods it takes, by view and method; no place: a row that never was."""
    browser.raise_request_exception = False
    return {
        (view, method): knock(browser, method, address(view, place) if place else absent(view))
        for view in views or doors()
        for method in sorted(methods()[view] & {"get", "post"})
    }


def test_every_address_names_a_row_that_this_test_knows():
    unknown = [view for view in doors() if has_row(view) and not (view in OWNERS or view.split("_")[0] in OWNERS)]

    assert unknown == []


def test_nobody_comes_in_without_signing_in(client, own):
    answers = met(client, own, views=doors().keys() - PUBLIC)
    sent_to = {(response.status_code, response.headers.get("Location", "")[:16]) for response in answers.values()}

    assert sent_to == {(302, reverse("account_login"))}


@pytest.mark.parametrize("name", ROLES)
def test_the_rights_table_holds_at_every_door(client_of, people, own, name):
    """With the right no failure, whatever the method; without it 403, whatever stands behind the door."""
    answers = met(client_of(people[name]), own)
    refused = {door for door in answers if door[0] not in PUBLIC and not may(people[name], door[0])}
    failures = {door: response.status_code for door, response in answers.items() if response.status_code not in ALLOWED}
    opened = {door for door in refused if answers[door].status_code != 403}

    assert (failures, opened) == ({}, set())


@pytest.mark.parametrize("name", ROLES)
def test_a_strangers_row_is_absent_at_every_door(client_of, people, own, foreign, name):
    """The same answer as for a row that never was, and not a word of the stranger's."""
    browser, views = client_of(people[name]), [view for view in doors() if may(people[name], view)]
    answers, nothing = met(browser, foreign, views=views), met(browser, None, views=filter(has_row, views))
    told = {door for door, response in answers.items() if FOREIGN in response.words.decode(errors="replace")}
    absences = {door: (answers[door].status_code, nothing[door].status_code) for door in nothing}

    assert told == set()
    assert {door: pair for door, pair in absences.items() if pair not in {(404, 404), (302, 302)}} == {}


def test_a_door_takes_no_other_method(client_of, anna, own):
    browser = client_of(anna)
    others = [(view, method) for view in doors() for method in METHODS - methods()[view]]
    taken = {door: knock(browser, door[1], address(door[0], own)).status_code for door in others}

    assert {door: code for door, code in taken.items() if code not in {403, 405}} == {}


def test_the_head_of_a_page_breaks_nothing(client_of, anna, own):
    browser, views = client_of(anna), [view for view in doors() if "head" in methods()[view]]
    codes = {view: knock(browser, "head", address(view, own)).status_code for view in views}

    assert {view: code for view, code in codes.items() if code not in ALLOWED} == {}


def test_every_door_has_somebody_who_may_come_in():
    nobodys = [view for view in doors() if view not in PUBLIC and not rights_by_view()[view].roles]

    assert nobodys == []
