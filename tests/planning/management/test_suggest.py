"""`manage.py suggest`: hints of a whole region, found in the background."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from planning.models import CorrespondenceLink, Review, ReviewStatus, Suggestion
from planning.services.suggestions import compute_suggestions
from tests.planning.factories import NOW, make_activity, make_link, make_plan, make_trend

pytestmark = pytest.mark.django_db


def suggest(*args) -> str:
    out = StringIO()
    call_command("suggest", *args, stdout=out)
    return out.getvalue().strip()


def matched_plan(by):
    plan = make_plan(by.organization)
    make_trend(by)
    make_activity(plan, "Семинар-практикум «Связная речь»", participants="воспитатели")
    return plan


def test_plans_without_hints_are_matched_and_then_left_alone(anna, olga):
    plans = [matched_plan(person) for person in (anna, olga)]
    assert suggest() == "Подобраны подсказки: 2 плана."
    assert [Suggestion.objects.filter(activity__plan=plan).count() for plan in plans] == [1, 1]
    assert suggest() == "Ничего не изменилось: 2 плана."


def test_stale_hints_are_found_anew_and_decisions_stay(anna):
    plan = matched_plan(anna)
    make_link(plan.organization and make_trend(anna, "Игра"), plan.activities.get(), by=anna, strength="none")
    compute_suggestions(plan=plan, by=anna, now=NOW)
    make_activity(plan, "Практикум «Связная речь: рассказываем»", participants="воспитатели")
    assert suggest() == "Подобраны подсказки: 1 план."
    assert (Suggestion.objects.count(), CorrespondenceLink.objects.get().strength) == (2, "none")


def test_a_locked_table_and_an_empty_plan_stay_as_they_are(anna, olga):
    plan = matched_plan(anna)
    Review.objects.create(organization=plan.organization, plan=plan, status=ReviewStatus.SUBMITTED)
    make_plan(olga.organization)
    assert suggest() == ("Таблица на согласовании или утверждена: 1 план. Нет тенденций или мероприятий: 1 план.")
    assert Suggestion.objects.count() == 0


def test_another_year_is_matched_when_asked_for(anna):
    year = anna.organization.school_year.start
    plan = make_plan(anna.organization, school_year=year - 1)
    make_trend(anna, school_year=year - 1)
    make_activity(plan, "Семинар «Связная речь»")
    assert suggest() == "Планов этого года нет."
    assert suggest("--year", str(year - 1)) == "Подобраны подсказки: 1 план."


def test_everything_is_matched_anew_when_asked_for(anna):
    plan = matched_plan(anna)
    compute_suggestions(plan=plan, by=anna, now=NOW - timedelta(days=1))
    assert suggest("--all") == "Подобраны подсказки: 1 план."
    plan.refresh_from_db()
    assert plan.suggested_at > NOW - timedelta(days=1)
