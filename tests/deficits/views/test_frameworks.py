"""Sets of indicators: made, pasted, changed in two windows, frozen by marks, followed by an edition."""

import pytest
from django.urls import reverse

from deficits.models import ChildMark, Framework, Indicator

from ..children import NOW, make_assessment, make_children, make_framework, make_group

LIST = "/deficits/children/indicators/"


@pytest.fixture
def framework(anna):
    return make_framework(anna)


@pytest.fixture
def used(anna, framework):
    group = make_group(anna)
    ChildMark.objects.create(
        organization=anna.organization, assessment=make_assessment(group, framework, anna), value=1, marked_by=anna,
        child=make_children(group, 1)[0], indicator=framework.indicators.first(), marked_at=NOW, saved_at=NOW,
    )  # fmt: skip
    return framework


def address(view, row):
    return reverse(f"deficits:{view}", args=[row.pk])


def words(page):
    return page.content.decode()


def rows_of(page):
    sent = {}
    for _, cells in page.context["rows"].rows():
        for field, before in cells:
            value = field.value()
            if before:
                sent |= {field.html_name: value or "", field.html_initial_name: value or ""}
    return sent


def texts(framework):
    return list(framework.indicators.values_list("area", "age", "text"))


def test_our_set_is_taken_in_one_press_and_once(client_of, anna):
    for _ in range(2):
        page = client_of(anna).post(f"{LIST}preload/", follow=True)

    assert Framework.objects.count() == 1
    assert "Откликается на своё имя" in words(page)
    assert "Взять готовый набор" not in words(client_of(anna).get(LIST))


def test_a_set_of_ones_own_takes_the_cuts_of_its_scale(client_of, anna):
    client_of(anna).post(f"{LIST}create/", {"title": "Наш", "scale": "1-5"})

    made = Framework.objects.get()
    assert (str(made.low_below), str(made.high_from), made.created_by) == ("2.300", "3.800", anna)


@pytest.mark.parametrize("form", [
    {"title": "", "scale": "1-5"}, {"title": "ы" * 10_000, "scale": "1-5"}, {"title": "Наш", "scale": "10"},
    {"title": "Свой набор", "scale": "1-5"},
])  # fmt: skip
def test_an_odd_set_is_refused(client_of, anna, framework, form):
    assert client_of(anna).post(f"{LIST}create/", form).status_code == 422
    assert Framework.objects.count() == 1


def test_many_lines_are_pasted_at_once(client_of, anna, framework):
    lines = "1. Поёт  песню\n\n• Танцует\nТанцует\n   \n"
    client_of(anna).post(address("indicator_create", framework), {"area": "art", "age": "5-6", "lines": lines})

    assert texts(framework)[3:] == [("art", "5-6", "Поёт песню"), ("art", "5-6", "Танцует")]
    assert list(framework.indicators.values_list("code", flat=True))[3:] == ["ХЭ-1", "ХЭ-2"]


@pytest.mark.parametrize(("lines", "sentence"), [
    ("", "Обязательное поле"), (" \n1.\n", "хотя бы один показатель"), ("ы" * 10_000, "больше 500 знаков"),
    ("да\n" * 201, "не больше 200 строк"),
])  # fmt: skip
def test_odd_lines_are_refused_in_words(client_of, anna, framework, lines, sentence):
    page = client_of(anna).post(address("indicator_create", framework), {"area": "art", "lines": lines})

    assert (page.status_code, sentence in words(page), len(texts(framework))) == (422, True, 3)


def test_two_windows_change_different_rows(client_of, anna, framework):
    browser = client_of(anna)
    first, second = (rows_of(browser.get(address("framework_detail", framework))) for _ in range(2))
    one, two, three = framework.indicators.all()
    browser.post(address("indicator_update", framework), first | {f"text-{one.pk}": "Иначе"})
    browser.post(address("indicator_update", framework), second | {f"age-{two.pk}": "5-6", f"gone-{three.pk}": "on"})

    assert texts(framework) == [("speech", "", "Иначе"), ("speech", "5-6", two.text)]


def test_a_stale_page_does_not_change_the_cuts(client_of, anna, framework):
    browser = client_of(anna)
    form = {"title": "Новое", "low_below": "1.2", "high_from": "2.5", "version": "1"}
    browser.post(address("framework_update", framework), form)
    page = browser.post(address("framework_update", framework), form | {"title": "Опоздало"}, follow=True)

    framework.refresh_from_db()
    assert (framework.title, str(framework.low_below), framework.version) == ("Новое", "1.200", 2)
    assert "изменил кто-то ещё" in words(page)


@pytest.mark.parametrize("cuts", [("2", "1"), ("0", "2"), ("1", "9"), ("", "2"), ("x", "2")])
def test_odd_cuts_are_refused(client_of, anna, framework, cuts):
    form = {"title": "Свой набор", "low_below": cuts[0], "high_from": cuts[1], "version": "1"}

    assert client_of(anna).post(address("framework_update", framework), form).status_code == 422
    framework.refresh_from_db()
    assert str(framework.low_below) == "1.500"


def test_a_used_set_is_frozen(client_of, anna, used):
    browser, row = client_of(anna), used.indicators.first()
    page = browser.post(address("indicator_create", used), {"area": "art", "lines": "Новый"}, follow=True)
    browser.post(address("indicator_update", used), {f"text-{row.pk}": "Иначе", f"area-{row.pk}": "art"})

    assert "он больше не меняется" in words(page)
    assert "только для чтения" in words(page)
    assert texts(used)[0] == ("speech", "", "Показатель speech 1")


def test_the_next_edition_is_free_and_the_old_one_stays(client_of, anna, used):
    browser = client_of(anna)
    page = browser.post(address("framework_renew", used), follow=True)
    again = browser.post(address("framework_renew", used), follow=True)
    made = Framework.objects.get(edition=2)

    assert (str(made), made.previous, texts(made)) == ("Свой набор, редакция 2", used, texts(used))
    assert "Новая редакция готова к правке" in words(page)
    assert "Следующая редакция этого набора уже есть" in words(again)
    assert list(Framework.objects.current()) == [made]


def test_out_of_choice_and_back(client_of, anna, framework):
    browser = client_of(anna)
    browser.post(address("framework_archive", framework))
    assert not Framework.objects.current().exists()
    browser.post(address("framework_restore", framework))
    assert Framework.objects.current().get() == framework


def test_who_reads_and_who_composes(client_of, anna, marina, vera, guest, officer, olga, framework):
    people = (anna, marina, vera, guest, officer)

    assert [client_of(one).get(LIST).status_code for one in people] == [200, 200, 200, 403, 403]
    assert [client_of(one).post(address("framework_renew", framework)).status_code for one in people[1:]] == [403] * 4
    assert client_of(olga).get(address("framework_detail", framework)).status_code == 404
    assert "Добавить показатели" not in words(client_of(vera).get(address("framework_detail", framework)))
    assert Indicator.objects.count() == 3


def test_the_list_does_not_grow_queries(client_of, anna, framework, django_assert_num_queries):
    browser = client_of(anna)
    browser.get(LIST)
    with django_assert_num_queries(4):
        browser.get(LIST)
    for number in range(2):
        make_framework(anna, title=f"Другой {number}")
    with django_assert_num_queries(4):
        browser.get(LIST)
