import pytest

from planning.engine.effects import BETTER, CLOSED, GONE, SAME, UNKNOWN, WORSE
from planning.engine.rollovers import kind_of, names_year, next_year


def kind(movements=(), *, is_held=True, is_success=False, reason="") -> str:
    return kind_of(is_held=is_held, is_success=is_success, reason=reason, movements=movements)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (kind([BETTER]), "proven"),
        (kind([SAME, BETTER]), "proven"),
        (kind([CLOSED], is_success=True), "proven"),
        (kind([BETTER], is_held=False), "not_held"),
        (kind([], is_success=True, is_held=False), "untied"),
        (kind([SAME], reason="mandatory"), "mandatory"),
        (kind([], is_held=False, reason="founder"), "mandatory"),
        (kind([], reason="request"), "untied"),
        (kind([CLOSED, GONE]), "served"),
        (kind([CLOSED], is_held=False), "served"),
        (kind([CLOSED, WORSE]), "unmoved"),
        (kind([UNKNOWN]), "unmeasured"),
        (kind([UNKNOWN, SAME]), "unmoved"),
    ],
)
def test_why_a_line_may_go_on(given, expected):
    assert given == expected


@pytest.mark.parametrize(
    ("written", "later"),
    [
        ("октябрь", "октябрь"),
        ("Октябрь 2025", "Октябрь 2026"),
        ("29.08.2025", "29.08.2026"),
        ("29.08.25", "29.08.26"),
        ("2025/2026 учебный год", "2026/2027 учебный год"),
        ("2025-26", "2026-27"),
        ("2099/00", "2100/01"),
        ("сентябрь 2025 г. – май 2026 г.", "сентябрь 2026 г. – май 2027 г."),
        ("2 неделя марта", "2 неделя марта"),
        ("приказ 12025", "приказ 12025"),
        ("", ""),
    ],
)
def test_a_term_moves_on_by_a_year_where_it_names_one(written, later):
    assert next_year(written) == later


def test_a_title_that_names_a_year_is_noticed():
    assert (names_year("Анализ работы за 2025 год"), names_year("Группа № 2025а1"), names_year("Семинар")) == (
        True,
        True,
        False,
    )
