"""Who is meant by what stands in the column «Участники»."""

import pytest

from planning.engine.audiences import Team, ages, audiences, team


@pytest.mark.parametrize(
    ("named", "codes"),
    [
        ("все педагоги", {"whole_team"}),
        ("Педагоги ДОУ", {"whole_team"}),
        ("все группы", {"whole_team"}),
        ("воспитатели", {"group_educators"}),
        ("воспитатели, специалисты", {"group_educators", "specialists"}),
        ("воспитатели и специалисты", {"group_educators", "specialists"}),
        ("педагог-психолог", {"specialists"}),
        ("молодые специалисты", {"young"}),
        ("педагоги со стажем до трёх лет", {"young"}),
        ("молодые педагоги и наставники", {"young", "mentors"}),
        ("аттестующиеся педагоги", {"attested"}),
        ("участники ПОС, воспитатели", {"circle", "group_educators"}),
        ("воспитатели старших и подготовительных групп", {"some_groups"}),
        ("воспитатели групп с детьми с ОВЗ", {"some_groups"}),
        ("воспитатели групп", {"group_educators"}),
        ("заведующий, ст. воспитатель", {"administration"}),
        ("младшие воспитатели", {"staff"}),
        ("воспитатели, родители", {"group_educators", "parents"}),
        ("дети", {"children"}),
        ("члены ППк", {"unnamed"}),
        ("", {"unnamed"}),
    ],
)
def test_who_is_named(named, codes):
    assert audiences(named) == codes


def test_without_a_name_the_form_tells_of_beginners():
    assert audiences("", "Занятие от замысла до рефлексии", "Школа молодого педагога") == {"young"}


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("воспитатели старших и подготовительных групп", {"5-6", "6-7"}),
        ("воспитатели ясельных групп", {"1-2"}),
        ("старший воспитатель", set()),
        ("воспитатели", set()),
    ],
)
def test_ages_of_the_groups_named(named, found):
    assert ages(named) == found


def test_the_team_is_counted_by_positions():
    assert team(["Воспитатель, группа № 4", "Воспитатель", "Учитель-логопед"]) == Team(educators=2, specialists=1)
