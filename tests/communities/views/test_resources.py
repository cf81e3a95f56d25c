"""«Где учиться»: the catalogue, what answers the trends, and the offers of the services."""

import pytest
from django.urls import reverse

from communities.models import LearningResource
from tests.communities.learn_factories import make_resource
from tests.factories import make_membership, make_organization
from tests.planning.factories import make_trend

CHANGES = ["resource_update", "resource_check", "resource_archive", "resource_restore"]
OFFERING = ["resource_publish", "resource_withdraw"]
PAGES = ["resource_list", "resource_gaps", "resource_create"]
WORDS = {"title": "Курсы «Речь»", "level": "region", "form": "course", "way": "", "areas": ["speech"]}


def url(name, row=None, query=""):
    return reverse(f"communities:{name}", args=[row.pk] if row else []) + query


def press(browser, name, row):
    return (
        browser.get(url(name, row)) if name in ("resource_update", "resource_detail") else browser.post(url(name, row))
    )


def text(response) -> str:
    return response.content.decode()


def test_an_educator_adds_what_they_know(client_of, vera):
    response = client_of(vera).post(url("resource_create"), WORDS | {"address": "iro.example/speech"})
    resource = LearningResource.objects.get()

    assert response["Location"] == resource.get_absolute_url()
    assert (resource.created_by, resource.way, resource.address) == (vera, "vertical", "https://iro.example/speech")


@pytest.mark.parametrize(
    "address", ["ftp://iro.example/a", "javascript:alert(1)", "https://example:secret@iro.example/", "http://"]
)
def test_only_a_safe_link_is_kept(client_of, vera, address):
    page = text(client_of(vera).post(url("resource_create"), WORDS | {"address": address}))

    assert "Нужна ссылка вида https://…" in page
    assert not LearningResource.objects.exists()


def test_a_wrong_form_says_why(client_of, vera):
    wrong = {"title": "", "starts_on": "2026-10-02", "ends_on": "2026-10-01", "form": "course", "level": "own"}
    page = text(client_of(vera).post(url("resource_create"), wrong))

    assert "Напишите название." in page
    assert "Окончание раньше начала." in page


def test_a_script_is_shown_as_text_and_a_link_leaves_no_trace(client_of, vera):
    resource = make_resource(vera, text="<script>alert(1)</script>", address="https://iro.example/speech")
    page = text(client_of(vera).get(resource.get_absolute_url()))

    assert "<script>alert(1)" not in page
    assert 'rel="noopener noreferrer"' in page and "откроется сайт iro.example" in page


def test_a_trend_finds_its_resources_and_says_why(client_of, anna, vera):
    speech, method = make_trend(anna, "Слушание", area="speech"), make_trend(anna, "Диагностика", group="method")
    make_trend(anna, "Семья", group="communication")
    tied = make_resource(anna, "Отмеченное")
    tied.trends.add(method)
    make_resource(anna, "Речевые курсы", areas=["speech"])
    make_resource(anna, "Методическое", groups=["method"])
    make_resource(anna, "Прошлогоднее", areas=["speech"], is_archived=True)

    rows = client_of(vera).get(url("resource_list", query=f"?trend={speech.pk}")).context["rows"]
    assert [row.resource.title for row in rows] == ["Речевые курсы"]
    page = client_of(vera).get(url("resource_gaps"))
    found = {
        row.trend.text: [(one.title, fit.why) for one, fit in row.resources] for row in page.context["table"].by_trend
    }
    assert found == {
        "Семья": [],
        "Слушание": [("Речевые курсы", "та же область – речевое развитие")],
        "Диагностика": [
            ("Методическое", "возможно: общая группа компетенций «Методические»"),
            ("Отмеченное", "так отметил тот, кто добавил"),
        ],
    }


def test_only_leaders_are_led_from_a_gap_to_a_request(client_of, anna, vera):
    trend = make_trend(anna, "Семья", group="communication")
    asking = url("request_create", query=f"?trend={trend.pk}")

    assert asking in text(client_of(anna).get(url("resource_gaps")))
    assert asking not in text(client_of(vera).get(url("resource_gaps")))


@pytest.mark.parametrize(
    "query", ["?trend=x", "?trend=" + "9" * 30, "?area=никакая&form=1", "?q=%00", "?q=" + "ы" * 500]
)
def test_a_filter_of_nonsense_breaks_nothing(client_of, anna, query):
    make_resource(anna)

    assert client_of(anna).get(url("resource_list", query=query)).status_code == 200


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Курсы чтения", "Сайт"]),
        ("?q=чтение", ["Курсы чтения"]),
        ("?form=web", ["Сайт"]),
        ("?way=vertical&level=internet", ["Сайт"]),
        ("?area=speech", ["Курсы чтения"]),
        ("?state=stale", ["Сайт"]),
        ("?state=aside", ["Убранное"]),
    ],
)
def test_the_filter(client_of, anna, query, titles):
    make_resource(anna, "Курсы чтения", areas=["speech"])
    make_resource(anna, "Сайт", form="web", way="vertical", level="internet", checked_on=None)
    make_resource(anna, "Убранное", is_archived=True)

    rows = client_of(anna).get(url("resource_list", query=query)).context["rows"]
    assert [row.resource.title for row in rows] == titles


def test_an_offer_stands_against_the_own_trends_of_a_kindergarten(client_of, officer, anna, olga):
    make_trend(anna, "Слушание в «Солнышке»", area="speech")
    client_of(officer).post(url("resource_create"), WORDS)
    offer = LearningResource.objects.get()
    client_of(officer).post(url("resource_publish", offer))

    page = text(client_of(anna).get(offer.get_absolute_url()))
    assert "Слушание в «Солнышке»" in page and "ММС Озёрска" in page
    assert "Слушание" not in text(client_of(olga).get(offer.get_absolute_url()))
    assert "Слушание" not in text(client_of(officer).get(offer.get_absolute_url()))
    client_of(officer).post(url("resource_withdraw", offer))
    assert client_of(anna).get(offer.get_absolute_url()).status_code == 404


def test_a_service_reads_needs_only_as_numbers_of_several_kindergartens(client_of, officer, mms):
    make_resource(officer, "Речевой семинар", areas=["speech"], is_published=True)
    for number in range(6):
        place = make_organization(f"«Сад {number}»", parent=mms)
        member = make_membership(place, role="methodist", full_name=f"Методист {number}")
        if number < 3:
            make_trend(member, f"Тайная тенденция {number}", area="speech")
        if number < 2:
            make_trend(member, f"Тайная тенденция {number}", area="art")
    response = client_of(officer).get(url("resource_list"))

    told = {need.title: need.kindergartens.number for need in response.context["needs"]}
    assert (told["Речевое развитие"], told["Художественно-эстетическое развитие"]) == (3, None)
    assert "Тайная" not in text(response) and "«Сад" not in text(response)


@pytest.mark.parametrize("name", CHANGES)
def test_the_author_the_methodist_and_nobody_else_changes(client_of, vera, nina, anna, marina, name):
    resource = make_resource(vera)

    assert press(client_of(vera), name, resource).status_code in (200, 302)
    assert press(client_of(anna), name, resource).status_code in (200, 302)
    assert press(client_of(nina), name, resource).status_code == 403
    assert press(client_of(marina), name, resource).status_code == 403


@pytest.mark.parametrize("name", CHANGES)
def test_an_offer_is_not_the_kindergartens_to_change(client_of, officer, anna, name):
    offer = make_resource(officer, is_published=True)

    assert press(client_of(anna), name, offer).status_code == 403


def test_what_is_taught_from_above_leads_to_handing_it_on(client_of, vera):
    course, visit = make_resource(vera, form="course", way="vertical"), make_resource(vera, form="visit")
    handing_on = f"{url('cascade_create')}?resource={course.pk}"

    assert handing_on in text(client_of(vera).get(course.get_absolute_url()))
    assert url("cascade_create") not in text(client_of(vera).get(visit.get_absolute_url()))


def test_put_away_and_taken_back(client_of, anna):
    resource = make_resource(anna, checked_on=None)
    client_of(anna).post(url("resource_archive", resource))
    assert "Ресурс убран из каталога" in text(client_of(anna).get(resource.get_absolute_url()))
    client_of(anna).post(url("resource_restore", resource))
    resource.refresh_from_db()
    assert (resource.is_archived, resource.checked_on) == (False, anna.organization.today)


def test_an_outdated_page_keeps_both_texts(client_of, anna, vera):
    resource = make_resource(vera)
    client_of(vera).post(url("resource_update", resource), WORDS | {"version": 1, "title": "Её слова"})
    page = text(client_of(anna).post(url("resource_update", resource), WORDS | {"version": 1, "title": "Мои слова"}))

    assert "Её слова" in page and "Мои слова" in page
    assert LearningResource.objects.get().title == "Её слова"


@pytest.mark.parametrize("name", [*CHANGES, "resource_detail"])
def test_a_stranger_finds_nothing(client_of, olga, anna, name):
    assert press(client_of(olga), name, make_resource(anna)).status_code == 404


@pytest.mark.parametrize("name", OFFERING)
def test_only_a_service_offers(client_of, anna, name):
    assert press(client_of(anna), name, make_resource(anna)).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_guests_have_no_business_here(client_of, guest, name):
    assert client_of(guest).get(url(name)).status_code == 403


@pytest.mark.parametrize("name", [*CHANGES[1:], *OFFERING])
def test_nothing_is_done_by_reading(client_of, officer, name):
    resource = make_resource(officer)
    status = client_of(officer).get(url(name, resource)).status_code

    assert status == 405


def test_nobody_comes_in_without_signing_in(client, anna):
    for address in [*map(url, PAGES), make_resource(anna).get_absolute_url()]:
        assert client.get(address).status_code == 302


def test_the_catalogue_asks_the_database_as_often_for_three_as_for_one(client_of, anna, django_assert_num_queries):
    browser, trend = client_of(anna), make_trend(anna, area="speech")
    make_resource(anna, areas=["speech"]).trends.add(trend)
    browser.get(url("resource_list"))
    with django_assert_num_queries(6):
        browser.get(url("resource_list"))
    for number in range(2):
        make_resource(anna, f"Ещё {number}", areas=["speech"]).trends.add(make_trend(anna, f"Ещё {number}"))
    with django_assert_num_queries(6):
        browser.get(url("resource_list"))
