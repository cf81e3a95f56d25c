"""The plan as people look at it: goals, reasons, months, bars, forms of work – in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.planning.factories import make_activity, make_goal, make_link, make_plan, make_priority, make_trend

PAGES = (
    "/planning/activities/",
    "/planning/activities/?view=months",
    "/planning/activities/?view=months&rows=people",
    "/planning/activities/?view=timeline",
    "/planning/goals/",
    "/planning/reasons/",
    "/planning/forms/",
)


@pytest.fixture
def plan(anna):
    plan = make_plan(anna.organization)
    year = plan.school_year
    study = [f"{year}-{month:02}" for month in range(9, 13)]
    goal, trend = make_goal(plan), make_trend(anna, priority=1)
    priority = make_priority(plan, trend=trend)
    seminar = make_activity(
        plan,
        "Семинар «Речь»",
        form="Семинар",
        section="I. Семинары",
        months=study[:1],
        annual_goal=goal,
        term="сентябрь",
    )
    make_link(trend, seminar, by=anna)
    make_activity(plan, "Наставничество", section="I. Семинары", months=study, term="сентябрь – декабрь")
    make_activity(plan, "Консультация «Игра»", form="Консультация", fulfilment="held", training_priority=priority)
    make_activity(plan, "Замены", is_support=True, responsible="Заведующий", term="сентябрь", months=study[:1])
    return plan


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_accessible(path, visitor_of, anna, plan):
    visitor = visitor_of(anna)
    visitor.open(path)
    visitor.assert_accessible()


def test_the_wall_is_accessible(visitor_of, vera, plan):
    visitor = visitor_of(vera)
    visitor.open(f"/planning/activities/wall/{plan.pk}/")
    visitor.assert_accessible()


def test_several_lines_are_explained_and_the_head_fixes_the_priorities(visitor_of, anna, marina, plan):
    page = visitor_of(anna).open("/planning/reasons/")
    page.get_by_label("Наставничество").check()
    page.get_by_label("Причина", exact=True).select_option("Обязательное")
    page.get_by_role("button", name="Записать для отмеченных").click()
    expect(page.get_by_role("status").first).to_contain_text("Записано: 1")
    expect(page.get_by_text("Объяснено каждое мероприятие плана.")).to_be_visible()
    head = visitor_of(marina)
    page = head.open("/planning/goals/")
    page.get_by_role("button", name="Закрепить").click()
    expect(page.get_by_text("Закреплены", exact=True)).to_be_visible()
    head.assert_accessible()


def test_a_choice_is_kept_from_shape_to_shape(visitor_of, vera, plan, size):
    page = visitor_of(vera).open("/planning/activities/")
    page.get_by_label("Раздел", exact=True).select_option("I. Семинары")
    page.get_by_role("button", name="Показать", exact=True).click()
    page.get_by_role("link", name="По месяцам").click()
    shown = page.get_by_role("link", name="Семинар «Речь»").locator("visible=true")
    expect(shown).to_have_count(1)
    expect(page.get_by_role("link", name="Замены")).to_have_count(0)
    expect(page.get_by_role("columnheader", name="Октябрь")).to_have_count(1 if size == "desktop" else 0)
