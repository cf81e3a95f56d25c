"""Signing in and what belongs to it: every page speaks Russian, in the portal's own dress and without inline code."""

import re

import pytest
from allauth.mfa.totp.internal.auth import generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD, make_membership, make_user

INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=")


def heading(response) -> str:
    html = response.content.decode()
    assert INLINE.search(html) is None
    return re.sub(r"\s+", " ", re.search(r"<h1>(.*?)</h1>", html, re.S)[1]).strip()


@pytest.fixture
def signed_in(client, sunny):
    """Вера, who has just signed in and confirmed her password."""
    user = make_user("Кузнецова Вера Ильинична", username="vera", password=PASSWORD, email="vera@example.org")
    make_membership(sunny, user=user)
    client.post(reverse("account_login"), {"login": "vera", "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


@pytest.fixture
def with_code(signed_in):
    """Вера after she turned on the code of her phone."""
    secret = generate_totp_secret()
    signed_in.get(reverse("mfa_activate_totp"))
    session = signed_in.session
    session["mfa.totp.secret"] = secret
    session.save()
    code = f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06d}"
    response = signed_in.post(reverse("mfa_activate_totp"), {"code": code})
    assert response.status_code == 302, response.context["form"].errors
    return signed_in


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("account_login", "Вход"),
        ("account_inactive", "Вход закрыт"),
        ("account_reset_password", "Забыли пароль?"),
        ("account_reset_password_done", "Проверьте почту"),
        ("account_reset_password_from_key_done", "Пароль изменён"),
    ],
)
def test_pages_before_signing_in(client, db, name, title):
    assert heading(client.get(reverse(name))) == title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("account_logout", "Выйти из портала?"),
        ("account_change_password", "Новый пароль"),
        ("account_reauthenticate", "Подтвердите, что это Вы"),
        ("mfa_index", "Вход с кодом из приложения"),
        ("mfa_activate_totp", "Включить вход с кодом"),
        ("usersessions_list", "Где открыт портал"),
    ],
)
def test_pages_after_signing_in(signed_in, name, title):
    assert heading(signed_in.get(reverse(name))) == title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("mfa_index", "Вход с кодом из приложения"),
        ("mfa_deactivate_totp", "Отключить вход с кодом?"),
        ("mfa_generate_recovery_codes", "Новые запасные коды"),
        ("mfa_reauthenticate", "Подтвердите, что это Вы"),
    ],
)
def test_pages_of_the_code(with_code, name, title):
    assert heading(with_code.get(reverse(name))) == title


def test_the_spare_codes_are_shown_as_a_list(with_code):
    reader = Client()  # showing the codes leaves a mark that they were seen
    reader.cookies = with_code.cookies
    response = reader.get(reverse("mfa_view_recovery_codes"))
    assert heading(response) == "Запасные коды"
    assert len(re.findall(r"<li>[0-9a-z]+</li>", response.content.decode())) == 10


def test_the_second_step_asks_for_the_code(with_code):
    with_code.post(reverse("account_logout"))
    response = with_code.post(reverse("account_login"), {"login": "vera", "password": PASSWORD}, follow=True)
    assert heading(response) == "Код из приложения"


def test_a_wrong_password_is_told_in_russian(client, db):
    response = client.post(reverse("account_login"), {"login": "vera", "password": "нет"})
    assert "Имя для входа или пароль не подходят." in response.content.decode()


def test_a_forgotten_password_is_replaced_by_a_link_in_a_letter(signed_in, mailoutbox):
    signed_in.post(reverse("account_logout"))
    signed_in.post(reverse("account_reset_password"), {"email": "vera@example.org"})
    letter = mailoutbox[0]
    assert "Здравствуйте, Кузнецова Вера Ильинична!" in letter.body
    link = re.search(r"http://testserver(\S+)", letter.body)[1]
    page = signed_in.get(link, follow=True)
    assert heading(page) == "Новый пароль"
    new = {"password1": "Ромашка-и-мёд-27", "password2": "Ромашка-и-мёд-27"}
    assert heading(signed_in.post(page.request["PATH_INFO"], new, follow=True)) == "Пароль изменён"
    assert heading(signed_in.get(link, follow=True)) == "Ссылка больше не действует"


def test_a_new_password_comes_with_one_advice(signed_in):
    page = signed_in.get(reverse("account_change_password")).content.decode()

    assert page.count("Не короче 10 знаков. Проще всего запомнить три-четыре слова подряд.") == 1
    assert "другую вашу личную информацию" not in page and "placeholder" not in page
