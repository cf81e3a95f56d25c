import pytest

from deficits.models import ChildAssessment
from tests.deficits.child_factories import make_group, make_levels

LIST = "/deficits/children/"


def read(browser, path="", **query) -> str:
    return browser.get(f"{LIST}{path}", query).content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


@pytest.fixture
def bees(anna, vera):
    """Twelve children assessed both times, one who came late, by Vera."""
    group = make_group(anna, educators=[vera])
    make_levels(group, anna, start="llllmmmmmmhh", end="llmmmmmmhhhhl", late="------------x")
    return group


@pytest.fixture
def stars(anna):
    group = make_group(anna, "№ 5 «Звёзды»", age="4-5")
    make_levels(group, anna, start="llmmmmmmmm", end="mmmmmmhhhh")
    return group


def test_the_kindergarten_is_the_sum_of_its_groups(client_of, anna, bees, stars):
    page = read(client_of(anna))

    assert "низкий: 6 чел. (27 %)" in page
    assert "высокий: 8 чел. (36 %)" in page
    assert "оценено 22" in page
    assert "высокий: +27,3 п.п." in page


def test_an_age_is_chosen_and_a_group_leads_to_its_page(client_of, anna, bees, stars):
    page = read(client_of(anna), age="4-5")

    assert "4–5 лет, средняя" in page
    assert "оценено 10" in page
    assert "оценено 22" not in page
    answer = client_of(anna).get(LIST, {"group": stars.pk})
    assert (answer.status_code, answer.url) == (302, f"{LIST}{stars.pk}/")


@pytest.mark.parametrize("query", [{"age": "99"}, {"group": "abc"}, {"group": "987654321"}, {"age": "x" * 10_000}])
def test_nonsense_in_a_filter_is_ignored(client_of, anna, bees, query):
    answer = client_of(anna).get(LIST, query)

    assert (answer.status_code, "оценено 12" in answer.content.decode().replace("\xa0", " ")) == (200, True)


def test_a_late_child_is_not_counted(client_of, anna, bees):
    assert "низкий: 2 чел. (17 %)" in read(client_of(anna), f"{bees.pk}/")


def test_the_same_children(client_of, anna, bees):
    page = read(client_of(anna), f"{bees.pk}/")
    row = page.split("Те же дети: от первого")[-1].split("Речевое развитие")[1].split("</tr>")[0]

    assert 'data-label="Детей">12<' in row
    assert 'data-label="Поднялись">4<' in row
    assert 'data-label="На прежнем уровне">8<' in row
    assert 'data-label="Опустились">0<' in row
    assert "делать вывод рано" in row


def test_one_new_child_is_seen_by_those_who_mark_and_hidden_from_others(client_of, anna, vera, nina, marina):
    group = make_group(anna, educators=[vera])
    make_levels(group, anna, start="lllmmm-", end="mmmmmml")
    pages = {name: read(client_of(name), f"{group.pk}/") for name in (anna, vera, nina, marina)}

    assert ["Скрыто: детей мало" in pages[name] for name in (anna, vera, nina, marina)] == [False, False, True, True]


def test_a_problem_area_names_its_reasons(client_of, anna, bees):
    page = read(client_of(anna), f"{bees.pk}/")
    assert "Что требует внимания" not in page

    make_levels(bees, anna, area="art", start="hhhhhhmmmmmm", end="llllhhmmmmmm")
    page = read(client_of(anna), f"{bees.pk}/")
    assert (
        "<strong>Художественно-эстетическое развитие</strong>: низкий уровень у 20 % детей и больше, "
        "высокий уровень меньше чем у 30 % детей, доля высокого уровня за год не выросла"
    ) in page


def test_every_figure_opens_to_method_date_and_n(client_of, anna, bees, stars):
    page = read(client_of(anna))
    sources = page.split("Откуда эти числа")[1]

    assert "Речевое развитие, начало года · 1 октября 2026 · n = 22 · 2 группы" in sources
    assert "группы складываются по детям" in sources


def test_three_years_stand_side_by_side(client_of, anna, bees):
    earlier = make_group(anna, year=bees.school_year - 1)
    make_levels(earlier, anna, end="mmmhhh")
    page = read(client_of(anna))

    table = page.split("Три года рядом")[-1].split("</table>")[0]
    assert [year in table for year in ("2024/2025", "2025/2026", "2026/2027")] == [True] * 3
    assert "высокий: 3 чел. (50 %)" in table
    assert "высокий: 4 чел. (33 %)" in table


def test_a_small_group_hides_another_one_from_everybody(client_of, anna, marina, bees, stars):
    small = make_group(anna, "№ 6", age="4-5")
    make_levels(small, anna, end="lh")
    for person in (anna, marina):
        assert "Скрыты числа меньше чем о 3 детях" in read(client_of(person), f"{small.pk}/")
        assert "Скрыты числа меньше чем о 3 детях" in read(client_of(person), f"{stars.pk}/")
        assert "Скрыты числа" not in read(client_of(person), f"{bees.pk}/")
        assert "оценено 24" in read(client_of(person))


def test_few_children_are_told_in_children(client_of, anna):
    group = make_group(anna)
    make_levels(group, anna, start="llmm", end="lmmh")

    page = read(client_of(anna), f"{group.pk}/")
    assert "высокий: на 1 ребёнка больше" in page
    assert "2 → 1 чел." in page


def test_no_group_of_another_kindergarten_is_counted(client_of, anna, olga, bees):
    make_levels(make_group(olga, "Чужая"), olga, end="llllllll")

    assert "оценено 12" in read(client_of(anna))
    assert "оценено 8" in read(client_of(olga))


def test_pages_do_not_grow_queries(client_of, anna, bees, stars, django_assert_num_queries):
    browser = client_of(anna)
    browser.get(LIST)
    for _ in range(2):
        with django_assert_num_queries(9):
            browser.get(LIST)
        with django_assert_num_queries(10):
            browser.get(f"{LIST}{bees.pk}/")
        for number in range(3):
            make_levels(make_group(anna, f"№ {number} {ChildAssessment.objects.count()}"), anna, start="lmh", end="mmh")
