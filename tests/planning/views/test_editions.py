from datetime import date

import pytest
from django.urls import reverse

from planning.access import plans_waiting_for
from planning.models import MethodicalPlan, PlanEdition, Review
from planning.services import editions
from tests.planning.factories import NOW, make_activity, make_edition, make_goal, make_plan

pytestmark = pytest.mark.django_db
LIST = "/planning/editions/"


@pytest.fixture
def plan(sunny):
    plan = make_plan(sunny)
    make_activity(plan, "Семинар", term="октябрь", form="Семинар", section="Семинары")
    return plan


def accept(plan, by, seen=0, **fields) -> PlanEdition:
    return editions.accept_plan(plan=plan, seen=seen, by=by, now=NOW, **fields)


def act(browser, name, plan, **sent):
    return browser.post(reverse(f"planning:plan_{name}", args=[plan.pk]), sent, follow=True)


def page_of(browser, url=LIST) -> str:
    return browser.get(url).content.decode()


def status() -> str:
    return MethodicalPlan.objects.get().status


def test_the_way_of_a_plan_between_methodist_and_head(client_of, anna, marina, plan):
    methodist, head = client_of(anna), client_of(marina)
    act(methodist, "accept", plan, protocol_number="1", protocol_on="2026-08-28")
    assert (status(), list(plans_waiting_for(marina)), list(plans_waiting_for(anna))) == ("accepted", [plan], [])
    assert "План ждёт Вашего решения" in page_of(head)
    act(head, "return", plan, seen=1, remark="Добавьте сроки")
    assert (list(plans_waiting_for(marina)), list(plans_waiting_for(anna))) == ([], [plan])
    assert "Добавьте сроки" in page_of(methodist)
    act(methodist, "accept", plan, seen=1, protocol_number="2")
    act(head, "approve", plan, seen=2, order_number="81-ОД", order_on="2026-09-01")
    kept = MethodicalPlan.objects.get()
    assert (kept.status, kept.protocol_number, kept.order_number, kept.order_on) == (
        "approved",
        "2",
        "81-ОД",
        date(2026, 9, 1),
    )
    act(methodist, "reopen", plan, remark="Новый опрос")
    assert (status(), PlanEdition.objects.count()) == ("draft", 2)


def test_home_leads_the_head_to_an_accepted_plan_and_the_methodist_to_a_returned_one(client_of, anna, marina, plan):
    accept(plan, anna)
    page = page_of(client_of(marina), "/")
    assert page.index("Следующий шаг") < page.index("План ждёт утверждения")
    Review.objects.create(organization=plan.organization, plan=plan, status="submitted")
    page = page_of(client_of(marina), "/")
    assert page.index("Посмотрите таблицу") < page.index("Что решить ещё") < page.index("План ждёт утверждения")
    editions.return_plan(plan=plan, seen=1, remark="Сроки", by=marina, now=NOW)
    assert "Руководитель вернул план с замечанием" in page_of(client_of(anna), "/")


def test_what_changed_after_the_adoption_is_told_on_the_plan_and_here(client_of, anna, marina, plan):
    edition = accept(plan, anna)
    editions.approve_plan(plan=plan, seen=1, by=marina, now=NOW)
    line = plan.activities.get()
    line.title = "Семинар-практикум"
    line.save()
    told = "изменено строк: <b>1</b>"
    assert told in page_of(client_of(anna), "/planning/activities/")
    page = page_of(client_of(anna))
    link = reverse("planning:edition_compare", args=[edition.pk])
    assert ("После утверждения изменено строк: 1" in page, link in page, "редакция № 2" in page) == (True, True, True)


def test_the_head_cannot_approve_what_was_changed_since(client_of, anna, marina, plan):
    accept(plan, anna)
    make_activity(plan, "Ещё одно")
    assert "Утвердить план" not in page_of(client_of(marina))
    page = act(client_of(marina), "approve", plan, seen=1)
    assert ("Сначала педсовет должен принять изменения" in page.content.decode(), status()) == (True, "accepted")


def test_the_head_approves_what_was_read(client_of, anna, marina, plan):
    accept(plan, anna)
    make_activity(plan, "Ещё одно")
    accept(plan, anna, seen=1)
    page = act(client_of(marina), "approve", plan, seen=1)
    assert ("появилась другая редакция" in page.content.decode(), status()) == (True, "accepted")


@pytest.mark.parametrize(("name", "words"), [("return", "Напишите, что поправить"), ("reopen", "почему план снова")])
def test_words_are_needed(name, words, client_of, anna, marina, plan):
    accept(plan, anna)
    page = act(client_of(marina if name == "return" else anna), name, plan, seen=1, remark=" ")
    assert (words in page.content.decode(), status()) == (True, "accepted")


def test_a_wrong_date_is_refused_in_words(client_of, anna, plan):
    page = act(client_of(anna), "accept", plan, protocol_on="вчера")
    assert ("Введите правильную дату." in page.content.decode(), status()) == (True, "draft")


def test_an_edition_is_read_as_it_was(client_of, vera, anna, plan):
    make_goal(plan, "Задача года")
    edition = accept(plan, anna, protocol_number="1")
    plan.activities.all().delete()
    page = page_of(client_of(vera), reverse("planning:edition_detail", args=[edition.pk]))
    assert [text in page for text in ("Семинар", "Задача года", "протокол № 1")] == [True, True, True]


def test_differences_are_told_field_by_field(client_of, anna, plan):
    goal = make_goal(plan, "Задача")
    edition = accept(plan, anna)
    line = plan.activities.get()
    line.term, line.annual_goal = "март", goal
    line.save()
    make_activity(plan, "Новое")
    goal.text = "Задача года"
    goal.save()
    parts = client_of(anna).get(reverse("planning:edition_compare", args=[edition.pk])).context["parts"]
    activities, goals = parts
    assert [row["title"] for row in activities["added"]] == ["Новое"]
    assert activities["changed"][0][1] == [("срок", "октябрь", "март"), ("годовая задача", "", "Задача года")]
    assert goals["changed"][0][1] == [("формулировка", "Задача", "Задача года")]


def test_two_editions_are_compared_the_older_first(client_of, anna, plan):
    first = accept(plan, anna)
    make_activity(plan, "Новое")
    second = accept(plan, anna, seen=1)
    for edition, other in ((first, 2), (second, 1)):
        context = client_of(anna).get(reverse("planning:edition_compare", args=[edition.pk]), {"with": other}).context
        assert (context["before_title"], context["after_title"]) == ("Редакция № 1", "Редакция № 2")
        assert [row["title"] for row in context["parts"][0]["added"]] == ["Новое"]


@pytest.mark.parametrize("asked", ["9", "²", "%00", "1" * 50])
def test_an_odd_comparison_is_with_today(asked, client_of, anna, plan):
    url = reverse("planning:edition_compare", args=[accept(plan, anna).pk])
    assert client_of(anna).get(f"{url}?with={asked}").context["after_title"] == "План сейчас"


def test_remarks_stay_between_head_and_methodist(client_of, anna, marina, vera, plan):
    accept(plan, anna)
    editions.return_plan(plan=plan, seen=1, remark="Переделать сроки", by=marina, now=NOW)
    assert ["Переделать сроки" in page_of(client_of(who)) for who in (anna, marina, vera)] == [True, True, False]


@pytest.mark.parametrize(
    ("name", "person"),
    [("accept", "marina"), ("accept", "vera"), ("reopen", "marina"), ("approve", "anna"), ("return", "vera")],
)
def test_each_step_belongs_to_its_role(name, person, request, client_of, plan):
    assert act(client_of(request.getfixturevalue(person)), name, plan, remark="Почему").status_code == 403


def test_a_stranger_finds_nothing(client_of, olga, anna, plan):
    edition, browser = accept(plan, anna), client_of(olga)
    for name in ("edition_detail", "edition_compare"):
        assert browser.get(reverse(f"planning:{name}", args=[edition.pk])).status_code == 404
    assert {act(browser, name, plan, remark="А").status_code for name in ("accept", "reopen")} == {404}


def test_nobody_is_sent_to_the_login_page(client, plan):
    assert client.get(LIST).headers["Location"] == f"/accounts/login/?next={LIST}"


@pytest.mark.parametrize("name", ["accept", "approve", "return", "reopen"])
def test_steps_are_posted(name, client_of, anna, marina, plan):
    person = marina if name in ("approve", "return") else anna
    assert client_of(person).get(reverse(f"planning:plan_{name}", args=[plan.pk])).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_does_not_grow_queries(count, client_of, anna, plan, django_assert_num_queries):
    for number in range(count):
        make_edition(plan, by=anna, number=number + 1)
        make_activity(plan, f"Строка {number}")
    browser = client_of(anna)
    browser.get("/")
    with django_assert_num_queries(9):
        browser.get(LIST)
    with django_assert_num_queries(9):
        browser.get(reverse("planning:edition_compare", args=[plan.editions.first().pk]))
