from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from pos_portal.core.models import Letter, LettersWanted, Notice, NoticeSettings
from pos_portal.core.notice_rules import NoticeRule
from tests.core.notice_factories import make_notice, make_settings

PAGE, ALL, SETTINGS = reverse("notice_list"), reverse("notice_read_all"), reverse("notice_settings")
CHOSEN = {"letters": "each", "digest_at": "07:30", "quiet_from": "20:00", "quiet_until": "07:00"}


def test_new_ones_stand_first(vera, client_of):
    now = timezone.now()
    make_notice(vera, "Старое новое", now=now - timedelta(days=3))
    make_notice(vera, "Прочитанное", now=now, read_at=now)

    page = client_of(vera).get(PAGE).content.decode()

    assert page.index("Старое новое") < page.index("Прочитанное")
    assert "Новых: 1" in page


def test_opening_reads_and_leads_on(vera, client_of):
    notice = make_notice(vera, url="/communities/")

    response = client_of(vera).post(reverse("notice_open", args=[notice.pk]))

    assert response["Location"] == "/communities/"
    notice.refresh_from_db()
    first = notice.read_at
    assert first is not None
    client_of(vera).post(reverse("notice_read", args=[notice.pk]))
    notice.refresh_from_db()
    assert notice.read_at == first


@pytest.mark.parametrize("url", ["//evil.example/", "https://evil.example/", ""])
def test_a_notice_leads_nowhere_else(vera, client_of, url):
    notice = make_notice(vera, url=url)

    assert client_of(vera).post(reverse("notice_open", args=[notice.pk]))["Location"] == PAGE


def test_all_at_once_reads_ones_own_only(vera, nina, client_of):
    mine, others = make_notice(vera), make_notice(nina)

    client_of(vera).post(ALL, follow=True)

    mine.refresh_from_db()
    others.refresh_from_db()
    assert (mine.read_at is not None, others.read_at) == (True, None)


@pytest.mark.parametrize("view", ["notice_open", "notice_read"])
@pytest.mark.parametrize("name", ["nina", "anna", "olga"])
def test_a_strangers_notice_is_absent(vera, client_of, request, view, name):
    """Neither colleagues nor leaders read what was told to somebody."""
    notice = make_notice(vera)

    assert client_of(request.getfixturevalue(name)).post(reverse(view, args=[notice.pk])).status_code == 404
    assert Notice.objects.get().read_at is None


def test_hostile_words_stay_words(vera, client_of):
    make_notice(vera, "<script>alert(1)</script>", text="<img src=x onerror=alert(1)>")

    page = client_of(vera).get(PAGE).content.decode()

    assert "<script>alert" not in page and "<img src=x" not in page


def test_questions_do_not_grow_with_notices(vera, client_of, django_assert_num_queries):
    browser = client_of(vera)
    make_notice(vera)
    browser.get(PAGE)
    with django_assert_num_queries(6):
        browser.get(PAGE)
    for _ in range(100):
        make_notice(vera)
    with django_assert_num_queries(6):
        browser.get(PAGE)


def test_nothing_told_yet(vera, client_of):
    assert "Извещений нет" in client_of(vera).get(PAGE).content.decode()


def test_everybody_chooses_for_themselves(vera, nina, client_of):
    data = CHOSEN | {"muted": [NoticeRule.SURVEY, NoticeRule.REMINDER], "on_days_off": "on"}

    response = client_of(vera).post(SETTINGS, data)

    assert response["Location"] == PAGE
    chosen = NoticeSettings.objects.get()
    assert (chosen.membership, chosen.letters, chosen.on_days_off) == (vera, LettersWanted.EACH, True)
    assert chosen.muted == ["survey", "reminder"]
    client_of(vera).post(SETTINGS, CHOSEN)
    assert NoticeSettings.objects.get().muted == []


def test_new_wishes_concern_letters_that_wait(vera, client_of):
    later = timezone.now() + timedelta(hours=12)
    waiting = make_notice(vera, letter_after=later)
    tried = make_notice(vera, letter_after=later, attempts=1)
    sent = make_notice(vera, letter=Letter.SENT, letter_after=later)

    client_of(vera).post(SETTINGS, CHOSEN)

    for notice in (waiting, tried, sent):
        notice.refresh_from_db()
    assert waiting.letter_after < later
    assert (tried.letter_after, sent.letter_after) == (later, later)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("letters", "hourly", "корректный вариант"),
        ("quiet_from", "25:00", "правильное время"),
        ("muted", ["x"], ""),
    ],
)
def test_nonsense_is_told(vera, client_of, field, value, words):
    response = client_of(vera).post(SETTINGS, CHOSEN | {field: value})

    assert response.status_code == 200
    assert words in response.content.decode()
    assert not NoticeSettings.objects.exists()


def test_the_page_shows_what_is_chosen(vera, client_of):
    make_settings(vera, letters=LettersWanted.NONE, muted=[NoticeRule.SURVEY])

    page = client_of(vera).get(SETTINGS).content.decode()

    assert 'value="none" ' in page and "checked" in page
    assert "не указана почта" in page


@pytest.mark.parametrize("name", ["anna", "marina", "vera", "guest", "officer"])
def test_everybody_has_them(request, client_of, name):
    browser = client_of(request.getfixturevalue(name))

    assert browser.get(PAGE).status_code == browser.get(SETTINGS).status_code == 200


def test_needs_login_and_the_right_method(client, vera, client_of):
    assert {client.get(page).status_code for page in (PAGE, SETTINGS)} == {302}
    notice = make_notice(vera)
    browser = client_of(vera)
    addresses = [ALL, reverse("notice_open", args=[notice.pk]), reverse("notice_read", args=[notice.pk])]
    assert {browser.get(address).status_code for address in addresses} == {405}
    assert browser.post(PAGE).status_code == 405


def test_leaders_learn_that_letters_did_not_arrive_and_nothing_else(marina, vera, olga, client_of):
    page = client_of(marina).get(reverse("core:settings")).content.decode()
    assert "Не отправлено писем" not in page
    make_notice(vera, "Тайное", letter=Letter.FAILED)

    page = client_of(marina).get(reverse("core:settings")).content.decode()

    assert "Не отправлено писем: 1" in page
    assert "Тайное" not in page and vera.user.full_name not in page
    assert "Не отправлено писем" not in client_of(olga).get(reverse("core:settings")).content.decode()
