from datetime import date

import pytest

from communities.models import Community
from planning.models import Activity, CorrespondenceLink, Proposal, Review, ReviewStatus
from planning.services.proposal_drafts import draft_proposal, free_term, theme_of
from planning.services.proposals import decline_proposal, take_proposal
from planning.services.refusals import Refused
from tests.communities.factories import make_community
from tests.planning.factories import NOW, make_activity, make_link, make_plan, make_proposal, make_trend

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(sunny):
    return make_plan(sunny, school_year=2026)


@pytest.fixture
def trend(anna):
    return make_trend(anna, subject_kind="item", subject_code="Д-2")


def take(proposal, by):
    return take_proposal(proposal=proposal, by=by, now=NOW)


def test_a_taken_idea_is_a_line_of_the_plan_tied_to_its_trend(anna, plan, trend):
    idea = {"form": "Практикум", "term": "февраль", "responsible": "Иванова А. С."}
    taken = take(make_proposal(plan, by=anna, trend=trend, text="Читаем диаграмму", **idea), anna)
    line = Activity.objects.get()
    assert (line.title, line.form, line.term, line.responsible) == ("Читаем диаграмму", *idea.values())
    assert [month.key for month in line.months.all()] == ["2027-02"]
    assert (taken.state, taken.activity, taken.settled_by) == ("taken", line, anna)
    link = CorrespondenceLink.objects.get()
    assert (link.trend, link.activity, link.strength, link.origin) == (trend, line, "full", "manual")


@pytest.mark.parametrize("status", [ReviewStatus.SUBMITTED, ReviewStatus.APPROVED])
def test_a_closed_table_gets_no_new_link(status, anna, plan, trend):
    Review.objects.create(organization=plan.organization, plan=plan, status=status)
    assert take(make_proposal(plan, by=anna, trend=trend), anna).activity == Activity.objects.get()
    assert CorrespondenceLink.objects.count() == 0


def test_an_idea_for_a_community_opens_it_with_the_trend(anna, plan, trend):
    taken = take(make_proposal(plan, by=anna, trend=trend, kind="community", text="Читаем диаграммы " * 20), anna)
    community = Community.objects.get()
    assert (taken.community, community.trend, len(community.title)) == (community, trend, 160)
    assert trend.text in community.purpose


def test_a_community_of_that_name_leaves_the_idea_open(anna, vera, plan):
    make_community(anna, vera, title="Читаем диаграммы")
    idea = make_proposal(plan, by=anna, kind="community", text="Читаем диаграммы")
    with pytest.raises(Refused, match="Сообщество с таким названием уже есть"):
        take(idea, anna)
    assert Proposal.objects.get().state == "open"


def test_an_idea_for_individual_plans_is_kept_as_taken(anna, plan):
    taken = take(make_proposal(plan, by=anna, kind="development"), anna)
    assert (taken.state, taken.activity, taken.community, Activity.objects.count()) == ("taken", None, None, 0)


def test_a_declined_idea_may_be_taken_later_a_taken_one_only_once(anna, plan):
    idea = make_proposal(plan, by=anna)
    assert decline_proposal(proposal=idea, by=anna, now=NOW).state == "declined"
    assert take(idea, anna).state == "taken"
    for settle in (take_proposal, decline_proposal):
        with pytest.raises(Refused, match="уже принято"):
            settle(proposal=idea, by=anna, now=NOW)
    assert Activity.objects.count() == 1


def draft(plan, trend, code="add", activity=None, on=date(2026, 11, 10)):
    return draft_proposal(plan, trend, code=code, activity=activity, today=on, with_names=True)


def test_an_idea_is_drafted_from_the_trend(plan, trend):
    idea = draft(plan, trend)
    assert (idea.text, idea.kind, idea.form) == ("Ведение таблиц с баллами и чтение диаграмм", "activity", "Практикум")
    assert idea.term == "декабрь"


def test_a_form_that_answers_the_trend_already_is_not_drafted_again(anna, plan, trend):
    make_link(trend, make_activity(plan, form="Практикум"), by=anna)
    assert draft(plan, trend).form == "Семинар-практикум"


def test_what_worked_is_drafted_as_a_show_by_whoever_led_it(plan, trend):
    line = make_activity(plan, "Круг утром", responsible="Кузнецова В. И.")
    idea = draft(plan, trend, "show", line)
    assert (idea.text, idea.form, idea.responsible) == ("Что сработало: Круг утром", "Мастер-класс", "Кузнецова В. И.")


def test_the_freest_month_is_drafted_and_none_after_the_year(plan):
    for _ in range(2):
        make_activity(plan, months=["2026-12"])
    assert (free_term(plan, date(2026, 11, 10)), free_term(plan, date(2027, 6, 1))) == ("январь", "")


def test_a_trend_in_own_words_is_named_by_its_concept_or_by_itself(anna):
    assert theme_of(make_trend(anna, "Трудно поддержать детскую инициативу")) == (
        "Детская инициатива и самостоятельность"
    )
    assert theme_of(make_trend(anna, "всё сложно")) == "Всё сложно"
