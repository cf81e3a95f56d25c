import pytest
from django.urls import reverse

from deficits.models import AreaResult, ChildAssessment, ChildGroup

LIST = "/deficits/children/"


@pytest.fixture
def bees(sunny) -> ChildGroup:
    return ChildGroup.objects.create(
        organization=sunny, school_year=sunny.school_year.start, title="№ 4 «Пчёлки»", age="5-6"
    )


def results(wave="start", **cells):
    return {"wave": wave, **cells}


def test_the_methodist_adds_a_group_and_its_results(client_of, anna):
    browser = client_of(anna)
    browser.post(f"{LIST}create/", {"title": "№ 4 «Пчёлки»", "age": "5-6"})
    group = ChildGroup.objects.get()
    page = browser.post(
        f"{LIST}{group.pk}/results/", results(speech_low=3, speech_middle=10, speech_high=7), follow=True
    )

    assert AreaResult.objects.values_list("area", "low", "middle", "high").get() == ("speech", 3, 10, 7)
    assert "низкий: 3\xa0чел. (15\xa0%)" in page.content.decode()


def test_results_sent_again_replace_the_earlier_ones(client_of, anna, bees):
    browser = client_of(anna)
    for low in (3, 4):
        browser.post(f"{LIST}{bees.pk}/results/", results(speech_low=low, speech_middle=10, speech_high=7))

    assert ChildAssessment.objects.count() == 1
    assert AreaResult.objects.get().low == 4


def test_an_empty_form_says_what_to_do(client_of, anna, bees):
    page = client_of(anna).post(f"{LIST}{bees.pk}/results/", results(speech_low=""))

    assert "Впишите число детей хотя бы в одну строку" in page.content.decode()


def test_a_title_is_taken_once_a_year(client_of, anna, bees):
    page = client_of(anna).post(f"{LIST}create/", {"title": "№ 4 «Пчёлки»", "age": "4-5"})

    assert "уже есть" in page.content.decode()
    assert ChildGroup.objects.count() == 1


def test_a_group_with_results_is_not_deleted(client_of, anna, bees):
    browser = client_of(anna)
    browser.post(f"{LIST}{bees.pk}/results/", results(art_low=3, art_middle=3, art_high=3))
    browser.post(f"{LIST}{bees.pk}/delete/")
    assert ChildGroup.objects.count() == 1

    ChildAssessment.objects.all().delete()
    browser.post(f"{LIST}{bees.pk}/delete/")
    assert ChildGroup.objects.count() == 0


def test_groups_of_two_children_are_hidden(client_of, anna, vera, bees):
    client_of(anna).post(f"{LIST}{bees.pk}/results/", results(art_low=1, art_middle=1))

    assert "Скрыты числа меньше чем о 3 детях" in client_of(vera).get(f"{LIST}{bees.pk}/").content.decode()


@pytest.mark.parametrize("path", ["", "{pk}/"])
def test_who_reads(client, client_of, anna, marina, vera, guest, officer, olga, bees, path):
    url = LIST + path.format(pk=bees.pk)

    assert client.get(url).status_code == 302
    assert [client_of(person).get(url).status_code for person in (anna, marina, vera)] == [200] * 3
    assert [client_of(person).get(url).status_code for person in (guest, officer)] == [403] * 2
    assert client_of(olga).get(url).status_code == (404 if path else 200)


@pytest.mark.parametrize("action", ["results", "delete"])
def test_who_writes(client_of, marina, vera, olga, bees, action):
    url = f"{LIST}{bees.pk}/{action}/"
    form = results(speech_low=3)

    assert [client_of(person).post(url, form).status_code for person in (marina, vera)] == [403] * 2
    assert client_of(olga).post(url, form).status_code == 404
    assert (ChildGroup.objects.count(), AreaResult.objects.count()) == (1, 0)


def test_the_list_does_not_grow_queries(client_of, anna, sunny, bees, django_assert_num_queries):
    browser = client_of(anna)
    browser.post(f"{LIST}{bees.pk}/results/", results(art_low=3, art_middle=3, art_high=3))
    with django_assert_num_queries(9):
        browser.get(LIST)
    for number in range(3):
        ChildGroup.objects.create(organization=sunny, school_year=bees.school_year, title=f"№ {number}", age="4-5")
    with django_assert_num_queries(9):
        browser.get(LIST)


def test_nonsense_in_the_year_is_ignored(client_of, anna):
    assert client_of(anna).get(reverse("deficits:child_group_list"), {"year": "²²²²"}).status_code == 200
    assert client_of(anna).get(reverse("deficits:child_group_list"), {"year": "0000"}).status_code == 200
