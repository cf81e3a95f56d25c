from datetime import date, timedelta

import pytest

from communities.engine.cascades import Listener, due_on, open_check, reach

TAUGHT = date(2026, 9, 1)


def after(days: int) -> date:
    return TAUGHT + timedelta(days=days)


@pytest.mark.parametrize(("days", "check"), [(0, None), (29, None), (30, 30), (89, 30), (90, 90), (400, 90)])
def test_one_question_is_open_at_a_time(days, check):
    assert open_check(TAUGHT, after(days)) == check


def test_nothing_is_asked_before_the_lesson():
    assert open_check(None, after(100)) is None


def test_the_days_cross_the_year():
    assert due_on(date(2026, 12, 15), 30) == date(2027, 1, 14)


def test_before_the_lesson_only_the_agreement_is_known():
    (agreed,) = reach([Listener(None)] * 6, taught_on=None, today=TAUGHT)

    assert (agreed.code, agreed.reached, agreed.out_of, agreed.lost) == ("agreed", 6, 6, 0)


def test_reach_and_losses_of_every_step():
    people = [Listener(True, ("yes", "yes"))] * 3 + [Listener(True, ("yes", "no")), Listener(True, ("partly", ""))]
    people.append(Listener(False))

    steps = reach(people, taught_on=TAUGHT, today=after(90))

    assert [(step.code, step.reached, step.out_of, step.answered, step.lost) for step in steps] == [
        ("agreed", 6, 6, 0, 0),
        ("taught", 5, 6, 0, 1),
        ("used_30", 4, 5, 5, 1),
        ("used_90", 3, 5, 4, 2),
    ]


def test_two_answers_are_not_shown():
    steps = reach([Listener(True, ("yes", ""))] * 2 + [Listener(True)] * 3, taught_on=TAUGHT, today=after(31))

    assert [(step.reached, step.answered, step.lost) for step in steps[2:]] == [(None, 2, 0), (None, 0, 0)]


def test_who_left_before_answering_is_no_loss():
    gone, answered = Listener(True, is_here=False), Listener(True, ("yes", ""), is_here=False)

    steps = reach([gone, answered, *[Listener(True, ("yes", ""))] * 3], taught_on=TAUGHT, today=after(31))

    assert (steps[2].reached, steps[2].out_of, steps[2].lost) == (4, 4, 0)


def test_a_question_that_is_not_open_yet_names_its_day():
    step = reach([Listener(True)] * 3, taught_on=TAUGHT, today=after(1))[3]

    assert (step.reached, step.days, step.due_on) == (None, 90, after(90))
