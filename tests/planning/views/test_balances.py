"""The page «Формы работы»."""

import pytest
from django.urls import reverse

from tests.planning.factories import make_activity, make_plan

pytestmark = pytest.mark.django_db
LIST = "/planning/forms/"
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


def read(client_of, person) -> str:
    return client_of(person).get(LIST).content.decode().replace(NBSP, " ")


def test_shares_are_told_in_words_and_numbers(client_of, anna, plan):
    for form in ("Консультация", "Консультация", "Семинар-практикум"):
        make_activity(plan, f"«{form}»", form=form)
    make_activity(plan, "Стенд", form="Оформление")
    make_activity(plan, "Замены", form="Консультация", is_support=True)
    page = read(client_of, anna)
    assert "2 из 3 мероприятий (67 %) – пассивные формы: педагоги слушают, чаще всего – консультация." in page
    assert "Больше половины плана педагоги слушают" in page
    assert "Форма не узнана: 1 из 4" in page
    assert "2 (67 %)" in page


def test_the_year_before_stands_beside(client_of, anna, plan, sunny):
    make_activity(plan, form="Практикум")
    make_activity(make_plan(sunny, school_year=plan.school_year - 1), form="Консультация")
    make_activity(make_plan(sunny, school_year=plan.school_year - 2), form="Тренинг")
    sides = client_of(anna).get(LIST).context["forms"].sides
    assert sides[1].rows == [(str(plan.year), (0, 0, 1)), (str(plan.year.previous), (1, 0, 0))]


def test_a_plan_without_forms_says_what_to_do(client_of, anna, plan):
    make_activity(plan, "Стенд")
    assert "Ни одной формы портал не узнал" in read(client_of, anna)


def test_an_empty_year_offers_to_begin(client_of, anna):
    assert "ещё нет" in read(client_of, anna)


def test_the_number_leads_to_the_lines(client_of, vera, plan):
    make_activity(plan, form="Практикум")
    page = read(client_of, vera)
    assert f"?year={plan.school_year}&amp;form=%D0%9F%D1%80%D0%B0%D0%BA" in page


def test_the_form_of_a_line_is_explained_where_it_is_edited(client_of, anna, plan):
    line = make_activity(plan, form="Педсовет")
    page = client_of(anna).get(reverse("planning:activity_update", args=[line.pk])).content.decode()
    assert "<b>педагогический совет</b> – коллективная" in page
    assert "ведётся протокол" in page


def test_doors(client, client_of, anna, olga, guest, plan):
    make_activity(plan, "Тайный практикум", form="Практикум")
    assert client.get(LIST).headers["Location"] == f"/accounts/login/?next={LIST}"
    assert client_of(guest).get(LIST).status_code == 403
    assert client_of(anna).post(LIST).status_code == 405
    assert "Практикум" not in read(client_of, olga)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_does_not_grow_queries(count, client_of, anna, plan, django_assert_num_queries):
    for number in range(count):
        make_activity(plan, f"{number}", form="Практикум")
        make_activity(plan, f"Стенд {number}")
    browser = client_of(anna)
    browser.get("/")
    with django_assert_num_queries(5):
        browser.get(LIST)
