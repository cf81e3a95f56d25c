from datetime import timedelta

import pytest
from django.urls import reverse

from communities.models import Lesson, WorkItem
from planning.models import Activity
from tests.communities.factories import make_community, make_lesson, make_room
from tests.communities.strategies_factories import make_agreed_line, make_approved, make_option, make_result
from tests.planning.factories import make_activity, make_plan

MAP = reverse("planning:change_map")


def text_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def strategy(anna):
    return make_approved(anna)


@pytest.fixture
def tactic(strategy):
    return strategy.tactics.first()


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


def tie_url(tactic) -> str:
    return reverse("planning:tactic_activities", args=[tactic.pk])


def make_work(community, tactic, title="Читаем статью", **fields) -> WorkItem:
    key = {"organization": community.organization, "community": community, "tactic": tactic}
    due = community.organization.today + timedelta(days=9)
    return WorkItem.objects.create(title=title, stage="theory", due_on=due, **key, **fields)


def test_from_the_result_to_what_is_done(client_of, vera, plan, strategy, tactic):
    make_activity(plan, "Семинар о чтении", tactic=tactic, fulfilment="held", fulfilled_on=plan.organization.today)
    make_activity(plan, "Смотр уголков книги", tactic=tactic)
    make_activity(plan, "Отменённый час", tactic=tactic, fulfilment="cancelled", fulfilment_reason="Карантин")
    response = client_of(vera).get(MAP)

    page = text_of(response)
    order = ["Дети рассказывают сами", strategy.title, tactic.title, "Семинар о чтении", "Отменённый час"]
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)
    assert page.count("Сделано: 1 из 2</span>") == 2
    assert response.context["map"].count.total == 2


def test_lessons_and_work_of_communities_by_name_or_as_a_number(client_of, marina, nina, vera, anna, tactic):
    community = make_community(vera, nina, coordinator=vera)
    lesson = make_lesson(community, vera, room=make_room(vera.organization), title="Слушаем сказку")
    Lesson.objects.filter(pk=lesson.pk).update(tactic=tactic)
    make_work(community, tactic, done_on=vera.organization.today)

    members = text_of(client_of(nina).get(MAP))
    head = text_of(client_of(marina).get(MAP))

    assert "Слушаем сказку" in members
    assert "Читаем статью" in members
    assert "Слушаем сказку" in head
    assert "Читаем статью" not in head
    assert "в сообществах ещё 1\N{NO-BREAK SPACE}дело, сделано 1" in head
    for page in (members, head):
        assert "Сделано: 1 из 2" in page


def test_an_option_is_not_on_the_map(client_of, vera, anna):
    line = make_agreed_line(anna)
    make_result(line, anna)
    make_option(line, anna)
    page = text_of(client_of(vera).get(MAP))
    assert "К этому результату отдельной стратегии не выбирали." in page
    assert "Утвердить стратегию" in page


def test_without_a_line(client_of, vera):
    assert "Линии изменений на этот год пока нет" in text_of(client_of(vera).get(MAP))


def test_the_map_does_not_grow_queries(client_of, anna, vera, plan, strategy, tactic, django_assert_num_queries):
    community = make_community(vera, coordinator=vera)

    def tie(number):
        make_activity(plan, f"Дело {number}", tactic=tactic)
        make_work(community, tactic, f"Работа {number}")

    browser = client_of(vera)
    tie(1)
    browser.get(MAP)
    with django_assert_num_queries(15):
        browser.get(MAP)
    tie(2)
    tie(3)
    with django_assert_num_queries(15):
        browser.get(MAP)


def test_lines_are_tied_and_loosened_together(client_of, anna, vera, plan, strategy, tactic):
    old = make_activity(plan, "Было связано", tactic=tactic)
    near = make_activity(plan, "Продуктивное чтение: практикум")
    other = make_activity(plan, "Инструктаж")
    taken = make_activity(plan, "Чужое", tactic=strategy.tactics.last())
    browser = client_of(anna)
    page = browser.get(tie_url(tactic))
    assert (page.context["near"], page.context["others"]) == ([old, near], [other])

    browser.post(tie_url(tactic), {"activities": [near.pk, other.pk, taken.pk]})

    assert set(tactic.activities.all()) == {near, other}
    taken.refresh_from_db()
    assert taken.tactic == strategy.tactics.last()
    browser.post(tie_url(tactic), {})
    assert tactic.activities.count() == 0
    assert client_of(vera).get(tie_url(tactic)).status_code == 403


def test_strangers_and_options_are_not_tied(client_of, anna, olga, plan, tactic):
    foreign = make_approved(olga)
    assert client_of(anna).get(tie_url(foreign.tactics.first())).status_code == 404
    line, mine = make_activity(make_plan(olga.organization), "Чужое"), make_activity(plan)
    page = client_of(anna).post(tie_url(tactic), {"activities": [line.pk]})
    assert "Отметьте мероприятия из списка." in text_of(page)

    tactic.strategy.state = "set_aside"
    tactic.strategy.save()
    page = client_of(anna).post(tie_url(tactic), {"activities": [mine.pk]}, follow=True)
    assert "с тактикой утверждённой стратегии" in text_of(page)
    assert Activity.objects.filter(tactic=tactic).count() == 0


def test_a_line_is_tied_in_its_own_form(client_of, anna, olga, plan, tactic):
    activity = make_activity(plan, "Семинар")
    address = reverse("planning:activity_update", args=[activity.pk])
    form = client_of(anna).get(address).context["form"]
    assert list(form.fields["tactic"].queryset) == list(tactic.strategy.tactics.all())

    client_of(anna).post(address, {"title": "Семинар", "version": activity.version, "tactic": tactic.pk})
    activity.refresh_from_db()
    assert activity.tactic == tactic
    foreign = make_approved(olga).tactics.first()
    page = client_of(anna).post(address, {"title": "Семинар", "version": activity.version, "tactic": foreign.pk})
    assert list(page.context["form"].errors) == ["tactic"]
