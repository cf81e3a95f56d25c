import re

import pytest
from django.urls import reverse

from deficits.models import TrendStatus
from planning.models import Review, ReviewStatus
from planning.services.reviews import submit_review
from pos_portal.core.access import rights_by_view
from tests.communities.factories import make_community
from tests.deficits.factories import make_survey
from tests.planning.factories import NOW, make_activity, make_link, make_plan, make_trend

pytestmark = pytest.mark.django_db
PAGE = "/planning/overview/"


@pytest.fixture
def plan(anna):
    plan = make_plan(anna.organization)
    make_link(make_trend(anna), make_activity(plan, "Практикум", fulfilment="held"), by=anna)
    make_activity(plan, "Конкурс чтецов", term_kind="month", months=["2020-10"])
    return plan


def test_the_head_sees_counts_that_lead_to_their_pages(client_of, marina, anna, plan):
    make_trend(anna, "Без мероприятия", status=TrendStatus.CLOSED)
    page = client_of(marina).get(PAGE)
    told = page.context["overview"]
    assert told.table.summary in page.content.decode()
    assert (told.unanswered, told.facts.overdue, told.done) == (1, 1, 1)
    assert told.verdicts == [("Тенденции", [1, 0, 0, 1])]
    assert told.states == [("Мероприятия", [1, 0, 0, 0, 1])]
    assert told.movements == [("Тенденции", [1, 0, 0, 1])]


def test_the_head_decides_right_here(client_of, anna, marina, plan):
    submit_review(plan=plan, by=anna, now=NOW)
    head = client_of(marina)
    assert "Утвердить таблицу" in head.get(PAGE).content.decode()
    answer = head.post(reverse("planning:review_return", args=[plan.pk]), {"remark": "Сроки", "back": "overview"})
    assert answer.headers["Location"] == f"{PAGE}?year={plan.school_year}"
    assert Review.objects.get().status == ReviewStatus.RETURNED
    submit_review(plan=plan, by=anna, now=NOW)
    answer = head.post(reverse("planning:review_approve", args=[plan.pk]), {"back": "overview"})
    assert (answer.headers["Location"], Review.objects.get().is_approved) == (f"{PAGE}?year={plan.school_year}", True)


def test_the_methodist_looks_and_does_not_decide(client_of, anna, plan):
    submit_review(plan=plan, by=anna, now=NOW)
    page = client_of(anna).get(PAGE).content.decode()
    assert ("у руководителя" in page, "Утвердить таблицу" in page) == (True, False)


def test_nobodys_answers_are_reached_from_here(client_of, anna, marina, vera, nina, plan):
    """Surveys tell only a share, and no link of the page names a person."""
    make_survey(anna, asked=[vera, nina], title="Осенний срез")
    page = client_of(marina).get(PAGE).content.decode()
    assert ("ответили 0 %" in page, vera.user.full_name in page, nina.user.full_name in page) == (True, False, False)
    content = page.split("<main")[1].split("</main>")[0]
    links = {link.split("?")[0].split("#")[0] for link in re.findall(r'<a [^>]*href="([^"]+)"', content)}
    assert links <= {
        "", "/planning/correspondences/", "/planning/editions/", "/planning/steps/", "/planning/fulfilments/",
        "/planning/correspondences/effect/", "/deficits/surveys/", "/communities/", "/communities/lessons/",
    }  # fmt: skip
    assert "deficits:profile_detail" not in [view for view, right in rights_by_view().items() if "head" in right.roles]


def test_a_year_without_a_plan_says_what_is_missing(client_of, marina):
    assert "Для таблицы нужен план" in client_of(marina).get(PAGE).content.decode()


def test_it_is_the_leaders_page(client, client_of, vera, guest, officer, olga, plan):
    assert {client_of(who).get(PAGE).status_code for who in (vera, guest, officer)} == {403}
    assert client.get(PAGE).status_code == 302
    assert "Практикум" not in client_of(olga).get(PAGE).content.decode()


def test_it_only_reads(client_of, marina, plan):
    assert client_of(marina).post(PAGE).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_it_asks_the_same_number_of_queries(rows, client_of, anna, vera, marina, plan, django_assert_num_queries):
    for number in range(rows):
        make_link(make_trend(anna), make_activity(plan, f"Семинар {number}"), by=anna)
        make_survey(anna, asked=[vera], title=f"Опрос {number}")
        make_community(anna, vera, title=f"ПОС {number}")
    browser = client_of(marina)
    browser.get(PAGE)
    with django_assert_num_queries(19):
        browser.get(PAGE)
