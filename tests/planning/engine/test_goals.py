"""How goals open, and how lines lie on the quarters of the year."""

import pytest

from planning.engine.goals import opens_with_verb_noun
from planning.engine.people import people_named
from planning.engine.quarters import count_by_quarter, quarters


@pytest.mark.parametrize(
    "text",
    [
        "Совершенствование работы по развитию связной речи",
        "Повышение компетентности педагогов в наблюдении",
        "1) Создание условий для детской инициативы",
        "Организация работы сообществ",
        "Развитие речи детей в игре",
        "Поддержка детской самостоятельности",
        "Внедрение технологии продуктивного чтения",
        "Разработка методических кейсов",
        "Помощь молодым педагогам",
    ],
)
def test_goals_that_open_as_goals_do(text):
    assert opens_with_verb_noun(text) is True


@pytest.mark.parametrize("text", ["Совершенствовать речь детей", "Речевое развитие", "Игра", "", "Знание программы"])
def test_goals_that_do_not(text):
    assert opens_with_verb_noun(text) is False


def test_every_month_of_the_plan_belongs_to_one_quarter():
    for are_calendar in (True, False):
        months = [month for part in quarters(are_calendar=are_calendar) for month in part.months]
        assert sorted(months) == list(range(1, 13))


def test_a_line_counts_once_in_every_quarter_it_touches():
    lines = [["2026-09", "2026-10", "2026-11"], ["2027-03"], []]
    assert count_by_quarter(lines, quarters(are_calendar=True)) == (1, 1, 1, 0)
    assert count_by_quarter(lines, quarters(are_calendar=False)) == (1, 0, 1, 0)


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("Заведующий, ст. воспитатель", ("Заведующий", "Старший воспитатель")),
        ("Кузнецова В. И., Орлова Н. П.", ("Кузнецова В. И.", "Орлова Н. П.")),
        ("воспитатели и специалисты", ("Воспитатели", "Специалисты")),
        ("Воспитатели групп № 1, 2", ("Воспитатели групп № 1, 2",)),
        ("", ()),
    ],
)
def test_whom_a_line_names(written, people):
    assert people_named(written) == people
