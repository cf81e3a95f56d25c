"""A task of a meeting, offered by its group for the methodical plan."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from communities.services import assignments
from deficits.models import TrendStatus
from planning.models import Activity, CorrespondenceLink, Proposal
from planning.services.proposals import propose_assignment
from planning.services.refusals import Refused
from pos_portal.core.school_year import SchoolYear
from tests.communities.factories import NOW, make_community, make_member
from tests.communities.meeting_factories import make_assignment, make_held_meeting
from tests.factories import make_membership
from tests.planning.factories import make_plan, make_trend

pytestmark = pytest.mark.django_db


@pytest.fixture
def trend(anna):
    return make_trend(anna)


@pytest.fixture
def group(vera, nina, trend):
    return make_community(vera, nina, coordinator=vera, trend=trend)


@pytest.fixture
def task(group, vera, nina):
    meeting = make_held_meeting(group, by=vera, title="Читаем с остановками")
    return make_assignment(group, by=vera, to=nina, text="Показать чтение с остановками", meeting=meeting)


@pytest.fixture
def plan(task):
    return make_plan(task.organization, school_year=SchoolYear.of(task.due_on).start)


def url(task) -> str:
    return reverse("planning:assignment_propose", args=[task.pk])


@pytest.fixture
def sveta(sunny):
    """A colleague outside the group."""
    return make_membership(sunny, full_name="Зайцева Светлана Игоревна")


def text_of(response) -> str:
    return response.content.decode()


def test_a_task_becomes_an_idea_for_the_trend_of_the_group(client_of, nina, plan, task, trend):
    page = client_of(nina).post(url(task), follow=True)

    proposal = Proposal.objects.get()
    assert page.redirect_chain == [(f"{task.meeting.get_absolute_url()}#assignments", 302)]
    assert "Предложено в план." in text_of(page)
    assert (proposal.plan, proposal.kind, proposal.state, proposal.added_by) == (plan, "activity", "open", nina)
    assert (proposal.text, proposal.trend, proposal.responsible) == (task.text, trend, "Орлова Н. П.")


def test_the_line_of_the_plan_tells_where_it_came_from(client_of, anna, nina, plan, task, trend):
    client_of(nina).post(url(task))
    browser = client_of(anna)
    offered = text_of(browser.get(reverse("planning:proposal_list"), {"year": plan.school_year}))
    browser.post(reverse("planning:proposal_take", args=[Proposal.objects.get().pk]))

    line = text_of(browser.get(reverse("planning:activity_detail", args=[Activity.objects.get().pk])))

    assert [
        f'<a href="{task.meeting.get_absolute_url()}">«Читаем с остановками»</a>' in page for page in (offered, line)
    ]
    assert f"сообщество «{task.community}»" in line
    assert CorrespondenceLink.objects.get().trend == trend


def test_a_trend_that_goes_on_is_found(anna, vera, nina, plan, task, trend):
    trend.school_year -= 1
    trend.save()
    goes_on = make_trend(anna, "Снова затруднения", previous=trend)

    assert propose_assignment(assignment=task, by=nina, now=NOW).trend == goes_on


def test_a_group_without_a_trend_offers_to_the_whole_plan(anna, nina, plan, task, trend):
    task.community.trend = None
    task.community.save()

    assert propose_assignment(assignment=task, by=nina, now=NOW).trend is None


def test_the_month_is_that_of_the_term(vera, nina, group, plan, task):
    task.due_on = date(plan.school_year + 1, 2, 3)

    assert propose_assignment(assignment=task, by=nina, now=NOW).term == "февраль"


def test_two_presses_and_two_people_make_one_idea(client_of, nina, vera, plan, task):
    form_id = {"form_id": "7f3d2a52-8f39-4a34-8d3c-0d3b0a2f6a11"}
    for _ in range(2):
        again = client_of(nina).post(url(task), form_id, follow=True)
    other = client_of(vera).post(url(task), follow=True)

    assert Proposal.objects.count() == 1
    assert "второй раз ничего не записано" in text_of(again)
    assert "Это поручение уже предлагали в план. Сейчас: предложено." in text_of(other)


def test_a_declined_idea_is_not_offered_again(client_of, anna, nina, plan, task):
    client_of(nina).post(url(task))
    client_of(anna).post(reverse("planning:proposal_decline", args=[Proposal.objects.get().pk]))

    assert "Сейчас: отклонено." in text_of(client_of(nina).post(url(task), follow=True))
    assert Proposal.objects.count() == 1


def test_without_a_plan_there_is_nowhere_to_offer(client_of, nina, task):
    year = SchoolYear.of(task.due_on)

    page = text_of(client_of(nina).post(url(task), follow=True))

    assert f"Плана на {year} учебный год в портале ещё нет" in page
    assert Proposal.objects.count() == 0


@pytest.mark.parametrize("settle", [assignments.drop, lambda task, now: assignments.finish(task, outcome="", now=now)])
def test_what_is_done_or_dropped_is_not_offered(nina, plan, task, settle):
    settle(task, now=NOW)

    with pytest.raises(Refused, match="уже выполнено или снято"):
        propose_assignment(assignment=task, by=nina, now=NOW)


def test_who_may_offer(client, client_of, anna, guest, officer, olga, sveta, nina, plan, task):
    make_member(task.community, guest, left_on=task.organization.today + timedelta(days=9))

    assert client.post(url(task)).status_code == 302
    assert client_of(olga).post(url(task)).status_code == 404
    assert client_of(sveta).post(url(task)).status_code == 404
    assert [client_of(person).post(url(task)).status_code for person in (guest, officer)] == [403, 403]
    task.community.ring = 3
    task.community.save()
    assert [client_of(person).post(url(task)).status_code for person in (anna, sveta)] == [403, 403]
    assert client_of(nina).get(url(task)).status_code == 405
    assert Proposal.objects.count() == 0


def test_a_task_out_of_a_talk_has_no_meeting(client_of, vera, nina, group, plan):
    task = make_assignment(group, by=vera, to=nina)

    assert client_of(nina).post(url(task)).status_code == 404


def test_the_button_stands_at_what_is_still_to_be_done(client_of, vera, nina, plan, task):
    def page(person) -> str:
        return text_of(client_of(person).get(task.meeting.get_absolute_url()))

    assert url(task) in page(nina)
    assignments.finish(task, outcome="Показала", now=NOW)
    assert url(task) not in page(nina)


def test_an_idea_is_read_also_where_the_table_has_no_trends_yet(client_of, anna, nina, plan, task, trend):
    trend.status = TrendStatus.DISMISSED
    trend.reason = "одна"
    trend.save()
    propose_assignment(assignment=task, by=nina, now=NOW)

    page = text_of(client_of(anna).get(reverse("planning:proposal_list"), {"year": plan.school_year}))

    assert "Показать чтение с остановками" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_ideas_of_groups_cost_no_more_queries(rows, client_of, anna, nina, vera, plan, task, django_assert_num_queries):
    for number in range(rows):
        about = {"text": f"Дело {number}", "meeting": task.meeting}
        row = make_assignment(task.community, by=vera, to=nina, **about)
        propose_assignment(assignment=row, by=nina, now=NOW)
    browser, address = client_of(anna), reverse("planning:proposal_list")
    browser.get(address, {"year": plan.school_year})
    with django_assert_num_queries(16):
        browser.get(address, {"year": plan.school_year})
