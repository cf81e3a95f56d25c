"""From survey to survey: a trend goes on, is measured again, opens by itself or may be closed."""

from datetime import timedelta

import pytest

from deficits.models import AnalysisRules, Trend, TrendEvent
from deficits.services import surveys, trends
from deficits.services.refusals import Refused
from deficits.services.trends import TrendGone
from pos_portal.core.services.versions import StaleVersion
from tests.factories import make_membership

from ..factories import NOW, make_questionnaire, make_trend
from .test_trends import YEAR_AGO, closed

WEAK, STRONG = [[0, 3]] * 6, [[3, 3]] * 6


@pytest.fixture
def team(sunny):
    return [make_membership(sunny, full_name=f"Педагог {letter}") for letter in "АБВГДЕ"]


@pytest.fixture
def questionnaire(anna):
    return make_questionnaire(anna, items=2)


@pytest.fixture
def earlier(anna, team, questionnaire):
    """A survey of a year ago in which everybody found the first action hard."""
    return closed(anna, team, WEAK, questionnaire=questionnaire, opened_at=YEAR_AGO)


@pytest.fixture
def old(earlier):
    return Trend.objects.get(survey=earlier, subject_code="Б-1")


def again(anna, team, rows, questionnaire, earlier):
    return closed(anna, team, rows, questionnaire=questionnaire, compared_with=earlier)


def kinds(trend):
    return list(trend.events.values_list("kind", flat=True))


def test_a_new_wave_goes_on_from_the_old_trend(anna, team, questionnaire, earlier, old):
    survey = again(anna, team, WEAK, questionnaire, earlier)

    assert Trend.objects.get(survey=survey, subject_code="Б-1").previous == old


def test_a_closed_trend_opens_by_itself_when_the_next_wave_shows_it(anna, team, questionnaire, earlier, old):
    trends.confirm(old, text=old.text, by=anna, now=YEAR_AGO)
    old.refresh_from_db()
    trends.close(old, by=anna, now=YEAR_AGO)
    survey = again(anna, team, WEAK, questionnaire, earlier)

    old.refresh_from_db()
    event = old.events.last()
    assert (old.status, event.kind, event.by) == ("confirmed", "reopened", None)
    assert (
        event.note == f"Опрос «{survey.title}»: затрудняются 6 из 6 (100\N{NO-BREAK SPACE}%) – тенденция снова видна."
    )


def test_a_person_who_closes_it_again_is_not_overruled_by_the_same_numbers(anna, team, questionnaire, earlier, old):
    trends.confirm(old, text=old.text, by=anna, now=YEAR_AGO)
    survey = again(anna, team, WEAK, questionnaire, earlier)
    old.refresh_from_db()
    trends.close(old, by=anna, now=NOW)

    trends.detect(survey, now=NOW + timedelta(days=1))

    old.refresh_from_db()
    assert (old.status, kinds(old)) == ("closed", ["found", "confirmed", "measured", "closed"])


def test_a_trend_in_work_that_is_gone_may_be_closed(anna, team, questionnaire, earlier, old, client_of):
    trends.confirm(old, text=old.text, by=anna, now=YEAR_AGO)
    old.refresh_from_db()
    trends.start(old, by=anna, now=YEAR_AGO)
    again(anna, team, STRONG, questionnaire, earlier)

    old.refresh_from_db()
    assert (old.status, old.is_confirmed_by_numbers, kinds(old)[-1]) == ("in_work", False, "measured")
    page = client_of(anna).get(f"/deficits/trends/{old.pk}/").content.decode()
    assert "Измерена снова: по новым цифрам не видна" in page


def test_counting_again_writes_a_measurement_once(anna, team, questionnaire, earlier, old):
    trends.confirm(old, text=old.text, by=anna, now=YEAR_AGO)
    survey = again(anna, team, WEAK, questionnaire, earlier)
    before = TrendEvent.objects.count()
    trends.detect(survey, now=NOW)

    assert TrendEvent.objects.count() == before


def test_what_the_new_survey_did_not_ask_is_not_judged(anna, team, earlier, old):
    trends.confirm(old, text=old.text, by=anna, now=YEAR_AGO)
    other = make_questionnaire(anna, items=2)
    other.items.filter(code="Б-1").update(code="Я-1")
    again(anna, team, STRONG, other, earlier)

    old.refresh_from_db()
    assert (old.is_confirmed_by_numbers, kinds(old)) == (True, ["found", "confirmed"])


def test_a_merged_trend_reopens_the_one_that_speaks_for_it(anna, team, questionnaire, earlier, old):
    target = make_trend(anna, status="confirmed", text="Общая")
    trends.merge(target, others=[old], text="Общая", by=anna, now=YEAR_AGO)
    target.refresh_from_db()
    trends.close(target, by=anna, now=YEAR_AGO)
    again(anna, team, WEAK, questionnaire, earlier)

    target.refresh_from_db()
    old.refresh_from_db()
    assert (target.status, kinds(target)[-1], old.status) == ("confirmed", "reopened", "merged")


def test_the_rules_of_the_organization_decide_what_a_trend_is(anna, team, questionnaire):
    AnalysisRules.objects.create(organization=anna.organization, mass_from=90, group_from=80)
    survey = closed(anna, team, [[0, 3]] * 3 + [[3, 3]] * 3, questionnaire=questionnaire)

    assert Trend.objects.filter(survey=survey).count() == 0


def test_new_numbers_outdate_an_open_page(anna, team, questionnaire, earlier, old):
    seen = old.version
    questionnaire.deficit_below = 20
    questionnaire.save()
    earlier.responses.first().answers.update(value=3)
    trends.detect(earlier, now=NOW)

    with pytest.raises(StaleVersion):
        trends.confirm(old, text="Слова по старым цифрам", by=anna, now=NOW, version=seen)


def test_a_draft_that_vanished_while_it_was_decided_is_named(anna, old):
    Trend.objects.filter(pk=old.pk).delete()

    with pytest.raises(TrendGone):
        trends.confirm(old, text="Слова", by=anna, now=NOW)


def test_a_draft_that_others_were_joined_to_is_never_forgotten(anna, team, questionnaire, earlier, old):
    make_trend(anna, status="merged", merged_into=old)
    surveys.reopen(earlier, by=anna, now=NOW)

    assert Trend.objects.filter(pk=old.pk).exists()


@pytest.mark.parametrize(
    ("status", "step"), [("found", trends.start), ("closed", trends.start), ("in_work", trends.reopen)]
)
def test_steps_come_in_their_order(anna, status, step):
    with pytest.raises(Refused):
        step(make_trend(anna, status=status), by=anna, now=NOW)


def test_joined_trends_move_along_when_their_own_trend_is_joined(anna):
    first, second, third = (make_trend(anna, text=text) for text in ("А", "Б", "В"))
    trends.merge(second, others=[third], text="Б и В", by=anna, now=NOW)
    second.refresh_from_db()
    trends.merge(first, others=[second], text="Всё вместе", by=anna, now=NOW)

    third.refresh_from_db()
    assert (third.merged_into, Trend.objects.filter(merged_into=first).count()) == (first, 2)
