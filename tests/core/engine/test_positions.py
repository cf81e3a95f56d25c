import pytest

from pos_portal.core.engine.positions import genitive


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ("Заведующий", "заведующего"),
        ("Заведующая", "заведующей"),
        ("Директор", "директора"),
        ("Начальник управления", "начальника управления"),
        ("Руководитель", "руководителя"),
        ("Исполняющий обязанности заведующего", "исполняющего обязанности заведующего"),
        ("И. о. заведующего", "И. о. заведующего"),
        ("ИП", "ИП"),
        ("", ""),
    ],
)
def test_positions_in_the_genitive(position, expected):
    assert genitive(position) == expected
