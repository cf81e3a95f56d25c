from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from pos_portal.core.models import Invitation, Membership, User
from pos_portal.core.services import invitations

FORM = {"full_name": "Рябова Инна Олеговна", "position": "Воспитатель", "role": "educator", "email": ""}
LOGIN = {"username": "ryabova", "password": "Подсолнух-2026"}


@pytest.fixture
def link(anna):
    invitation = Invitation(full_name="Рябова Инна Олеговна", role="educator", position="Воспитатель")
    token = invitations.create(invitation=invitation, by=anna, now=timezone.now())
    return reverse("core:invitation_accept", args=[token])


def test_the_link_is_shown_once_and_only_its_hash_is_kept(client_of, anna):
    page = client_of(anna).post(reverse("core:invitation_create"), FORM, follow=True)

    token = page.context["link"].rstrip("/").rsplit("/", 1)[1]
    assert len(token) >= 43
    assert Invitation.objects.get().token_hash == Invitation.hash_of(token)


def test_a_mail_goes_out_where_an_address_is_given(client_of, anna, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = client_of(anna).post(reverse("core:invitation_create"), FORM | {"email": "inna@example.ru"}, follow=True)

    (mail,) = mailoutbox
    assert mail.to == ["inna@example.ru"]
    assert page.context["link"] in mail.body


def test_a_new_person_chooses_a_login_and_comes_in(client, link, sunny):
    response = client.post(link, LOGIN, follow=True)

    member = Membership.objects.get(user__username="ryabova")
    assert (member.organization, member.role, member.position) == (sunny, "educator", "Воспитатель")
    assert response.context["membership"] == member


def test_the_link_works_once(client, link):
    client.post(link, LOGIN)
    client.logout()

    assert client.post(link, LOGIN | {"username": "another"}).status_code == 404
    assert User.objects.filter(username="another").count() == 0


def test_an_expired_or_changed_link_is_refused(client, link):
    changed = link[:-2] + ("a/" if link[-2] != "a" else "b/")
    assert client.get(changed).status_code == 404

    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(link).status_code == 404


def test_a_withdrawn_link_is_dead(client_of, client, anna, link):
    invitation = Invitation.objects.get()
    client_of(anna).post(reverse("core:invitation_withdraw", args=[invitation.pk]))

    assert client.get(link).status_code == 404


def test_a_stranger_withdraws_nothing(client_of, olga, link):
    invitation = Invitation.objects.get()

    assert client_of(olga).post(reverse("core:invitation_withdraw", args=[invitation.pk])).status_code == 404


def test_somebody_signed_in_joins_as_themselves(client_of, olga, link, sunny):
    browser = client_of(olga)
    browser.post(link)

    assert set(olga.user.memberships.values_list("organization__short_name", flat=True)) == {"«Ромашка»", "«Солнышко»"}
    assert browser.get("/").context["organization"] == sunny


def test_a_colleague_is_told_that_they_are_here_already(client_of, vera, link):
    page = client_of(vera).post(link, follow=True)

    assert "Вы уже работаете в этой организации" in page.content.decode()
    assert vera.user.memberships.count() == 1


def test_a_weak_password_and_a_taken_name_are_told(client, link, anna):
    page = client.post(link, {"username": anna.user.username.upper(), "password": "123"}).content.decode()

    assert "уже занято" in page
    assert "Введённый пароль слишком короткий" in page
    assert Invitation.objects.get().accepted_at is None


def test_the_link_is_seen_by_the_session_that_made_it(client_of, anna, marina, olga):
    browser = client_of(anna)
    browser.post(reverse("core:invitation_create"), FORM)
    url = reverse("core:invitation_detail", args=[Invitation.objects.get().pk])

    assert "/invitations/" in browser.get(url).context["link"]
    assert client_of(marina).get(url).context["link"] is None
    assert client_of(olga).get(url).status_code == 404
