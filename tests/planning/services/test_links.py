from datetime import timedelta

import pytest

from planning.models import Activity, CorrespondenceLink, Review, ReviewStatus
from planning.models.tables import read_table, state_of
from planning.services import links
from planning.services.refusals import Refused
from pos_portal.core.services.versions import StaleVersion
from tests.factories import make_membership
from tests.planning.factories import NOW, make_activity, make_link, make_plan, make_trend

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


@pytest.fixture
def pair(plan, anna):
    return {"plan": plan, "trend": make_trend(anna), "activity": make_activity(plan)}


@pytest.fixture
def second(sunny):
    """Another person who may decide."""
    return make_membership(sunny, role="methodist", full_name="Петрова Мария Ивановна")


def only() -> CorrespondenceLink:
    return CorrespondenceLink.objects.get()


@pytest.mark.parametrize("strength", ["full", "partial", "indirect", "none"])
def test_a_link_keeps_its_strength_its_author_and_how_both_sides_read(strength, pair, anna):
    links.decide_link(**pair, strength=strength, by=anna, now=NOW)
    assert (only().strength, only().decided_by, only().decided_at) == (strength, anna, NOW)
    assert (only().seen["trend"], only().seen["title"]) == (pair["trend"].text, pair["activity"].title)


def test_the_second_of_two_sees_the_first_decision_and_overwrites_nothing(pair, anna, second):
    links.decide_link(**pair, strength="full", by=anna, now=NOW, known="")
    with pytest.raises(StaleVersion) as stale:
        links.decide_link(**pair, strength="none", by=second, now=NOW, known="")
    assert (stale.value.current, only().strength, only().decided_by) == (only(), "full", anna)
    links.decide_link(**pair, strength="none", by=second, now=NOW, known=state_of(only()))
    assert (only().strength, only().decided_by) == ("none", second)


def test_the_same_decision_taken_twice_stays_the_first_ones(pair, anna, second):
    links.decide_link(**pair, strength="full", by=anna, now=NOW, known="")
    links.decide_link(**pair, strength="full", by=second, now=NOW, known="")
    assert only().decided_by == anna


def test_a_decision_withdrawn_meanwhile_is_not_taken_again_unseen(pair, anna, second):
    known = state_of(links.decide_link(**pair, strength="full", by=anna, now=NOW))
    links.withdraw_link(**pair, known=known)
    with pytest.raises(StaleVersion) as stale:
        links.decide_link(**pair, strength="partial", by=second, now=NOW, known=known)
    assert (stale.value.current, CorrespondenceLink.objects.count()) == (None, 0)


def test_reasons_stay_when_the_strength_changes_and_keep_author_and_day(pair, anna):
    links.decide_link(**pair, strength="full", by=anna, now=NOW)
    links.explain_link(**pair, comment="учит задавать вопросы", evidence="карта наблюдения")
    links.decide_link(**pair, strength="partial", by=anna, now=NOW + timedelta(days=1))
    assert (only().comment, only().evidence) == ("учит задавать вопросы", "карта наблюдения")
    assert only().decided_at == NOW + timedelta(days=1)


def test_words_written_meanwhile_are_shown_and_not_overwritten(pair, anna):
    known = state_of(links.decide_link(**pair, strength="full", by=anna, now=NOW))
    links.explain_link(**pair, comment="первое", evidence="", known=known)
    with pytest.raises(StaleVersion):
        links.explain_link(**pair, comment="второе", evidence="", known=known)
    with pytest.raises(StaleVersion):
        links.withdraw_link(**pair, known=known)
    links.explain_link(**pair, comment="первое", evidence="", known=known)
    assert only().comment == "первое"


def test_what_is_not_decided_has_no_reason(pair):
    with pytest.raises(Refused, match="Сначала отметьте"):
        links.explain_link(**pair, comment="почему-то", evidence="")


def test_adding_from_an_outdated_list_leaves_what_was_accepted_meanwhile(plan, pair, anna, second):
    rejected = make_activity(plan, "Отклонённое")
    make_link(pair["trend"], rejected, by=anna, strength="none")
    first = links.decide_link(**pair, strength="full", by=anna, now=NOW)
    both = [pair["activity"], rejected]
    added = links.add_links(plan=plan, trend=pair["trend"], activities=both, strength="partial", by=second, now=NOW)
    first.refresh_from_db()
    assert (first.strength, first.decided_by) == ("full", anna)
    assert [(link.activity, link.strength) for link in added] == [(rejected, "partial")]


def test_an_activity_is_written_and_tied_in_one_step(plan, pair, anna):
    activity = Activity(title="Практикум «Читаем диаграмму группы»", term="январь")
    link = links.write_activity(plan=plan, trend=pair["trend"], activity=activity, strength="full", by=anna, now=NOW)
    row = read_table(plan).rows[0]
    assert [(line.activity, line.link, line.is_by_hand) for line in row.accepted] == [(activity, link, True)]
    assert (link.origin, activity.month_keys) == ("manual", [f"{plan.school_year + 1}-01"])


def test_a_locked_table_gets_no_activity(plan, pair, anna):
    Review.objects.create(organization=plan.organization, plan=plan, status=ReviewStatus.SUBMITTED)
    with pytest.raises(Refused):
        links.write_activity(
            plan=plan, trend=pair["trend"], activity=Activity(title="Практикум"), strength="full", by=anna, now=NOW
        )
    assert plan.activities.count() == 1


def test_links_of_another_organization_are_left_alone(pair, olga, daisy):
    foreign = make_link(make_trend(olga), make_activity(make_plan(daisy)), by=olga)
    links.withdraw_link(**pair)
    assert CorrespondenceLink.objects.get() == foreign
