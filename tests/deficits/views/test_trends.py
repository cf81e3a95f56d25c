import pytest
from django.urls import reverse

from deficits.models import Trend

from ..factories import make_trend


def address(view, trend):
    return reverse(f"deficits:{view}", args=[trend.pk])


def test_the_list_is_sorted_by_decision(client_of, anna, trend):
    confirmed, dismissed = make_trend(anna, status="confirmed"), make_trend(anna, status="dismissed")
    page = client_of(anna).get(reverse("deficits:trend_list")).context

    assert (page["waiting"], page["confirmed"], page["aside"]) == ([trend], [confirmed], [dismissed])


def test_educators_see_confirmed_trends_only(client_of, anna, vera, trend):
    confirmed = make_trend(anna, status="confirmed")
    browser = client_of(vera)
    page = browser.get(reverse("deficits:trend_list")).context

    assert (page["waiting"], page["confirmed"], page["aside"]) == ([], [confirmed], [])
    assert browser.get(address("trend_detail", confirmed)).status_code == 200
    assert browser.get(address("trend_detail", trend)).status_code == 404


def test_another_year_has_its_own_list(client_of, anna, trend):
    past = make_trend(anna, school_year=2024)
    page = client_of(anna).get(reverse("deficits:trend_list"), {"year": "2024"}).context

    assert page["waiting"] == [past]


@pytest.mark.parametrize("year", ["", "вчера", "-1", "99999999999", "9" * 5000, "2019"])
def test_an_odd_year_shows_this_one(client_of, anna, trend, year):
    page = client_of(anna).get(reverse("deficits:trend_list"), {"year": year})

    assert page.context["waiting"] == [trend]


def test_a_trend_is_confirmed_with_edited_words(client_of, anna, trend):
    client_of(anna).post(address("trend_confirm", trend), {"text": "Наши слова", "version": 1})

    trend.refresh_from_db()
    assert (trend.status, trend.text, trend.decided_by) == ("confirmed", "Наши слова", anna)


def test_a_trend_is_dismissed_with_a_reason_only(client_of, anna, trend):
    browser = client_of(anna)
    page = browser.post(address("trend_dismiss", trend), {"reason": "  ", "version": 1})
    assert page.status_code == 422
    assert "Напишите, почему тенденция отклонена." in page.content.decode()

    browser.post(address("trend_dismiss", trend), {"reason": "Сменился состав", "version": 1})
    trend.refresh_from_db()
    assert (trend.status, trend.reason) == ("dismissed", "Сменился состав")


def test_a_decision_is_taken_back(client_of, anna, trend):
    browser = client_of(anna)
    browser.post(address("trend_dismiss", trend), {"reason": "Сменился состав", "version": 1})
    browser.post(address("trend_return", trend), {"version": 2})

    trend.refresh_from_db()
    assert (trend.status, trend.reason, trend.decided_by) == ("found", "", None)


def test_confirming_without_words_is_told(client_of, anna, trend):
    page = client_of(anna).post(address("trend_confirm", trend), {"text": "", "version": 1})

    assert page.status_code == 422
    assert "Напишите формулировку тенденции." in page.content.decode()


def test_the_evidence_says_where_numbers_come_from(client_of, anna, trend):
    trend.readings = [["Затрудняются", "1 из 2 (50 %)", "Так читать."]]
    trend.save()
    page = client_of(anna).get(address("trend_detail", trend)).content.decode()

    assert "Весна" in page and "1 из 2 (50 %)" in page and "Так читать." in page
    assert "Выраженный дефицит – ниже 50&nbsp;%" in page


def test_a_trend_of_ones_own(client_of, anna):
    form = {
        "text": "Снижается готовность проводить открытые занятия.",
        "source": "observation",
        "kind": "decline",
        "direction": "negative",
        "scope": "group",
        "area": "",
        "group": "method",
    }
    response = client_of(anna).post(reverse("deficits:trend_create") + "?next=вздор", form)

    assert response["Location"].startswith("/")
    trend = Trend.objects.get()
    assert (trend.status, trend.source, trend.group, trend.survey) == ("confirmed", "observation", "method", None)
    assert client_of(anna).get(address("trend_detail", trend)).status_code == 200


def test_status_is_never_a_field(client_of, anna, trend):
    sent = {"text": "Слова", "version": 1, "status": "dismissed", "school_year": 1999}
    client_of(anna).post(address("trend_confirm", trend), sent)

    trend.refresh_from_db()
    assert (trend.status, trend.school_year) == ("confirmed", 2026)


def test_the_list_does_not_grow_queries(client_of, anna, closed, django_assert_num_queries):
    browser, url = client_of(anna), reverse("deficits:trend_list")
    make_trend(anna, status="confirmed")
    browser.get(url)
    for more in (0, 2):
        for number in range(more):
            make_trend(anna, survey=closed, subject_kind="item", subject_code=str(number), status="confirmed")
        with django_assert_num_queries(5):
            browser.get(url)


def test_an_address_with_a_strange_year_shows_the_present_one(client_of, anna, trend):
    page = client_of(anna).get(reverse("deficits:trend_list"), {"year": "9" * 5000})

    assert (page.status_code, page.context["year"]) == (200, anna.organization.school_year)
