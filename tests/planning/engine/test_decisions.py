import pytest

from planning.engine.decisions import LONGEST_GOAL, goal_of, points_of


@pytest.mark.parametrize(
    ("decision", "points"),
    [
        ("1. Провести практикум.\n2) Открыть ПОС.", ["Провести практикум.", "Открыть ПОС."]),
        ("Решили:\n1. Провести практикум\nв феврале.\n", ["Провести практикум в феврале."]),
        ("Провести практикум.\n\nОткрыть ПОС.", ["Провести практикум.", "Открыть ПОС."]),
        ("", []),
    ],
)
def test_points_of_a_written_decision(decision, points):
    assert points_of(decision) == points


def test_a_goal_says_neither_who_nor_when():
    assert goal_of("Повысить мастерство (ответственный – Иванова А. С., срок – май).") == "Повысить мастерство"
    assert goal_of("Поддержать детей (ОВЗ) в группе.") == "Поддержать детей (ОВЗ) в группе"


def test_a_goal_is_no_longer_than_goals_are_kept():
    assert len(goal_of("Развивать " * 100)) <= LONGEST_GOAL
