"""The five checks of `domain/4` §4.3 and the single event of a mass trend."""

import pytest

from planning.engine.audiences import Team
from planning.engine.checks import Answer, Circumstances, Need, Remark, check

NEED = Need("У 7 из 14 педагогов (50 %) сохраняются затруднения в поддержке детской инициативы")
MASS = Need(NEED.text, scope="mass")
CIRCUMSTANCES = Circumstances(2026, Team(educators=10, specialists=4))
GOOD = {"title": "«Я сам»", "form": "Практикум", "audience": "все педагоги", "months": ("2026-10",)}


def answer(**fields) -> Answer:
    return Answer(**GOOD | fields)


def told(*answers: Answer, need: Need = NEED, circumstances: Circumstances = CIRCUMSTANCES) -> list[str]:
    return [remark.code for remark in check(need, answers, circumstances)]


def test_a_practice_for_everybody_in_autumn_leaves_nothing_to_remark():
    assert told(answer()) == []


def test_nothing_is_said_where_no_activity_answers():
    assert check(MASS, [], CIRCUMSTANCES) == ()


@pytest.mark.parametrize(
    ("audience", "remark"),
    [
        ("воспитатели", None),
        ("специалисты", Remark("few_addressees", ("29", "специалисты"))),
        ("родители", Remark("no_educators", ("родители",))),
        ("заведующий", Remark("no_educators", ("заведующий",))),
        ("участники сообщества", Remark("part_of_team", ("участники сообщества",))),
        ("специалисты, молодые педагоги", Remark("part_of_team", ("специалисты, молодые педагоги",))),
        ("", None),
        ("члены ППк", None),
    ],
)
def test_less_than_six_tenths_of_those_who_need_it(audience, remark):
    found = check(MASS, [answer(audience=audience, is_lasting=True)], CIRCUMSTANCES)
    assert found == ((remark,) if remark else ())


def test_a_part_of_the_team_may_be_all_who_need_it_when_the_trend_is_no_mass_one():
    assert told(answer(audience="участники сообщества")) == []


def test_audiences_of_all_answers_count_together():
    assert told(answer(audience="специалисты"), answer(audience="воспитатели"), need=MASS) == []


def test_educators_are_enough_where_the_team_is_not_known():
    assert told(answer(audience="воспитатели"), circumstances=Circumstances(2026)) == []


@pytest.mark.parametrize(
    ("audience", "codes"),
    [
        ("воспитатели старших групп", []),
        ("воспитатели младших групп", ["few_addressees"]),
        ("воспитатели", []),
        ("специалисты", ["few_addressees"]),
    ],
)
def test_a_trend_of_children_asks_for_the_educators_of_their_age(audience, codes):
    need = Need("У 9 из 20 детей низкий уровень речевого развития", scope="group", age="5-6")
    assert told(answer(audience=audience), need=need) == codes


@pytest.mark.parametrize("audience", ["молодые педагоги", "воспитатели", "все педагоги"])
def test_a_trend_of_beginners_is_answered_by_what_beginners_attend(audience):
    need = Need("Молодые педагоги затрудняются в планировании занятия", scope="mass")
    assert told(answer(audience=audience, is_lasting=True), need=need) == []


@pytest.mark.parametrize(
    ("forms", "remark"),
    [
        (["Консультация"], Remark("only_passive", ("Консультация",))),
        (["Консультация", "Лекция", "консультация"], Remark("only_passive", ("Консультация", "Лекторий"))),
        (["Педсовет", "Консультация"], Remark("no_practice", ("Педагогический совет", "Консультация"))),
        (["Консультация", "Практикум"], None),
        (["Консультация", "Открытое занятие"], None),
        (["Консультация", "Посещение занятий"], None),
        (["Консультация", "что-то своё"], None),
    ],
)
def test_a_deficit_of_practice_asks_for_practice_or_observation(forms, remark):
    answers = [answer(form=form, title="Тема") for form in forms]
    assert check(NEED, answers, CIRCUMSTANCES) == ((remark,) if remark else ())


def test_a_deficit_of_knowledge_may_be_answered_by_words():
    need = Need("6 из 14 педагогов не хватает знаний о нормативных документах")
    assert told(answer(form="Консультация"), need=need) == []


@pytest.mark.parametrize(
    ("months", "remark"),
    [
        ([("2027-02",)], Remark("late", ("2027-02",))),
        ([("2027-03", "2027-01"), ("2027-04",)], Remark("late", ("2027-01",))),
        ([("2027-02",), ("2026-12",)], None),
        ([("2027-02",), ()], None),
    ],
)
def test_everything_after_the_middle_of_the_year_is_late(months, remark):
    answers = [answer(months=found) for found in months]
    assert check(NEED, answers, CIRCUMSTANCES) == ((remark,) if remark else ())


def test_a_single_event_is_little_for_a_mass_trend():
    assert check(MASS, [answer()], CIRCUMSTANCES) == (Remark("single", ("«Я сам»",)),)
    assert told(answer(is_lasting=True), need=MASS) == []
    assert told(answer(), answer(), need=MASS) == []
    assert told(answer()) == []


def test_expected_results_are_missed_only_in_a_plan_that_names_them():
    naming = Circumstances(2026, CIRCUMSTANCES.team, names_results=True)
    assert told(answer()) == []
    assert told(answer(), circumstances=naming) == ["no_result"]
    assert told(answer(), answer(result="карта наблюдений"), circumstances=naming) == []
