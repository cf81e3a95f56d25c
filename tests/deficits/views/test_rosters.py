"""The list of a group: codes only, many at once, two windows, names refused."""

import pytest
from django.urls import reverse

from deficits.models import ChildGroup, GroupChild, GroupEducator

from ..children import make_children, make_group


@pytest.fixture
def group(anna, vera):
    return make_group(anna, educators=[vera])


@pytest.fixture
def places(group):
    return make_children(group, 3)


def address(view, group, *more):
    return reverse(f"deficits:{view}", args=[group.pk, *more])


def form_of(page):
    """Every field of the list as a browser would send it back."""
    sent = {}
    for _, cells in page.context["form"].rows():
        for field, _ in cells:
            value = field.value()
            sent |= {field.html_name: "" if value is None else str(value)}
            sent |= {field.html_initial_name: sent[field.html_name]}
    return sent


def words(page):
    return page.content.decode()


def test_twenty_children_in_one_step(client_of, vera, group):
    page = client_of(vera).post(address("child_add", group), {"number": "20"}, follow=True)

    assert GroupChild.objects.count() == 20
    assert "впишите от руки в бумажный список" in words(page)


@pytest.mark.parametrize("number", ["", "0", "-1", "61", "много", "9" * 30])
def test_an_odd_number_adds_nobody(client_of, vera, group, number):
    page = client_of(vera).post(address("child_add", group), {"number": number})

    assert (page.status_code, GroupChild.objects.count()) == (422, 0)


def test_the_same_form_twice_adds_once(client_of, vera, group):
    form = {"number": "5", "form_id": "6f1d9f0e-0000-4000-8000-000000000001"}
    for _ in range(2):
        client_of(vera).post(address("child_add", group), form)

    assert GroupChild.objects.count() == 5


@pytest.mark.parametrize("code", ["Иванов Миша", "Миша И.", "ИВАНОВ МИША", "Ребёнок Иванов", "Петрова-Водкина  Аня"])
def test_a_name_instead_of_a_code_is_refused_gently(client_of, vera, group, places, code):
    browser = client_of(vera)
    form = form_of(browser.get(address("child_roster", group)))
    page = browser.post(address("child_roster", group), form | {f"code-{places[0].pk}": code})

    assert page.status_code == 422
    assert "Похоже на имя и фамилию" in words(page)
    assert not GroupChild.objects.filter(code=code).exists()


@pytest.mark.parametrize("code", ["Ребёнок 31", "А-7", "Синий шар", "12", "7Б", "АБ12", "Солнышко"])
def test_other_codes_are_taken(client_of, vera, group, places, code):
    browser = client_of(vera)
    form = form_of(browser.get(address("child_roster", group)))
    browser.post(address("child_roster", group), form | {f"code-{places[0].pk}": code})

    assert GroupChild.objects.get(pk=places[0].pk).code == code


def test_two_windows_lose_nothing_of_each_other(client_of, anna, vera, group, places):
    first, second = (form_of(client_of(person).get(address("child_roster", group))) for person in (anna, vera))
    client_of(anna).post(address("child_roster", group), first | {f"joined_on-{places[0].pk}": "2026-10-05"})
    client_of(vera).post(address("child_roster", group), second | {f"need-{places[0].pk}": "language"})

    place = GroupChild.objects.get(pk=places[0].pk)
    assert (str(place.joined_on), place.need, place.code) == ("2026-10-05", "language", "Ребёнок 01")


@pytest.mark.parametrize(("changed", "sentence"), [
    ({"code": "Ребёнок 02"}, "Такой код в группе уже есть."),
    ({"code": ""}, "Обязательное поле."),
    ({"code": "ы" * 10_000}, "не более 30"),
    ({"joined_on": "2026-10-05", "left_on": "2026-10-01"}, "не может быть раньше даты прихода"),
    ({"joined_on": "0001-01-01"}, "Проверьте год."),
    ({"need": "diagnosis"}, "Выберите корректный вариант"),
])  # fmt: skip
def test_nonsense_is_refused_in_words(client_of, vera, group, places, changed, sentence):
    browser = client_of(vera)
    form = form_of(browser.get(address("child_roster", group)))
    page = browser.post(
        address("child_roster", group), form | {f"{name}-{places[0].pk}": value for name, value in changed.items()}
    )

    assert (page.status_code, sentence in words(page)) == (422, True)


def test_a_code_added_by_mistake_is_taken_out(client_of, vera, group, places):
    client_of(vera).post(address("child_remove", group, places[0].pk))

    assert GroupChild.objects.count() == 2


def test_a_child_of_another_group_is_not_found(client_of, anna, vera, group):
    other = make_children(make_group(anna, title="Другая"), 1)[0]

    assert client_of(vera).post(address("child_remove", group, other.pk)).status_code == 404


def test_the_blank_key_knows_codes_only(client_of, vera, group, places):
    page = words(client_of(vera).get(address("child_key", group)))

    assert page.count("<td></td>") == 3
    assert "Ребёнок 03" in page


def test_the_methodist_names_the_educators(client_of, anna, vera, nina, olga, group):
    client_of(anna).post(address("child_educators", group), {"people": [nina.pk]})
    assert [one.membership for one in GroupEducator.objects.all()] == [nina]

    for wrong in (olga.pk, "9" * 40):
        client_of(anna).post(address("child_educators", group), {"people": [wrong]})
    assert [one.membership for one in GroupEducator.objects.all()] == [nina]


@pytest.mark.parametrize("view", ["child_educators", "child_move"])
def test_only_the_methodist_decides_on_people_and_years(client_of, anna, marina, vera, olga, group, view):
    answers = [client_of(person).get(address(view, group)).status_code for person in (anna, marina, vera, olga)]

    assert answers == [200, 403, 403, 404]


def test_children_go_to_a_new_group_of_the_next_year(client_of, anna, group, places):
    form = {"places": [place.pk for place in places[:2]], "to": "", "title": "№ 4 «Пчёлки»", "age": "6-7"}
    page = client_of(anna).post(address("child_move", group), form, follow=True)
    to = ChildGroup.objects.get(school_year=group.school_year + 1)

    assert [place.child_id for place in to.children.all()] == [place.child_id for place in places[:2]]
    assert "Дети переведены в группу" in words(page)


@pytest.mark.parametrize("form", [{"x": "1"}, {"to": ""}, {"to": "9" * 30}, {"title": "ы" * 10_000, "age": "6-7"}])
def test_a_move_without_children_or_target_is_refused(client_of, anna, group, places, form):
    assert client_of(anna).post(address("child_move", group), form).status_code == 422
    assert ChildGroup.objects.count() == 1


def test_the_list_does_not_grow_queries(client_of, vera, group, places, django_assert_num_queries):
    browser = client_of(vera)
    browser.get(address("child_key", group))
    with django_assert_num_queries(7):
        browser.get(address("child_roster", group))
    make_children(group, 5)
    with django_assert_num_queries(7):
        browser.get(address("child_roster", group))
