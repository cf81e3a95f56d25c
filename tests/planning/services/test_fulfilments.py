from datetime import date

import pytest

from planning.models import Activity, Fulfilment, FulfilmentStep
from planning.services.fulfilments import Mark, hold_activity, mark_activity, withdraw_mark
from planning.services.refusals import Refused
from pos_portal.core.services.versions import StaleVersion
from tests.planning.factories import NOW, make_activity, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(sunny):
    return make_activity(make_plan(sunny, school_year=2026), term="декабрь", months=["2026-12"], term_kind="month")


def say(activity, by, fulfilment, **said):
    version = said.pop("version", None)
    return mark_activity(activity=activity, mark=Mark(fulfilment, **said), version=version, by=by, now=NOW)


def kept(activity) -> tuple:
    row = Activity.objects.get(pk=activity.pk)
    return row.fulfilment, row.term, row.first_term, row.month_keys, row.version


def test_a_held_line_keeps_day_and_proof_and_a_step(activity, anna):
    say(activity, anna, Fulfilment.HELD, happened_on=date(2026, 12, 10), proof="протокол № 3")

    row = Activity.objects.get()
    assert (row.fulfilment, row.fulfilled_on, row.proof) == ("held", date(2026, 12, 10), "протокол № 3")
    step = FulfilmentStep.objects.get()
    assert (step.fulfilment, step.proof, step.made_by, step.made_at) == ("held", "протокол № 3", anna, NOW)


@pytest.mark.parametrize("state", [Fulfilment.PARTLY, Fulfilment.MOVED, Fulfilment.CANCELLED])
def test_what_did_not_go_as_planned_needs_a_reason(state, activity, anna):
    with pytest.raises(Refused, match="Напишите причину."):
        say(activity, anna, state, term="март")
    assert FulfilmentStep.objects.count() == 0


def test_a_moved_line_keeps_its_first_term_however_often_it_moves(activity, anna):
    for term in ("март", "апрель"):
        say(activity, anna, Fulfilment.MOVED, term=term, reason="Болезнь")

    assert kept(activity) == ("moved", "апрель", "декабрь", ["2027-04"], 3)
    steps = FulfilmentStep.objects.values_list("term_before", "term_after")
    assert list(steps) == [("декабрь", "март"), ("март", "апрель")]


@pytest.mark.parametrize("term", ["", "декабрь"])
def test_a_move_needs_another_term(term, activity, anna):
    with pytest.raises(Refused, match="новый срок"):
        say(activity, anna, Fulfilment.MOVED, term=term, reason="Болезнь")
    assert kept(activity) == ("planned", "декабрь", "", ["2026-12"], 1)


def test_a_mark_taken_back_leads_to_what_was_before(activity, anna):
    say(activity, anna, Fulfilment.MOVED, term="март", reason="Болезнь")
    say(activity, anna, Fulfilment.HELD, proof="протокол")

    withdraw_mark(activity=activity, by=anna, now=NOW)
    row = Activity.objects.get()
    assert (row.fulfilment, row.fulfilment_reason, row.proof, row.term) == ("moved", "Болезнь", "", "март")
    withdraw_mark(activity=activity, by=anna, now=NOW)

    assert kept(activity) == ("planned", "декабрь", "", ["2026-12"], 5)
    assert list(FulfilmentStep.objects.values_list("fulfilment", flat=True)) == ["moved", "held", "moved", "planned"]


def test_a_tap_repeated_changes_nothing(activity, anna):
    for is_held in (True, True, False, False):
        hold_activity(activity=activity, is_held=is_held, by=anna, now=NOW)

    assert list(FulfilmentStep.objects.values_list("fulfilment", flat=True)) == ["held", "planned"]
    assert kept(activity)[0] == "planned"


def test_a_mark_from_an_outdated_page_is_refused(activity, anna):
    say(activity, anna, Fulfilment.HELD, version=1)
    with pytest.raises(StaleVersion):
        say(activity, anna, Fulfilment.CANCELLED, reason="Отменено", version=1)
    assert kept(activity)[0] == "held"


def test_a_move_is_no_change_of_the_text(activity, anna):
    say(activity, anna, Fulfilment.MOVED, term="март", reason="Болезнь")

    assert Activity.objects.get().changed_at == activity.changed_at


def test_a_line_deleted_meanwhile_is_told(activity, anna):
    Activity.objects.all().delete()
    with pytest.raises(Refused, match="больше нет в плане"):
        say(activity, anna, Fulfilment.HELD)
