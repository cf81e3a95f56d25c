"""A strategy is refused without a result, then approved with one, and its deeds hang on the map."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from communities.models import Strategy
from communities.services import strategy_marks
from tests.communities.strategies_factories import NOW, make_agreed_line, make_chosen, make_need, make_result
from tests.factories import make_membership
from tests.planning.factories import make_activity, make_plan


@pytest.fixture
def line(anna):
    return make_agreed_line(anna)


@pytest.fixture
def chosen(line, anna) -> Strategy:
    """Chosen and ready in everything but its result."""
    strategy = make_chosen(line, anna)
    make_need(strategy, missing="5 книг", solution="Возьмём в библиотеке")
    for number in range(5):
        person = make_membership(anna.organization, full_name=f"Воспитатель Номер {number}")
        strategy_marks.answer(strategy, answer="ready", needs="", by=person, now=NOW)
    return strategy


def test_no_strategy_without_a_result(visitor_of, anna, marina, chosen, line):
    head = visitor_of(marina)
    page = head.open(chosen.get_absolute_url())
    head.assert_accessible()
    page.get_by_role("button", name="Утвердить стратегию").click()
    refusal = "Если мы не можем предопределить, к чему хотим прийти, то стратегия не имеет смысла."
    expect(page.get_by_role("alert")).to_contain_text(refusal)
    head.assert_accessible()
    assert head.problems == ["Failed to load resource: the server responded with a status of 409 (Conflict)"]
    head.problems.clear()

    make_result(line, anna)
    methodist = visitor_of(anna)
    page = methodist.open(chosen.get_absolute_url())
    page.get_by_role("button", name="Выбрать результат").click()
    expect(page.get_by_text("Результат выбран.")).to_be_visible()
    page = head.open(chosen.get_absolute_url())
    page.get_by_role("button", name="Утвердить стратегию").click()
    expect(page.get_by_text("Стратегия утверждена. Теперь её тактики")).to_be_visible()
    chosen.refresh_from_db()
    assert chosen.is_approved


def test_from_a_problem_to_the_deeds(visitor_of, anna, chosen, line, sunny):
    make_activity(make_plan(sunny), "Семинар «Продуктивное чтение»", term="октябрь")
    Strategy.objects.filter(pk=chosen.pk).update(state="approved", result=make_result(line, anna))
    visitor = visitor_of(anna)
    page = visitor.open(reverse("communities:catalogue_list"))
    visitor.assert_accessible()
    page.get_by_label("Проблема своими словами").fill("не понимают текст")
    page.get_by_role("button", name="Показать", exact=True).click()
    page.get_by_role("link", name="Продуктивное чтение-слушание").click()
    visitor.assert_accessible()
    for name, args in (("strategy_list", ()), ("mark_update", (line.pk,)), ("need_create", (chosen.pk,))):
        visitor.open(reverse(f"communities:{name}", args=args))
        visitor.assert_accessible()
    page = visitor.open(reverse("planning:change_map"))
    visitor.assert_accessible()
    page.get_by_role("link", name="Связать мероприятия").first.click()
    page.get_by_label("Семинар «Продуктивное чтение»").check()
    visitor.assert_accessible()
    page.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_text("Сделано: 0 из 1").first).to_be_visible()
    visitor.assert_accessible()
