import pytest

from communities.engine.catalogue import strategy_of
from communities.models import ChangeLineState, HelpRequest, Strategy, StrategyMark, StrategyState
from communities.models.readiness import read_readiness
from communities.models.strategy_effects import read_effects
from communities.models.strategy_tables import NO_RESULT, read_gates, read_options
from communities.services import needs, strategies, strategy_marks, tactics
from communities.services.refusals import Refused
from communities.services.strategy_marks import MarkedMeanwhile, fingerprint
from pos_portal.core.models import AuditEvent
from pos_portal.core.services.versions import StaleVersion
from tests.communities.strategies_factories import (
    NOW,
    make_agreed_line,
    make_approved,
    make_chosen,
    make_compared,
    make_criterion,
    make_mark,
    make_need,
    make_option,
    make_own,
    make_reading,
    make_result,
    make_tactic,
)
from tests.factories import make_membership

TEXTS = {"problem": "Не слушают", "areas": ["speech"], "ages": ["4-5"], "expected": "Слушают"}


@pytest.fixture
def line(anna):
    return make_agreed_line(anna)


def states(line) -> dict[str, str]:
    return dict(line.strategies.values_list("source", "state"))


def everything_but_result(line, anna):
    """A chosen strategy that five people spoke about and whose resources are weighed."""
    strategy = make_chosen(line, anna)
    make_need(strategy)
    for number in range(5):
        person = make_membership(anna.organization, full_name=f"Воспитатель Номер {number}")
        strategy_marks.answer(strategy, answer="ready", needs="", by=person, now=NOW)
    return strategy


def test_an_option_of_the_catalogue_brings_its_tactics(line, vera):
    strategy = make_option(line, vera)

    assert (strategy.title, strategy.source, strategy.state) == ("Продуктивное чтение-слушание", "reading", "option")
    assert [row.title for row in strategy.tactics.all()] == list(strategy_of("reading").tactics)
    assert strategy.resources.startswith("Люди: Учитель-логопед")


def test_the_same_option_twice(line, vera):
    make_option(line, vera)
    with pytest.raises(Refused, match="Такая стратегия среди вариантов уже есть."):
        make_option(line, vera)


@pytest.mark.parametrize("state", [ChangeLineState.DRAFT, ChangeLineState.DISCUSSED, ChangeLineState.DECLINED])
def test_options_belong_to_an_accepted_line(anna, state):
    with pytest.raises(Refused, match="Сначала примите единую линию изменений"):
        make_option(make_agreed_line(anna, state=state), anna)


def test_words_of_an_option_are_changed_by_one_at_a_time(line, vera):
    strategy = make_option(line, vera)
    strategies.revise(strategy, version=1, title="Чтение-слушание по-нашему", **TEXTS)

    with pytest.raises(StaleVersion):
        strategies.revise(strategy, version=1, title="Другое", **TEXTS)
    strategy.refresh_from_db()
    assert (strategy.title, strategy.version) == ("Чтение-слушание по-нашему", 2)


def test_a_choice_sets_the_others_aside_with_its_reason(line, anna):
    strategy = make_chosen(line, anna)

    assert states(line) == {"reading": "chosen", "mnemonics": "set_aside"}
    assert strategy.choice_reason == "Дети любят книги, логопед готова показать."
    assert AuditEvent.objects.filter(subject="Выбрана стратегия: Продуктивное чтение-слушание").count() == 1


def test_the_group_may_choose_again_before_the_approval(line, anna):
    make_chosen(line, anna)
    other = Strategy.objects.get(source="mnemonics")
    strategies.choose(other, reason="Таблицы уже есть", by=anna, now=NOW)

    assert states(line) == {"reading": "set_aside", "mnemonics": "chosen"}


def test_one_option_is_no_choice(line, anna):
    option = make_option(line, anna)
    make_mark(option, make_criterion(line), anna)

    with pytest.raises(Refused, match="сравните не меньше двух вариантов"):
        strategies.choose(option, reason="–", by=anna, now=NOW)


def test_an_option_without_all_marks_is_not_chosen(line, anna):
    make_compared(line, anna)
    third = make_option(line, anna, "storytelling")

    with pytest.raises(Refused, match="оцените эту стратегию"):
        strategies.choose(third, reason="–", by=anna, now=NOW)


@pytest.mark.parametrize(("worked", "is_chosen"), [(None, False), (False, False), (True, True)])
def test_an_own_strategy_is_chosen_after_a_trial_that_worked(line, anna, worked, is_chosen):
    make_compared(line, anna)
    own = make_own(line, anna)
    make_mark(own, line.criteria.get(), anna)
    if worked is not None:
        strategies.settle(own, worked=worked, outcome="Просили ещё")
    try:
        strategies.choose(own, reason="Своё", by=anna, now=NOW)
    except Refused as refusal:
        assert "после небольшой пробы, которая удалась" in str(refusal)
    own.refresh_from_db()
    assert (own.state == StrategyState.CHOSEN) == is_chosen


def test_a_trial_belongs_to_an_own_strategy(line, anna):
    with pytest.raises(Refused, match="Пробу записывают для своей стратегии"):
        strategies.settle(make_option(line, anna), worked=True, outcome="–")


def test_without_a_result_it_is_refused_in_the_words_of_the_source(line, anna, marina):
    strategy = everything_but_result(line, anna)

    with pytest.raises(Refused) as refusal:
        strategies.approve(strategy, by=marina, now=NOW)
    assert str(refusal.value) == NO_RESULT
    assert NO_RESULT.startswith("Если мы не можем предопределить, к чему хотим прийти, то стратегия не имеет смысла.")


def test_with_a_result_it_is_approved(line, anna, marina):
    strategy = everything_but_result(line, anna)
    strategies.aim(strategy, result=make_result(line, anna))

    approved = strategies.approve(strategy, by=marina, now=NOW)

    assert (approved.state, approved.decided_by) == ("approved", marina)
    assert [gate.is_open for gate in read_gates(approved, read_options(line, marina))] == [True] * 6


def test_a_shortage_that_nobody_solves_stops_the_approval(line, anna, marina):
    strategy = everything_but_result(line, anna)
    strategies.aim(strategy, result=make_result(line, anna))
    need = make_need(strategy, missing="5 книг")
    with pytest.raises(Refused, match="для каждой нехватки"):
        strategies.approve(strategy, by=marina, now=NOW)

    needs.ask(need, by=marina, now=NOW)
    assert strategies.approve(strategy, by=marina, now=NOW).is_approved


def test_an_option_that_was_not_chosen_is_not_approved(line, anna, marina):
    everything_but_result(line, anna)
    other = Strategy.objects.get(source="mnemonics")
    strategies.aim(other, result=make_result(line, anna))

    with pytest.raises(Refused, match="Выберите стратегию и напишите"):
        strategies.approve(other, by=marina, now=NOW)


def test_one_strategy_at_work_leads_to_a_result_and_another_result_may_have_its_own(anna, marina, line):
    at_work = make_approved(anna, line=line, source="triz")
    second = everything_but_result(line, anna)
    assert states(line) == {"triz": "approved", "reading": "chosen", "mnemonics": "set_aside"}
    strategies.aim(second, result=at_work.result)
    with pytest.raises(Refused, match="К этому результату уже ведёт утверждённая стратегия"):
        strategies.approve(second, by=marina, now=NOW)

    strategies.aim(second, result=make_result(line, anna, "Дети задают вопросы"))
    assert strategies.approve(second, by=marina, now=NOW).is_approved
    with pytest.raises(Refused, match="уже ведёт"):
        strategies.aim(second, result=at_work.result)
    with pytest.raises(Refused, match="уже выбрали"):
        strategies.choose(second, reason="–", by=anna, now=NOW)


def test_marks_of_a_strategy_at_work_stay(anna, line):
    first, second = make_compared(line, anna)
    Strategy.objects.filter(pk=first.pk).update(state="approved", result=make_result(line, anna))
    table = read_options(line, anna)
    marks = {(one.pk, line.criteria.get().pk): (1, "") for one in (first, second)}

    strategy_marks.mark(line, marks=marks, seen=fingerprint(table.marks), by=anna, now=NOW)

    assert dict(StrategyMark.objects.values_list("strategy", "value")) == {first.pk: 3, second.pk: 1}


def test_a_finished_strategy_is_only_read(anna):
    strategy = make_approved(anna)
    tactic, need = make_tactic(strategy), make_need(strategy)
    finished = strategies.finish(strategy, by=anna, now=NOW)
    tactic.refresh_from_db()
    need.strategy.refresh_from_db()
    writes = [
        lambda: strategies.finish(finished, by=anna, now=NOW),
        lambda: strategies.revise(finished, version=1, title="–", **TEXTS),
        lambda: strategies.aim(finished, result=None),
        lambda: tactics.add(finished, title="–"),
        lambda: tactics.reword(tactic, title="–"),
        lambda: needs.add(finished, kind="time", needed="–"),
        lambda: needs.delete(need),
        lambda: strategy_marks.answer(finished, answer="ready", needs="", by=anna, now=NOW),
    ]
    for write in writes:
        with pytest.raises(Refused):
            write()


def test_an_approved_strategy_keeps_a_result(anna):
    strategy = make_approved(anna)
    with pytest.raises(Refused, match="то стратегия не имеет смысла"):
        strategies.aim(strategy, result=None)


def test_usual_criteria_come_once(line):
    assert (strategy_marks.offer(line), strategy_marks.offer(line)) == (5, 0)
    with pytest.raises(Refused, match="Такой критерий уже есть."):
        strategy_marks.add(line, title="Педагоги готовы")


def test_criteria_are_agreed_before_the_marks(line, anna):
    make_compared(line, anna)
    for change in (lambda: strategy_marks.offer(line), lambda: strategy_marks.drop(line.criteria.get())):
        with pytest.raises(Refused, match="Варианты уже оценивают"):
            change()


def test_no_more_criteria_than_a_group_can_weigh(line):
    strategy_marks.offer(line)
    for number in range(3):
        strategy_marks.add(line, title=f"Свой {number}")
    with pytest.raises(Refused, match="не больше 8"):
        strategy_marks.add(line, title="Девятый")


def test_marks_are_saved_together_and_taken_back(line, anna, vera):
    first, second = make_compared(line, anna)
    criterion = line.criteria.get()
    seen = fingerprint(read_options(line, anna).marks)
    marks = {(first.pk, criterion.pk): (None, ""), (second.pk, criterion.pk): (1, "Мало времени"), (99, 99): (3, "")}

    strategy_marks.mark(line, marks=marks, seen=seen, by=vera, now=NOW)

    mark = StrategyMark.objects.get()
    assert (mark.strategy, mark.value, mark.note, mark.marked_by) == (second, 1, "Мало времени", vera)


def test_marks_of_another_meanwhile_are_not_overwritten(line, anna):
    first, _ = make_compared(line, anna)
    place = (first.pk, line.criteria.get().pk)
    seen = fingerprint(read_options(line, anna).marks)
    strategy_marks.mark(line, marks={place: (1, "")}, seen=seen, by=anna, now=NOW)

    with pytest.raises(MarkedMeanwhile):
        strategy_marks.mark(line, marks={place: (2, "")}, seen=seen, by=anna, now=NOW)
    assert StrategyMark.objects.get(strategy=first).value == 1


def test_readiness_is_shown_as_counts_and_from_the_minimum_on(line, anna, vera):
    strategy = make_option(line, anna)
    people = [make_membership(anna.organization, full_name=f"Воспитатель Номер {number}") for number in range(4)]
    for person in people:
        strategy_marks.answer(strategy, answer="with_help", needs="Показать", by=person, now=NOW)
    count = read_readiness([strategy], vera)[strategy.pk]
    assert (count.answered, count.is_shown, count.counts, count.wishes, count.mine) == (4, False, (), (), None)

    strategy_marks.answer(strategy, answer="ready", needs="", by=vera, now=NOW)
    strategy_marks.answer(strategy, answer="not_yet", needs="Время", by=vera, now=NOW)

    count = read_readiness([strategy], vera)[strategy.pk]
    assert count.counts == (("Готов(а)", 0), ("Готов(а) с помощью", 4), ("Пока нет", 1))
    assert (count.wishes, count.mine.answer, count.staff) == (("Время", "Показать"), "not_yet", 6)


def test_tactics_change_places(anna):
    strategy = make_approved(anna)
    first, second, third = strategy.tactics.all()
    tactics.move(third, is_up=True)
    tactics.move(first, is_up=True)
    tactics.drop(second, is_dropped=True)

    assert [(row.pk, row.is_dropped) for row in strategy.tactics.all()] == [
        (first.pk, False),
        (third.pk, False),
        (second.pk, True),
    ]


def test_no_more_tactics_than_a_strategy_can_bear(anna):
    strategy = make_approved(anna)
    for number in range(9):
        tactics.add(strategy, title=f"Ещё {number}")
    with pytest.raises(Refused, match="не больше 12"):
        tactics.add(strategy, title="Тринадцатая")


def test_the_catalogue_fills_the_map_of_resources_once(line, anna):
    strategy = make_option(line, anna)
    make_need(strategy, kind="money", needed="Премии")

    assert (needs.suggest(strategy), needs.suggest(strategy)) == (4, 0)
    assert set(strategy.needs.values_list("kind", flat=True)) == {"people", "time", "rooms", "materials", "money"}


def test_a_shortage_becomes_one_draft_to_the_service(line, anna, mms):
    need = make_need(make_option(line, anna), missing="5 книг", available="7 книг")

    asked = needs.ask(need, by=anna, now=NOW)

    assert (asked.addressee, asked.state, asked.need) == (mms, "draft", need)
    assert asked.subject == "Материалы и среда: 5 книг"
    assert asked.text == "Нужно: 10 книг.\nНе хватает: 5 книг.\nЕсть: 7 книг."
    assert needs.ask(need, by=anna, now=NOW) == asked
    needs.delete(need)
    assert HelpRequest.objects.get().need is None


def test_nothing_is_asked_without_a_shortage_or_a_service(line, anna):
    need = make_need(make_option(line, anna))
    with pytest.raises(Refused, match="запишите, чего не хватает"):
        needs.ask(need, by=anna, now=NOW)

    need.missing = "Книги"
    anna.organization.parent = None
    with pytest.raises(Refused, match="не указана методическая служба"):
        needs.ask(need, by=anna, now=NOW)


def test_the_effect_of_earlier_years(anna, vera, olga):
    year = anna.organization.school_year.start
    old = make_approved(anna, line=make_agreed_line(anna, "Прошлая", school_year=year - 1))
    make_reading(old.result, anna, 65)
    make_approved(anna)
    make_approved(olga)

    before = read_effects("reading", vera, before=year)

    assert [(effect.strategy, effect.progress.now.percent, effect.progress.state) for effect in before] == [
        (old, 65, "reached")
    ]
    assert [effect.progress.state for effect in read_effects("reading", vera)] == ["waiting", "reached"]
    assert read_effects("", vera) == []
