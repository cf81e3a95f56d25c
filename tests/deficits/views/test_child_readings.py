import pytest

from deficits.models import ChildAreaLevel, GroupChild
from tests.deficits.child_factories import make_child, make_group, make_levels

NEEDS = "/deficits/children/needs/"


def read(browser, url, **query) -> str:
    page = browser.get(url, query).content.decode()
    return page.replace("\xa0", " ").replace("&nbsp;", " ")


def line(group, place: int = 0) -> str:
    return f"/deficits/children/{group.pk}/progress/{group.children.order_by('position')[place].pk}/"


@pytest.fixture
def bees(anna, vera):
    return make_group(anna, educators=[vera])


def test_children_with_a_need_stand_together_without_codes(client_of, anna, bees):
    make_levels(bees, anna, needs="dddd", start="llmmmmmmmmmm", end="lmmhmmmmmmmm")
    page = read(client_of(anna), NEEDS)

    assert "ОВЗ или инвалидность" in page
    assert "низкий: 1 чел. (25 %)" in page
    assert "оценено 4" in page
    assert ("Ребёнок 0" in page, "русский язык" in page, "Гр" in page.split("Откуда")[1]) == (False, False, False)


def test_two_children_with_a_need_are_hidden_also_as_all_minus_the_others(client_of, anna, marina, bees):
    make_levels(bees, anna, needs="ddnnn", end="lmmhmmmmmmmm")
    page = read(client_of(marina), NEEDS)
    disability, language = page.split("Русский язык неродной</h2>")

    assert "скрыто" in disability
    assert "оценено" not in disability
    assert "Скрыты числа меньше чем о 3 детях" in disability
    assert "скрыто" in language, "the smallest of the others goes with it: three of the twelve cannot be told apart"


def test_a_year_without_needs_says_what_to_do(client_of, anna, bees):
    make_levels(bees, anna, end="lmmhmmmmmmmm")

    assert "Показывать пока нечего" in read(client_of(anna), NEEDS)
    assert "Показывать пока нечего" in read(client_of(anna), NEEDS, year="2020")


def test_who_reads_about_needs(client, client_of, anna, marina, vera, guest, officer, olga, bees):
    make_levels(bees, anna, needs="dddd", end="llmmmmmmmmmm")

    assert client.get(NEEDS).status_code == 302
    assert [client_of(person).get(NEEDS).status_code for person in (anna, marina)] == [200, 200]
    assert [client_of(person).get(NEEDS).status_code for person in (vera, guest, officer)] == [403] * 3
    assert "Показывать пока нечего" in read(client_of(olga), NEEDS)


def test_needs_do_not_grow_queries(client_of, anna, bees, django_assert_num_queries):
    browser = client_of(anna)
    make_levels(bees, anna, needs="dddd", end="llmmmmmmmmmm")
    browser.get(NEEDS)
    for number in range(2):
        with django_assert_num_queries(8):
            browser.get(NEEDS)
        for more in range(2):
            make_levels(make_group(anna, f"№ {number}{more}"), anna, needs="dddnnn", end="llmmmmmmmmmm")


def test_the_line_of_a_child_from_year_to_year(client_of, anna, vera, bees):
    earlier = make_group(anna, "№ 4 средняя", age="4-5", year=bees.school_year - 1)
    (before,) = make_levels(earlier, anna, end="l")
    make_child(bees, 1, child=before.child, code="Ребёнок 17")
    make_levels(bees, anna, start="m", end="h", late="x")
    page = read(client_of(vera), line(bees))

    assert "Ребёнок 17: ход развития" in page
    assert [
        f"{level}, {percent} %" in page for level, percent in (("низкий", 33), ("средний", 67), ("высокий", 100))
    ] == [True] * 3
    assert '2025/2026, конец года</th><th scope="col">2026/2027, начало года' in page
    assert "33 % → 100 %" in page
    assert "оценено 8 из 9" in page
    assert "не в подсчёте группы" in page


def test_another_child_does_not_stand_beside(client_of, anna, bees):
    make_levels(bees, anna, start="lh", end="mh")
    page = read(client_of(anna), line(bees))

    assert ("Ребёнок 01" in page, "Ребёнок 02" in page) == (True, False)
    assert "33 % → 67 %" in page


def test_one_wave_or_none_draws_no_line(client_of, anna, bees):
    make_child(bees)
    assert "Отметок пока нет" in read(client_of(anna), line(bees))

    make_levels(bees, anna, start="m")
    page = read(client_of(anna), line(bees))
    assert ("средний, 67 %" in page, "Первый и последний срез" in page) == (True, False)


def test_the_group_leads_to_the_lines_of_those_who_mark(client_of, anna, vera, nina, marina, bees):
    make_levels(bees, anna, start="lhm", end="mhh")
    url = f"/deficits/children/{bees.pk}/"

    pages = [read(client_of(person), url) for person in (anna, vera, nina, marina)]
    assert ["Ход развития каждого ребёнка" in page for page in pages] == [True, True, False, False]
    assert ["Ребёнок 01" in page for page in pages] == [True, True, False, False]


def test_who_reads_a_line(client, client_of, anna, marina, vera, nina, guest, officer, olga, bees):
    make_levels(bees, anna, start="l")
    url = line(bees)

    assert client.get(url).status_code == 302
    assert [client_of(person).get(url).status_code for person in (anna, vera)] == [200, 200]
    assert [client_of(person).get(url).status_code for person in (marina, nina, guest, officer)] == [403] * 4
    assert client_of(olga).get(url).status_code == 404


def test_a_child_of_another_group_is_not_found_here(client_of, anna, nina, bees):
    other = make_group(anna, "№ 5", educators=[nina])
    make_levels(other, anna, start="l")
    stray = GroupChild.objects.get(group=other)

    assert client_of(anna).get(f"/deficits/children/{bees.pk}/progress/{stray.pk}/").status_code == 404


def test_a_line_does_not_grow_queries(client_of, anna, bees, django_assert_num_queries):
    browser = client_of(anna)
    make_levels(bees, anna, start="l")
    browser.get(line(bees))
    url = line(bees)
    for area in ("art", "physical"):
        with django_assert_num_queries(6):
            browser.get(url)
        make_levels(bees, anna, area=area, start="l", middle="m", end="h")
    assert ChildAreaLevel.objects.count() == 7
