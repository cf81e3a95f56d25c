"""The correspondence from other sides, in a real browser: a question before a change, a line, the years, the facts."""

import pytest
from playwright.sync_api import expect

from deficits.models import TrendKind
from planning.models import CorrespondenceLink, Fulfilment
from tests.planning.factories import make_activity, make_goal, make_link, make_plan, make_trend


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


@pytest.fixture
def last_year(anna, sunny):
    """A trend that a line answered, and that was seen again this year."""
    plan = make_plan(sunny, school_year=sunny.school_year.start - 1)
    trend = make_trend(anna, "Речь год назад", school_year=plan.school_year, deficit=7, answered=14, area="speech")
    line = make_activity(plan, "Практикум «Речь»", form="Практикум", fulfilment=Fulfilment.HELD)
    line.annual_goal = make_goal(plan)
    line.save()
    make_link(trend, line, by=anna, comment="та же тема", evidence="протокол № 3")
    make_trend(anna, "Речь сейчас", previous=trend, deficit=6, answered=13, kind=TrendKind.PERSISTENCE)
    return line


def test_a_question_before_a_change_becomes_a_line_of_the_plan(visitor_of, anna, plan):
    trend = make_trend(anna)
    make_activity(plan, "Инструктаж", term="сентябрь", months=[f"{plan.school_year}-09"])
    visitor = visitor_of(anna)
    page = visitor.open(f"/planning/correspondences/{plan.pk}/what-if/")
    visitor.assert_accessible()
    page.get_by_label("Мероприятие, тема").fill("Практикум «Развитие связной речи»")
    page.get_by_label("Срок").fill("ноябрь")
    page.get_by_role("button", name="Посмотреть, что получится").click()
    visitor.assert_accessible()
    expect(page.get_by_label(trend.text)).to_be_checked()
    page.get_by_role("button", name="Добавить в план").click()
    expect(page.locator("#coverage")).to_contain_text("Охвачено тенденций: 1 из 1")
    assert CorrespondenceLink.objects.get().activity.term == "ноябрь"


def test_a_line_the_years_and_the_facts_can_be_read_by_everybody(visitor_of, anna, last_year):
    visitor = visitor_of(anna)
    for address in (
        f"/planning/activities/{last_year.pk}/",
        "/planning/correspondences/years/",
        "/planning/correspondences/effect/",
    ):
        visitor.open(address)
        visitor.assert_accessible()
    page = visitor.page
    page.get_by_text("Мероприятий: 1").click()
    page.get_by_role("link", name="Практикум «Речь»").click()
    expect(page.get_by_text("Чем подтверждается: протокол № 3")).to_be_visible()
