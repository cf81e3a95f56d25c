"""Two windows, a new count in between, steps out of turn: nothing typed is lost and nobody decides unseen."""

import pytest
from django.urls import reverse

from deficits.models import Trend
from deficits.services import trends

from ..factories import NOW, make_trend

STEPS = ("trend_confirm", "trend_edit", "trend_dismiss", "trend_return", "trend_start", "trend_close", "trend_reopen")
WRITING = {"text": "Мои слова", "reason": "Моя причина"}


def address(view, trend):
    return reverse(f"deficits:{view}", args=[trend.pk])


@pytest.mark.parametrize("view", STEPS)
def test_only_the_methodist_decides(client_of, marina, vera, guest, officer, olga, anna, view):
    trend = make_trend(anna, status="confirmed")
    answers = {one: client_of(one).post(address(view, trend), {"version": 1}).status_code for one in (marina, vera)}

    assert set(answers.values()) == {403}
    assert [client_of(one).post(address(view, trend), {"version": 1}).status_code for one in (guest, officer)] == [
        403
    ] * 2
    assert client_of(olga).post(address(view, trend), {"version": 1}).status_code == 404
    assert client_of(anna).get(address(view, trend)).status_code == 405


@pytest.mark.parametrize("view", ["trend_confirm", "trend_dismiss"])
def test_whoever_is_second_sees_the_first_decision_and_keeps_the_words(client_of, anna, trend, view):
    trends.confirm(trend, text="Слова из другого окна", by=anna, now=NOW)
    page = client_of(anna).post(address(view, trend), WRITING | {"version": 1})
    text, typed = page.content.decode(), "Мои слова" if view == "trend_confirm" else "Моя причина"

    assert page.status_code == 409
    assert "Пока Вы решали, тенденция изменилась" in text
    assert (typed in text or "Мои слова" in text, "Слова из другого окна" in text) == (True, True)
    trend.refresh_from_db()
    assert (trend.status, trend.text) == ("confirmed", "Слова из другого окна")


def test_words_on_a_trend_that_a_new_count_took_away_are_shown(client_of, anna, trend):
    url = address("trend_confirm", trend)
    trend.delete()
    page = client_of(anna).post(url, {"text": "Мои слова", "version": 1})

    assert page.status_code == 404
    assert "Этой тенденции больше нет" in page.content.decode() and "Мои слова" in page.content.decode()


@pytest.mark.parametrize("version", ["", "-1", "вчера", "9" * 40])
def test_a_step_without_its_version_is_not_taken(client_of, anna, trend, version):
    page = client_of(anna).post(address("trend_confirm", trend), {"text": "Слова", "version": version})

    trend.refresh_from_db()
    assert (page.status_code, trend.status) == (422, "found")
    assert "Страница устарела" in page.content.decode()


def test_the_whole_life_is_walked_and_told(client_of, anna, trend):
    browser = client_of(anna)
    browser.post(address("trend_confirm", trend), {"text": "Наши слова", "version": 1})
    browser.post(address("trend_edit", trend), {"text": "Слова точнее", "version": 2})
    browser.post(address("trend_start", trend), {"version": 3})
    browser.post(address("trend_close", trend), {"reason": "Провели семинар", "version": 4})

    trend.refresh_from_db()
    assert (trend.status, trend.text) == ("closed", "Слова точнее")
    page = browser.get(address("trend_detail", trend))
    told = [(event.kind, event.note, event.by) for event in page.context["events"]]
    assert told == [
        ("confirmed", "", anna),
        ("edited", "Было: Наши слова", anna),
        ("in_work", "", anna),
        ("closed", "Провели семинар", anna),
    ]
    assert "Иванова А. С." in page.content.decode()


def test_a_double_click_takes_one_step(client_of, anna):
    trend = make_trend(anna, status="confirmed")
    browser = client_of(anna)
    codes = [browser.post(address("trend_start", trend), {"version": 1}).status_code for _ in range(2)]

    assert codes == [302, 409]
    assert list(trend.events.values_list("kind", flat=True)) == ["in_work"]


def test_a_step_out_of_turn_is_refused_in_words(client_of, anna):
    trend = make_trend(anna, status="closed")
    page = client_of(anna).post(address("trend_return", trend), {"version": 1}, follow=True)

    trend.refresh_from_db()
    assert trend.status == "closed"
    assert "Сначала откройте её снова" in page.content.decode()


def test_several_trends_become_one_with_joint_words(client_of, anna, trend):
    other = make_trend(anna, text="Вторая", status="confirmed", readings=[["Затрудняются", "4 из 9", "Читать так."]])
    sent = {"others": [other.pk], "text": "Одной фразой", "version": 1}
    browser = client_of(anna)
    assert browser.get(address("trend_merge", trend)).context["can_merge"] is True
    assert browser.post(address("trend_merge", trend), sent).status_code == 302

    trend.refresh_from_db()
    other.refresh_from_db()
    assert (trend.status, trend.text, other.status, other.merged_into) == ("confirmed", "Одной фразой", "merged", trend)
    page = browser.get(address("trend_detail", trend)).content.decode()
    assert "Объединены с этой: 1" in page and "4 из 9" in page

    browser.post(address("trend_return", other), {"version": other.version})
    other.refresh_from_db()
    assert (other.status, other.merged_into, other.text) == ("found", None, "Вторая")


@pytest.mark.parametrize("others", [[], ["0"], ["слово"], ["9" * 23]])
def test_nothing_is_merged_with_nothing(client_of, anna, trend, others):
    make_trend(anna)
    page = client_of(anna).post(address("trend_merge", trend), {"others": others, "text": "Слова", "version": 1})

    assert (page.status_code, Trend.objects.filter(status="merged").count()) == (422, 0)


def test_a_stranger_or_dismissed_trend_cannot_be_joined(client_of, anna, olga, trend):
    foreign, aside = make_trend(olga), make_trend(anna, status="dismissed")
    for other in (foreign, aside, trend):
        page = client_of(anna).post(address("trend_merge", trend), {"others": [other.pk], "text": "С", "version": 1})
        assert page.status_code == 422


def test_the_shelves_are_tabs(client_of, anna, trend):
    agreed = make_trend(anna, status="in_work")
    browser, url = client_of(anna), reverse("deficits:trend_list")

    assert browser.get(url).context["rows"] == [trend]
    assert browser.get(url, {"shelf": "confirmed"}).context["rows"] == [agreed]
    assert browser.get(url, {"shelf": "aside"}).context["rows"] == []
    assert [tab["title"] for tab in browser.get(url).context["tabs"]] == ["Ждут решения: 1", "Согласованы: 1"]


def test_the_page_of_a_trend_keeps_its_queries(client_of, anna, closed, django_assert_num_queries):
    trend = make_trend(anna, survey=closed, status="confirmed", subject_kind="item", subject_code="Б-9")
    browser = client_of(anna)
    browser.get(address("trend_detail", trend))
    for _ in range(2):
        with django_assert_num_queries(6):
            browser.get(address("trend_detail", trend))
        for number in range(3):
            make_trend(anna, status="merged", merged_into=trend, text=f"Вошла {number}")
