"""How the forms of a plan are balanced."""

from planning.engine.balance import balance


def test_forms_are_counted_three_ways():
    found = balance(
        [
            (1, "Консультация", "«Речь»"),
            (2, "консульт.", "«Игра»"),
            (3, "", "Практикум «Диаграмма группы»"),
            (4, "Взаимопосещение", "«Факт – вопрос»"),
            (5, "", "Обновление стенда"),
        ]
    )
    assert [(form.name, count) for form, count in found.forms] == [
        ("Консультация", 2),
        ("Взаимопосещение", 1),
        ("Практикум", 1),
    ]
    assert (found.organisation, found.activity, found.learning) == ((1, 3, 0), (2, 1, 1), (3, 1))
    assert (found.recognised, found.total, found.unrecognised) == (4, 5, (5,))


def test_more_than_half_is_mostly():
    half = balance([(1, "Консультация", ""), (2, "Практикум", "")])
    more = balance([(1, "Консультация", ""), (2, "Консультация", ""), (3, "Практикум", "")])
    assert (half.is_mostly_passive, more.is_mostly_passive) == (False, True)
    assert (more.commonest_passive.name, more.is_mostly_vertical) == ("Консультация", True)


def test_a_third_of_horizontal_learning_is_enough():
    found = balance([(1, "Взаимопосещение", ""), (2, "Практикум", ""), (3, "Практикум", "")])
    assert found.is_mostly_vertical is False


def test_an_empty_plan_is_balanced():
    empty = balance([])
    assert (empty.total, empty.is_mostly_passive, empty.is_mostly_vertical, empty.commonest_passive) == (
        0,
        False,
        False,
        None,
    )
