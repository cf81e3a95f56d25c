from datetime import timedelta

import pytest

from planning.engine.coverage import Coverage
from planning.models import Correspondence, CorrespondenceLink
from planning.models.tables import read_table
from planning.models.wordings import coverage_sentence
from tests.planning.factories import NOW, make_activity, make_plan, make_suggestion, make_trend

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


def link(trend, activity, by, strength="full", at=NOW):
    return CorrespondenceLink.objects.create(
        organization=trend.organization, trend=trend, activity=activity, strength=strength, decided_by=by, decided_at=at
    )


def test_the_result_line_is_that_of_the_method():
    coverage = Coverage(trends=9, full=6, partial=2, none=1, activities=24, untied=5)
    assert coverage_sentence(coverage) == (
        "Охвачено тенденций: 6 из 9 (67 %); частично – 2; не охвачено – 1; мероприятий без тенденции – 5 из 24"
    )


def test_accepted_lines_stand_first_then_suggestions_by_score_then_rejected(plan, anna):
    trend = make_trend(anna)
    weak, strong, accepted, rejected = [make_activity(plan, title) for title in ("слабо", "сильно", "да", "нет")]
    make_suggestion(trend, weak, score=0.3, level=1)
    make_suggestion(trend, strong, score=0.9)
    make_suggestion(trend, rejected, score=1.0)
    link(trend, accepted, anna)
    link(trend, rejected, anna, "none")
    row = read_table(plan).rows[0]
    assert [line.activity.title for line in row.lines] == ["да", "сильно", "слабо", "нет"]
    assert [line.activity.title for line in row.suggested] == ["сильно", "слабо"]


def test_three_suggestions_are_shown_and_the_rest_are_folded(plan, anna):
    trend = make_trend(anna)
    for number in range(5):
        make_suggestion(trend, make_activity(plan, f"{number}"), score=1 - number / 10)
    row = read_table(plan).rows[0]
    shown = [[line.activity.title for line in lines] for lines in (row.first_suggested, row.more_suggested)]
    assert shown == [["0", "1", "2"], ["3", "4"]]


def test_a_person_overrules_what_the_links_propose(plan, anna):
    trend, activity = make_trend(anna), make_activity(plan, form="Практикум")
    link(trend, activity, anna)
    assert read_table(plan).rows[0].verdict == "full"
    Correspondence.objects.create(
        organization=plan.organization, plan=plan, trend=trend, verdict="none", decided_by=anna, decided_at=NOW
    )
    row = read_table(plan).rows[0]
    assert (row.verdict, row.disagrees) == ("none", True)


def test_a_decision_is_stale_after_its_activity_or_trend_was_rewritten(plan, anna):
    trend, activity = make_trend(anna), make_activity(plan)
    link(trend, activity, anna)
    assert read_table(plan).rows[0].is_stale is False
    activity.changed_at = NOW + timedelta(days=1)
    activity.save()
    assert read_table(plan).rows[0].is_stale is True


def test_a_rejected_activity_stays_without_a_trend(plan, anna):
    trend, activity = make_trend(anna), make_activity(plan)
    link(trend, activity, anna, "none")
    assert read_table(plan).untied == [activity]


def test_another_organization_does_not_enter_the_table(plan, anna, olga):
    foreign = make_activity(make_plan(olga.organization), "Чужое")
    make_suggestion(make_trend(olga), foreign)
    make_trend(anna)
    table = read_table(plan)
    assert (len(table.rows), table.activities, table.rows[0].lines) == (1, [], [])
