from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from communities.models import EmergencyAccess
from communities.services import emergencies
from communities.services.refusals import Refused
from pos_portal.core.models import AuditAction, AuditEvent, Membership
from tests.communities.charters_factories import make_disagreement, make_emergency
from tests.communities.factories import NOW, make_member

LIST = reverse("communities:emergency_list")


def text_of(response) -> str:
    return response.content.decode()


def url(name, row) -> str:
    return reverse(f"communities:{name}", args=[row.pk])


@pytest.fixture
def access(talking, anna) -> EmergencyAccess:
    """Анна asks."""
    return make_emergency(talking, anna)


def test_a_leader_from_outside_asks_with_a_reason(client_of, talking, anna):
    browser = client_of(anna)
    assert "Обязательное поле." in text_of(browser.post(url("emergency_create", talking), {"reason": ""}))
    assert browser.post(url("emergency_create", talking), {"reason": "Жалоба"})["Location"] == LIST

    again = browser.post(url("emergency_create", talking), {"reason": "Жалоба"})
    assert "Вы уже попросили доступ: он ждёт второго человека." in text_of(again)
    assert browser.get(url("disagreement_list", talking)).status_code == 403


def test_who_reads_the_records_already_has_nothing_to_ask(client_of, talking, anna):
    make_member(talking, anna)

    assert client_of(anna).get(url("emergency_create", talking)).status_code == 403


@pytest.mark.parametrize(
    ("who", "status"), [("marina", 302), ("vera", 302), ("anna", 403), ("nina", 403), ("sveta", 404)]
)
def test_the_second_person(client_of, request, access, who, status):
    """Another leader or the coordinator; neither the asker nor any other member."""
    response = client_of(request.getfixturevalue(who)).post(url("emergency_confirm", access))

    access.refresh_from_db()
    assert (response.status_code, access.confirmed_at is not None) == (status, status == 302)


@pytest.mark.parametrize(("who", "status"), [("marina", 302), ("vera", 302), ("anna", 302), ("nina", 403)])
def test_who_says_no(client_of, request, access, who, status):
    response = client_of(request.getfixturevalue(who)).post(url("emergency_decline", access))

    access.refresh_from_db()
    assert (response.status_code, access.declined_at is not None) == (status, status == 302)


def test_it_is_answered_once(client_of, access, vera, marina):
    client_of(vera).post(url("emergency_decline", access))

    response = client_of(marina).post(url("emergency_confirm", access))

    assert response.status_code == 409
    assert "На эту просьбу уже ответили." in text_of(response)


def test_a_day_of_reading_leaves_its_traces(client_of, talking, anna, marina, vera, nina):
    make_disagreement(talking, vera, text="Наш спор")
    access, reader, page = (
        make_emergency(talking, anna, confirmed_by=marina),
        client_of(anna),
        url("disagreement_list", talking),
    )

    assert "Наш спор" in text_of(reader.get(page))

    (event,) = AuditEvent.objects.filter(action=AuditAction.EMERGENCY)
    assert (event.actor, event.subject) == (anna.user, f"Прочитано в сообществе № {talking.pk}: {page}")
    told = text_of(client_of(nina).get(LIST))
    assert ("Прочитано: 1" in told.replace("\xa0", " "), page in told, "Жалоба родителей" in told) == (True, True, True)
    notice = text_of(client_of(nina).get(talking.get_absolute_url()))
    assert ("Записи группы открывали в экстренном случае" in notice, "Белова М. П." in notice) == (True, True)
    assert access.closes_at - access.confirmed_at == timedelta(hours=24)


def test_after_a_day_it_is_over_and_the_notice_stays(client_of, talking, anna, marina, nina):
    make_emergency(talking, anna, confirmed_by=marina, at=timezone.now() - timedelta(hours=25))

    assert client_of(anna).get(url("disagreement_list", talking)).status_code == 403
    assert "в экстренном случае" in text_of(client_of(nina).get(talking.get_absolute_url()))
    assert AuditEvent.objects.filter(action=AuditAction.EMERGENCY).count() == 0


def test_reading_is_no_writing(client_of, talking, anna, marina):
    """Who is let in does not thereby take part."""
    make_emergency(talking, anna, confirmed_by=marina)

    assert client_of(anna).get(url("disagreement_create", talking)).status_code == 403
    assert client_of(anna).get(url("charter_update", talking)).status_code == 403


def test_others_do_not_learn_of_it(client_of, access, sveta, guest, olga):
    assert "Жалоба" not in text_of(client_of(sveta).get(LIST))
    assert client_of(guest).get(LIST).status_code == 403
    assert client_of(olga).post(url("emergency_confirm", access)).status_code == 404


def test_the_list_does_not_grow_queries(client_of, talking, anna, marina, django_assert_num_queries):
    browser = client_of(marina)
    make_emergency(talking, anna, confirmed_by=marina)
    browser.get(LIST)
    for _ in range(2):
        with django_assert_num_queries(6):
            browser.get(LIST)
        for _ in range(2):
            make_emergency(talking, anna, confirmed_by=marina, at=NOW - timedelta(days=3))


def test_home_asks_the_second_person(client_of, access, marina, vera, anna):
    for person, is_asked in ((marina, True), (vera, True), (anna, False)):
        assert ("Просят экстренный доступ" in text_of(client_of(person).get(reverse("home")))) is is_asked


def test_who_was_dismissed_and_came_back_is_still_the_asker(client_of, talking, access, anna, sunny):
    anna.ended_on = anna.started_on = sunny.today
    anna.save()
    again = Membership.objects.create(organization=sunny, user=anna.user, role="methodist", started_on=sunny.today)

    assert client_of(again).post(url("emergency_confirm", access)).status_code == 403
    with pytest.raises(Refused):
        emergencies.confirm(access, by=again, now=NOW)


def test_two_weeks_later_the_notice_is_only_in_the_list(client_of, talking, access, marina, nina):
    emergencies.confirm(access, by=marina, now=NOW)
    assert "Записи группы открывали" in text_of(client_of(nina).get(talking.get_absolute_url()))
    EmergencyAccess.objects.update(closes_at=NOW - timedelta(days=15))

    assert "Записи группы открывали" not in text_of(client_of(nina).get(talking.get_absolute_url()))
    assert access.reason in text_of(client_of(nina).get(LIST))
