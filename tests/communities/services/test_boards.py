"""Work plan, learning board and date polls."""

from datetime import timedelta

import pytest

from communities.models import DateMark, LearningTopic, Meeting, WorkItem
from communities.services import boards, polls, work
from communities.services.refusals import Refused
from pos_portal.core.services.versions import StaleVersion
from tests.communities.factories import NOW, at
from tests.communities.meeting_factories import make_poll, make_topic, make_work_item


def refused(service, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refusal:
        service(*args, **kwargs)
    return str(refusal.value)


def test_theory_comes_first(talking):
    assert refused(make_work_item, talking, stage="practice").startswith("Сначала теоретическое осмысление темы")
    make_work_item(talking, stage="theory", days=2)
    make_work_item(talking, stage="practice", days=2)

    assert refused(make_work_item, talking, stage="practice", days=1).startswith("Сначала теоретическое")
    assert list(WorkItem.objects.values_list("stage", flat=True).order_by("pk")) == ["theory", "practice"]


def test_theory_does_not_move_behind_practice(talking):
    theory = make_work_item(talking, stage="theory", days=2)
    make_work_item(talking, stage="practice", days=3)
    later = {"title": "А", "form": "theory", "due_on": theory.due_on + timedelta(days=2)}

    assert refused(work.revise, theory, version=1, **later).startswith("Сначала теоретическое")


def test_a_stale_plan_is_not_overwritten(talking, vera):
    item = make_work_item(talking)
    again = {"title": "Б", "form": "theory", "due_on": item.due_on}
    work.revise(item, version=1, responsible=vera, **again)

    with pytest.raises(StaleVersion):
        work.revise(WorkItem.objects.get(), version=1, **again)
    assert WorkItem.objects.get().responsible == vera


def test_what_is_done_stays_done(talking):
    item = make_work_item(talking)
    work.finish(item, outcome="Прочитали", now=NOW)

    assert (item.done_on, item.outcome) == (talking.organization.today, "Прочитали")
    assert refused(work.finish, item, outcome="", now=NOW).startswith("Этот пункт уже отмечен")
    again = {"title": "А", "form": "theory", "due_on": item.due_on}
    assert "уже выполнен" in refused(work.revise, item, version=1, **again)


def test_a_card_is_wanted_and_not(talking, vera, nina):
    topic = make_topic(talking, by=vera)

    assert boards.want(topic, by=nina) is True
    assert boards.want(topic, by=nina) is False
    assert list(topic.wanted_by.all()) == [vera]


@pytest.mark.parametrize(
    ("days", "words"), [((3,), "от двух до шести"), (range(3, 10), "от двух до шести"), ((-1, 3), "уже прошёл")]
)
def test_a_poll_needs_two_to_six_times_ahead(talking, vera, days, words):
    assert words in refused(make_poll, talking, by=vera, days=days)


def test_answers_replace_each_other(talking, vera, nina):
    poll = make_poll(talking, by=vera)
    first, second = poll.options.all()

    polls.answer(poll, answers={first.pk: "yes", second.pk: "no"}, by=nina)
    polls.answer(poll, answers={first.pk: "maybe", second.pk: ""}, by=nina)
    polls.answer(poll, answers={first.pk: "nonsense"}, by=vera)

    assert list(DateMark.objects.values_list("option", "membership", "answer")) == [(first.pk, nina.pk, "maybe")]


def test_a_chosen_time_becomes_a_meeting(talking, vera, nina):
    topic = make_topic(talking, by=vera)
    poll = make_poll(talking, by=vera, topic=topic)
    option = poll.options.first()
    polls.answer(poll, answers={option.pk: "yes"}, by=nina)

    meeting = polls.close(poll, option=option, by=vera, now=NOW)

    assert (meeting.title, meeting.form, meeting.starts_at) == ("Разбор случая", "master_class", option.starts_at)
    assert (meeting.topic, meeting.facilitator) == (topic, vera)
    assert LearningTopic.objects.get().state == "planned"
    poll.refresh_from_db()
    assert (poll.chosen, poll.closed_at) == (option, NOW)


def test_closed_twice_it_stays_one_meeting(talking, vera, nina):
    poll = make_poll(talking, by=vera)
    option = poll.options.first()
    polls.answer(poll, answers={option.pk: "yes"}, by=nina)
    polls.close(poll, option=option, by=vera, now=NOW)

    assert refused(polls.close, poll, option=option, by=nina, now=NOW).startswith("Опрос уже закрыт: встреча")
    assert refused(polls.answer, poll, answers={option.pk: "no"}, by=nina).startswith("Опрос уже закрыт")
    assert Meeting.objects.count() == 1


def test_nobody_marked(talking, vera, nina):
    poll = make_poll(talking, by=vera)
    first, second = poll.options.all()

    assert refused(polls.close, poll, option=first, by=vera, now=NOW).startswith("Никто ещё не отметил")
    polls.answer(poll, answers={first.pk: "no", second.pk: "yes"}, by=nina)
    assert refused(polls.close, poll, option=first, by=vera, now=NOW).startswith("На это время никто")


def test_a_time_that_has_passed_meanwhile(talking, vera, nina, sunny):
    poll = make_poll(talking, by=vera)
    option = poll.options.first()
    polls.answer(poll, answers={option.pk: "yes"}, by=nina)

    assert "уже прошло" in refused(polls.close, poll, option=option, by=vera, now=at(4, 14, organization=sunny))
    poll.refresh_from_db()
    assert poll.closed_at is None
