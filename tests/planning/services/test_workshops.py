from datetime import timedelta

import pytest

from planning.models import (
    Correspondence,
    CorrespondenceLink,
    Review,
    ReviewStatus,
    Workshop,
    WorkshopMark,
    WorkshopOutcome,
    WorkshopStep,
)
from planning.models.workshop_tables import read_sitting, state_of
from planning.services import workshop_answers as answers
from planning.services import workshops
from planning.services.correspondences import decide_correspondence
from planning.services.refusals import Refused
from pos_portal.core.services.versions import StaleVersion
from tests.factories import make_membership
from tests.planning.factories import (
    NOW,
    make_activity,
    make_link,
    make_mark,
    make_note,
    make_plan,
    make_tick,
    make_trend,
    make_workshop,
)

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=3)


@pytest.fixture
def plan(sunny):
    return make_plan(sunny)


@pytest.fixture
def trend(anna):
    return make_trend(anna)


@pytest.fixture
def activity(plan):
    return make_activity(plan)


@pytest.fixture
def workshop(plan, trend, activity, anna):
    return make_workshop(plan, by=anna, step=WorkshopStep.MATCH)


@pytest.fixture
def team(sunny):
    return [make_membership(sunny, full_name=f"Педагог Номер {number}") for number in range(4)]


def mark_all(workshop, trend, team, verdicts, comments=()):
    for number, (person, verdict) in enumerate(zip(team, verdicts, strict=False)):
        comment = comments[number] if number < len(comments) else ""
        make_mark(workshop, trend, by=person, verdict=verdict, comment=comment)


def shown(workshop, by):
    return workshops.show_marks(workshop=workshop, by=by, now=LATER)


def agree(workshop, trend, by, **given):
    given = {"verdict": "partial", "comment": "протокол", "minority_view": "", "version": 0} | given
    return workshops.agree_trend(workshop=workshop, trend=trend, by=by, now=LATER, **given)


def test_a_workshop_begins_once_over_trends_and_a_plan(plan, trend, activity, anna):
    begun = workshops.open_workshop(workshop=Workshop(minutes_match=12), plan=plan, by=anna, now=NOW)
    assert (begun.organization, begun.step, begun.minutes_match, begun.opened_at) == (
        plan.organization, "trends", 12, NOW,
    )  # fmt: skip
    with pytest.raises(Refused, match="уже идёт"):
        workshops.open_workshop(workshop=Workshop(), plan=plan, by=anna, now=LATER)
    assert Workshop.objects.count() == 1


def test_without_trends_or_activities_there_is_nothing_to_begin_with(plan, anna):
    with pytest.raises(Refused, match="нужны подтверждённые тенденции и мероприятия плана"):
        workshops.open_workshop(workshop=Workshop(), plan=plan, by=anna, now=NOW)
    make_trend(anna)
    with pytest.raises(Refused, match="нужны мероприятия плана"):
        workshops.open_workshop(workshop=Workshop(), plan=plan, by=anna, now=NOW)


def test_a_table_under_review_is_not_worked_on(plan, trend, activity, anna):
    Review.objects.create(organization=plan.organization, plan=plan, status=ReviewStatus.SUBMITTED)
    with pytest.raises(Refused, match="Таблица на согласовании у руководителя"):
        workshops.open_workshop(workshop=Workshop(), plan=plan, by=anna, now=NOW)


def test_two_windows_never_jump_over_a_step(plan, trend, activity, anna):
    workshop = make_workshop(plan, by=anna)
    first = {"workshop": workshop, "seen": "trends", "step": "topics", "by": anna}
    assert workshops.move_workshop(**first, now=LATER).step_started_at == LATER
    assert workshops.move_workshop(**first, now=LATER + timedelta(minutes=1)).step_started_at == LATER
    with pytest.raises(Refused, match="Сейчас идёт шаг 2"):
        workshops.move_workshop(workshop=workshop, seen="trends", step="match", by=anna, now=LATER)
    back = workshops.move_workshop(workshop=workshop, seen="topics", step="trends", by=anna, now=LATER)
    assert back.step == "trends"


def test_marks_are_shown_on_the_third_step_once_somebody_marked(plan, trend, activity, anna, vera):
    workshop = make_workshop(plan, by=anna)
    with pytest.raises(Refused, match="на третьем шаге"):
        shown(workshop, anna)
    Workshop.objects.update(step="match")
    with pytest.raises(Refused, match="показывать нечего"):
        shown(workshop, anna)
    make_mark(workshop, trend, by=vera)
    assert shown(workshop, anna).shown_at == LATER
    assert workshops.show_marks(workshop=workshop, by=anna, now=LATER + timedelta(minutes=1)).shown_at == LATER


def test_a_mark_is_changed_until_the_showing_and_an_older_one_never_wins(workshop, trend, anna, vera):
    def mark(verdict, minutes, comment=None):
        given = answers.Mark(trend.pk, verdict, comment, NOW + timedelta(minutes=minutes))
        answers.keep_marks(workshop=workshop, marks=[given], by=vera, now=NOW + timedelta(minutes=9))

    mark("full", 2, "есть семинар")
    mark("none", 1)
    assert [(row.verdict, row.comment) for row in WorkshopMark.objects.all()] == [("full", "есть семинар")]
    mark("partial", 3)
    assert [(row.verdict, row.comment) for row in WorkshopMark.objects.all()] == [("partial", "есть семинар")]
    shown(workshop, anna)
    with pytest.raises(Refused, match="уже показаны"):
        mark("none", 4)
    assert WorkshopMark.objects.get().verdict == "partial"


def test_a_mark_is_taken_back_with_its_comment(workshop, trend, vera):
    make_mark(workshop, trend, by=vera, comment="передумала")
    given = [answers.Mark(trend.pk, "", None, LATER)]
    answers.keep_marks(workshop=workshop, marks=given, by=vera, now=LATER)
    assert WorkshopMark.objects.count() == 0


def test_a_comment_alone_makes_no_mark(workshop, trend, vera):
    answers.keep_marks(workshop=workshop, marks=[answers.Mark(trend.pk, None, "почему", LATER)], by=vera, now=LATER)
    assert WorkshopMark.objects.count() == 0


def test_the_same_phone_twice_ticks_once_and_an_old_page_unticks_nothing_new(workshop, trend, activity, vera):
    def tick(is_on, minutes):
        given = answers.Tick(trend.pk, activity.pk, is_on, NOW + timedelta(minutes=minutes))
        answers.keep_ticks(workshop=workshop, ticks=[given], by=vera, now=NOW + timedelta(minutes=9))

    tick(True, 2)
    tick(True, 3)
    tick(False, 1)
    assert workshop.topics.count() == 1
    tick(False, 4)
    assert workshop.topics.count() == 0


def test_before_the_showing_only_the_number_of_marks_is_read(workshop, trend, team):
    mark_all(workshop, trend, team, ["full", "full", "none"], ["", "", "нет практики"])
    row = read_sitting(workshop, people=9).rows[0]
    assert (row.marked, row.spread.n, row.comments, row.proposed) == (3, 0, [], None)


def test_after_the_showing_the_spread_and_comments_are_read_without_names(workshop, trend, team, anna):
    mark_all(workshop, trend, team, ["full", "none", "full"], ["я есть", "нет практики", "а есть семинар"])
    row = read_sitting(shown(workshop, anna), people=9).rows[0]
    assert (row.spread.full, row.spread.none, row.proposed) == (2, 1, "full")
    assert row.said == [("Соответствует", ["а есть семинар", "я есть"]), ("Не соответствует", ["нет практики"])]
    assert row.shown_minority == "нет практики"


def test_of_two_marks_neither_spread_nor_comments_are_told(workshop, trend, team, anna):
    mark_all(workshop, trend, team, ["full", "none"], ["есть", "нет"])
    row = read_sitting(shown(workshop, anna), people=9).rows[0]
    assert (row.marked, row.spread.parts, row.said, row.shown_verdict, row.shown_minority) == (2, [], [], None, "")


def test_agreeing_writes_the_table_with_the_minority_view(workshop, plan, trend, team, anna):
    mark_all(workshop, trend, team, ["full", "full", "none"])
    shown(workshop, anna)
    agree(workshop, trend, anna, minority_view="мало практики")
    kept, outcome = Correspondence.objects.get(), WorkshopOutcome.objects.get()
    assert (kept.verdict, kept.comment, kept.minority_view) == ("partial", "протокол", "мало практики")
    assert (outcome.verdict, outcome.minority_view, outcome.agreed_by) == ("partial", "мало практики", anna)
    agree(workshop, trend, anna, verdict="full", version=kept.version)
    assert (Correspondence.objects.get().verdict, WorkshopOutcome.objects.get().verdict) == ("full", "full")


def test_a_decision_made_meanwhile_is_not_overwritten_unseen(workshop, plan, trend, team, anna):
    mark_all(workshop, trend, team, ["full"])
    shown(workshop, anna)
    decide_correspondence(plan=plan, trend=trend, verdict="none", comment="", version=0, by=anna, now=NOW)
    with pytest.raises(StaleVersion):
        agree(workshop, trend, anna)
    assert WorkshopOutcome.objects.count() == 0


def test_nothing_is_agreed_before_the_showing_over_a_locked_table_or_about_a_trend_that_is_gone(
    workshop, plan, trend, team, anna
):
    with pytest.raises(Refused, match="Сначала покажите оценки"):
        agree(workshop, trend, anna)
    mark_all(workshop, trend, team, ["full"])
    shown(workshop, anna)
    gone = make_trend(anna, "Отклонена", status="dismissed", reason="не наша")
    with pytest.raises(Refused, match="больше нет в таблице"):
        agree(workshop, gone, anna)
    Review.objects.create(organization=plan.organization, plan=plan, status=ReviewStatus.SUBMITTED)
    with pytest.raises(Refused, match="на согласовании"):
        agree(workshop, trend, anna)
    assert (WorkshopOutcome.objects.count(), Correspondence.objects.count()) == (0, 0)


def test_ticks_of_a_majority_become_links_and_decisions_stay(workshop, plan, trend, activity, team, anna):
    other, third = make_activity(plan, "Практикум"), make_activity(plan, "Инструктаж")
    make_link(trend, other, by=anna, strength="none")
    for person in team[:3]:
        make_tick(workshop, trend, activity, by=person)
        make_tick(workshop, trend, other, by=person)
    make_tick(workshop, trend, third, by=team[3])
    assert workshops.adopt_topics(workshop=workshop, by=anna, now=LATER) == 1
    assert set(CorrespondenceLink.objects.values_list("activity", "strength")) == {
        (activity.pk, "full"),
        (other.pk, "none"),
    }
    with pytest.raises(Refused, match="Большинства пока нет"):
        workshops.adopt_topics(workshop=workshop, by=anna, now=LATER)


def test_an_abandoned_workshop_is_closed_and_writes_nothing(workshop, trend, vera, anna):
    closed = workshops.close_workshop(workshop=workshop, by=anna, now=LATER)
    assert (closed.closed_at, closed.closed_by) == (LATER, anna)
    again = workshops.close_workshop(workshop=workshop, by=anna, now=LATER + timedelta(days=1))
    assert (again.closed_at, Correspondence.objects.count(), WorkshopOutcome.objects.count()) == (LATER, 0, 0)
    refused = [
        lambda: answers.add_note(workshop=workshop, text="поздно", by=vera, now=LATER),
        lambda: answers.keep_marks(workshop=workshop, marks=[], by=vera, now=LATER),
        lambda: workshops.move_workshop(workshop=workshop, seen="match", step="topics", by=anna, now=LATER),
        lambda: workshops.show_marks(workshop=workshop, by=anna, now=LATER),
        lambda: agree(workshop, trend, anna),
        lambda: workshops.adopt_topics(workshop=workshop, by=anna, now=LATER),
    ]
    for late in refused:
        with pytest.raises(Refused, match="уже завершена"):
            late()


def test_results_speak_of_the_trends_of_that_day(workshop, trend, activity, team, anna):
    mark_all(workshop, trend, team, ["full", "full", "none"])
    shown(workshop, anna)
    agree(workshop, trend, anna)
    workshops.close_workshop(workshop=workshop, by=anna, now=LATER)
    trend.__class__.objects.filter(pk=trend.pk).update(status="dismissed", reason="позже отклонена")
    make_trend(anna, "Новая тенденция")
    workshop.refresh_from_db()
    sitting = read_sitting(workshop, people=9)
    assert [(row.trend, row.outcome.verdict) for row in sitting.rows] == [(trend, "partial")]
    assert (sitting.took_part, sitting.table) == (3, None)


def test_people_are_counted_once(workshop, trend, activity, team):
    make_note(workshop, by=team[0])
    make_tick(workshop, trend, activity, by=team[0])
    mark_all(workshop, trend, team, ["full", "none"])
    sitting = read_sitting(workshop, people=9)
    assert (sitting.answered, sitting.took_part) == ({"trends": 1, "topics": 1, "match": 2}, 2)


def test_a_note_is_taken_off_while_the_workshop_goes_on(workshop, vera, anna):
    note = answers.add_note(workshop=workshop, text="нет прогулки", by=vera, now=NOW)
    assert note.step == "match"
    answers.remove_note(note=note)
    assert workshop.notes.count() == 0
    note = make_note(workshop, by=vera)
    workshops.close_workshop(workshop=workshop, by=anna, now=LATER)
    with pytest.raises(Refused):
        answers.remove_note(note=note)


def test_phones_notice_every_move_of_the_leader(workshop, trend, team, anna):
    mark_all(workshop, trend, team, ["full"])
    seen = [state_of(workshop)]
    for act in (shown, lambda workshop, by: agree(workshop, trend, by)):
        act(workshop, anna)
        workshop.refresh_from_db()
        seen.append(state_of(workshop))
    workshops.close_workshop(workshop=workshop, by=anna, now=LATER)
    workshop.refresh_from_db()
    assert len({*seen, state_of(workshop)}) == 4
