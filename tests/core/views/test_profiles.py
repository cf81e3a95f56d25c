import pytest
from django.urls import reverse
from django.utils import timezone

from pos_portal.core.models import AuditAction
from pos_portal.core.services.audit import record

SHEET = "Сводная таблица, опрос «Осень»"


def read(by, person=None, action=AuditAction.READ_PERSON):
    record(action, by=by, now=timezone.now(), subject=SHEET, person=person and person.user)


@pytest.mark.parametrize("action", [AuditAction.READ_PERSON, AuditAction.EXPORT_PERSON])
def test_a_page_about_everybody_is_seen_by_everybody_on_the_staff(client_of, anna, vera, guest, olga, action):
    read(anna, action=action)
    url = reverse("core:my_audit")

    seen = [SHEET in client_of(person).get(url).content.decode() for person in (vera, anna, guest, olga)]
    assert seen == [True, False, False, False]


def test_a_page_about_one_person_is_seen_by_that_person(client_of, anna, vera, nina):
    read(anna, nina)
    url = reverse("core:my_audit")

    assert [SHEET in client_of(person).get(url).content.decode() for person in (nina, vera)] == [True, False]


def test_files_about_nobody_are_not_told(client_of, anna, vera):
    read(anna, action=AuditAction.EXPORT)

    assert SHEET not in client_of(vera).get(reverse("core:my_audit")).content.decode()


@pytest.mark.parametrize(("view", "who"), [("my_audit", "vera"), ("audit_list", "anna")])
def test_a_long_log_is_turned_page_by_page(client_of, anna, vera, request, view, who):
    for _ in range(51):
        read(anna, vera)
    browser, url = client_of(request.getfixturevalue(who)), reverse(f"core:{view}")

    assert "?page=2" in browser.get(url).content.decode()
    assert "51–51 из 51" in browser.get(url, {"page": "2"}).content.decode()
