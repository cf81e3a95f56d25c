"""The home page: one next step for every role, and the stations of the loop."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from communities.services import requests
from pos_portal.core.models import Organization
from pos_portal.demo import DemoRefused, build
from pos_portal.demo.people import SUNNY
from pos_portal.home import Overview
from tests.communities.learn_factories import make_request
from tests.factories import make_user
from tests.planning.factories import make_plan, make_priority


@pytest.fixture(scope="class")
def demo(django_db_setup, django_db_blocker):
    """The demo kindergarten, built once for a class of tests and taken away afterwards."""
    from django.db import transaction

    with django_db_blocker.unblock():
        block = transaction.atomic()
        block.__enter__()
        build(now=timezone.now())
        yield Organization.objects.get(short_name=SUNNY["short_name"])
        transaction.set_rollback(True)
        block.__exit__(None, None, None)


def member(organization, username):
    return organization.memberships.select_related("user", "organization").get(user__username=username)


def step_of(membership):
    return Overview(membership, now=timezone.now()).step


def test_a_new_kindergarten_begins_with_a_survey(anna):
    assert step_of(anna).url == reverse("deficits:survey_create")


def test_a_new_educator_has_nothing_to_do(client_of, vera):
    assert step_of(vera) is None
    assert "Сейчас от Вас ничего не требуется" in client_of(vera).get("/").content.decode()


def test_a_guest_sees_only_communities(client_of, guest):
    page = client_of(guest).get("/")

    assert [stage.title for stage in page.context["overview"].stages] == ["Сообщества (ПОС)"]


def test_an_officer_sees_the_places_below_and_no_results(client_of, officer, sunny, daisy):
    page = client_of(officer).get("/")

    assert page.context["overview"].stages == []
    assert {place.short_name for place in page.context["overview"].places} == {"«Солнышко»", "«Ромашка»"}


def test_the_head_is_asked_to_fix_the_priorities_until_they_are_fixed(anna, marina, sunny):
    plan = make_plan(sunny)
    for one in (plan, plan, make_plan(sunny, school_year=plan.school_year - 1)):
        make_priority(one)
    step = step_of(marina)
    assert (step.title, step.url) == (
        "Закрепите приоритеты обучения",
        f"/planning/goals/?year={plan.school_year}#priorities",
    )
    plan.priorities_fixed_by, plan.priorities_fixed_at = marina, timezone.now()
    plan.save()
    assert (step_of(marina), step_of(anna).title) == (None, "Начните с опроса педагогов")


@pytest.mark.django_db
class TestDemo:
    """Every person of the demo is led to their journey."""

    def test_the_methodist_decides_the_trend_that_waits(self, demo):
        assert step_of(member(demo, "anna")).title == "Решите, что делать с тенденциями: ждут 1"

    def test_the_head_reviews_the_table(self, demo):
        assert step_of(member(demo, "marina")).title == "Посмотрите таблицу соответствия"

    def test_an_educator_first_answers_what_is_held_for_hours(self, demo):
        assert step_of(member(demo, "vera")).title.startswith("Для Вас освободилось место")

    def test_whoever_has_answered_is_led_to_a_lesson(self, demo):
        assert step_of(member(demo, "galina")).title == "Ваше занятие: «Слушаем сказку и задаём вопросы»"

    def test_the_page_asks_a_fixed_number_of_queries(self, demo, client_of, django_assert_num_queries):
        browser = client_of(member(demo, "anna"))
        browser.get("/")
        with django_assert_num_queries(41):
            browser.get("/")

    def test_the_demo_is_as_large_as_promised(self, demo):
        from communities.models import Booking, Community, Lesson
        from deficits.models import CauseHypothesis, ChildGroup, PriorityChoice, Survey
        from planning.models import Activity

        assert demo.memberships.filter(role="educator").count() == 14
        assert Survey.objects.filter(organization=demo, status="closed").count() == 4
        groups = ChildGroup.objects.filter(organization=demo)
        assert {start: groups.of_year(start).count() for start in groups.values_list("school_year", flat=True)} == {
            demo.school_year.start - ago: 6 for ago in range(3)
        }
        assert PriorityChoice.objects.filter(organization=demo).count() == 3
        assert CauseHypothesis.objects.filter(organization=demo).count() == 4
        lines = Activity.objects.filter(organization=demo)
        assert [lines.filter(plan__school_year=demo.school_year.start - ago).count() for ago in (0, 1)] == [46, 22]
        assert Community.objects.filter(organization=demo).count() == 2
        assert Lesson.objects.filter(organization=demo).count() >= 4
        assert Booking.objects.filter(organization=demo).count() >= 7

    def test_it_is_built_once(self, demo):
        assert build(now=timezone.now()) is False


@pytest.mark.django_db
@pytest.mark.parametrize("with_organization", [True, False])
def test_the_demo_refuses_to_run_over_real_data(with_organization):
    Organization.objects.create(kind="doo", full_name="Настоящий детский сад") if with_organization else make_user()

    with pytest.raises(DemoRefused):
        build(now=timezone.now())


@pytest.mark.django_db
@pytest.mark.parametrize("day", [date(2026, 8, 15), date(2027, 1, 5), date(2027, 7, 1)])
def test_the_demo_can_be_built_on_any_day(day, time_machine):
    time_machine.move_to(f"{day}T10:00:00+03:00")

    assert build(now=timezone.now()) is True


class TestHelp:
    """Requests for help between organizations, at the home pages of both sides."""

    @pytest.fixture
    def sent(self, anna, mms):
        return requests.send(make_request(anna, mms), by=anna, now=timezone.now())

    def test_a_service_is_led_to_a_new_request(self, officer, sent):
        assert (step_of(officer).title, step_of(officer).url) == (
            f"Новая заявка о помощи: {sent.subject}",
            sent.get_absolute_url(),
        )

    def test_leaders_hear_of_the_answer_until_they_settle_it(self, anna, marina, vera, officer, sent):
        assert step_of(marina) is None
        requests.answer(sent, text="Приедем", by=officer, now=timezone.now())
        news = f"Есть ответ на заявку: {sent.subject}"
        assert (step_of(marina).title, step_of(vera), step_of(officer)) == (news, None, None)
        assert news in [step.title for step in Overview(anna, now=timezone.now()).more]

        requests.close(sent)
        assert step_of(marina) is None
