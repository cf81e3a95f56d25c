from datetime import timedelta

import pytest

from deficits.services import trends
from planning.models import Correspondence
from planning.models.tables import read_table
from planning.services import activities
from planning.services.correspondences import confirm_proposed, decide_correspondence, recheck_correspondence
from planning.services.links import decide_link
from planning.services.refusals import Refused
from tests.factories import make_membership
from tests.planning.factories import NOW, make_activity, make_plan, make_trend

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


@pytest.fixture
def trend(anna):
    return make_trend(anna, "Прежние слова")


@pytest.fixture
def activity(plan):
    return make_activity(plan, "Практикум «Речь»", form="Практикум", term="октябрь")


@pytest.fixture
def decided(plan, trend, activity, anna):
    """A row with one activity and a verdict, decided on the day after everything was written."""
    decide_link(plan=plan, trend=trend, activity=activity, strength="full", by=anna, now=NOW + DAY)
    return decide_correspondence(
        plan=plan, trend=trend, verdict="full", comment="протокол № 3", version=0, by=anna, now=NOW + DAY
    )


def row(plan):
    return read_table(plan).rows[0]


def rewrite(activity, anna, **fields):
    for name, value in fields.items():
        setattr(activity, name, value)
    activities.update_activity(activity=activity, version=activity.version, by=anna, now=NOW + 2 * DAY)


def told(plan) -> list[tuple[str, list]]:
    return [(change.what, change.differences) for change in row(plan).changes]


def test_nothing_is_stale_right_after_the_decision(plan, decided):
    assert (row(plan).is_stale, told(plan)) == (False, [])


def test_a_rewritten_activity_is_shown_before_and_after(plan, decided, activity, anna):
    rewrite(activity, anna, term="март", form="Консультация")
    assert told(plan) == [
        (activity.title, [("Форма проведения", "Практикум", "Консультация"), ("Срок", "октябрь", "март")])
    ]


def test_a_rewritten_trend_is_shown_before_and_after(plan, decided, trend, anna):
    trends.edit(trend, text="Новые слова", by=anna, now=NOW + 2 * DAY)
    assert told(plan) == [("Тенденция", [("Формулировка", "Прежние слова", "Новые слова")])]


def test_words_put_back_are_no_change(plan, decided, activity, anna):
    rewrite(activity, anna, term="март")
    rewrite(activity, anna, term="октябрь")
    assert row(plan).is_stale is False


def test_without_remembered_words_the_dates_alone_tell(plan, decided, activity, anna):
    Correspondence.objects.update(seen={})
    for line in row(plan).accepted:
        line.link.seen = {}
        line.link.save()
    rewrite(activity, anna, term="март")
    assert told(plan) == [(activity.title, [])]


def test_checked_renews_the_day_and_nothing_else(plan, decided, activity, anna, sunny):
    rewrite(activity, anna, term="март")
    other = make_membership(sunny, role="methodist", full_name="Петрова Мария Ивановна")
    recheck_correspondence(plan=plan, trend=decided.trend, seen=row(plan).state, by=other, now=NOW + 3 * DAY)
    renewed = row(plan)
    assert (renewed.is_stale, renewed.verdict, renewed.correspondence.comment) == (False, "full", "протокол № 3")
    assert (renewed.correspondence.decided_by, renewed.correspondence.decided_at) == (other, NOW + 3 * DAY)
    assert (renewed.accepted[0].strength, renewed.accepted[0].link.seen["term"]) == ("full", "март")
    assert renewed.correspondence.version == decided.version


def test_what_was_rewritten_while_reading_is_read_first(plan, decided, activity, anna):
    rewrite(activity, anna, term="март")
    seen = row(plan).state
    rewrite(activity, anna, term="май")
    with pytest.raises(Refused, match="изменили ещё раз"):
        recheck_correspondence(plan=plan, trend=decided.trend, seen=seen, by=anna, now=NOW + 3 * DAY)
    assert row(plan).is_stale is True


def test_a_new_verdict_is_a_check_of_the_whole_row(plan, decided, activity, anna):
    rewrite(activity, anna, term="март")
    sent = {"verdict": "partial", "comment": "поздно", "version": decided.version}
    decide_correspondence(plan=plan, trend=decided.trend, by=anna, now=NOW + 3 * DAY, **sent)
    assert row(plan).is_stale is False


def test_a_minority_view_is_kept_until_another_is_written(plan, trend, anna):
    same = {"plan": plan, "trend": trend, "comment": "", "by": anna, "now": NOW}
    first = decide_correspondence(**same, verdict="full", version=0, minority_view="двое считают: частично")
    second = decide_correspondence(**same, verdict="partial", version=first.version)
    assert second.minority_view == "двое считают: частично"


def test_remarks_lower_what_is_proposed_and_never_what_is_decided(plan, trend, anna):
    lecture = make_activity(plan, "Речь", form="Консультация")
    decide_link(plan=plan, trend=trend, activity=lecture, strength="full", by=anna, now=NOW)
    assert (row(plan).proposed, [remark.code for remark in row(plan).remarks]) == ("partial", ["only_passive"])
    decide_correspondence(plan=plan, trend=trend, verdict="full", comment="", version=0, by=anna, now=NOW)
    assert (row(plan).verdict, row(plan).disagrees) == ("full", False)


def test_indirect_activities_alone_leave_the_trend_to_a_person(plan, trend, activity, anna):
    decide_link(plan=plan, trend=trend, activity=activity, strength="indirect", by=anna, now=NOW)
    assert (row(plan).verdict, row(plan).is_only_indirect, read_table(plan).untied) == (None, True, [])
    assert confirm_proposed(plan=plan, by=anna, now=NOW) == 1
