"""A chosen strategy asks everybody how ready they are and the head to approve it."""

from communities.services import strategy_marks
from pos_portal.home.changes import changes_for
from tests.communities.strategies_factories import NOW, make_agreed_line, make_chosen, make_option

READY, APPROVE = "Насколько Вы готовы к стратегии?", "Стратегия ждёт утверждения"


def titles(membership) -> list[str]:
    return [step.title for step in changes_for(membership)]


def test_options_ask_nobody(anna, vera, marina):
    make_option(make_agreed_line(anna), anna)
    assert (titles(vera), titles(marina)) == ([], [])


def test_a_chosen_strategy_asks_once(anna, vera, marina, guest, olga):
    strategy = make_chosen(make_agreed_line(anna), anna)
    assert (titles(vera), titles(marina), titles(guest), titles(olga)) == ([READY], [READY, APPROVE], [], [])

    strategy_marks.answer(strategy, answer="ready", needs="", by=vera, now=NOW)
    assert titles(vera) == []
