from planning.engine.minutes import decision_lines


def test_decisions_lose_their_numbers_and_empty_lines():
    draft = "1. Добавить практикум (февраль).\n\n 2) Пригласить дефектолога\nПродолжить работу ПОС до 30.05"
    assert decision_lines(draft) == [
        "Добавить практикум (февраль).",
        "Пригласить дефектолога",
        "Продолжить работу ПОС до 30.05",
    ]
    assert decision_lines("") == []
