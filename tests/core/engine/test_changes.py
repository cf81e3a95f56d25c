from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from pos_portal.core.engine.changes import what_changed

MOSCOW, KAMCHATKA = ZoneInfo("Europe/Moscow"), ZoneInfo("Asia/Kamchatka")
WAS, NOW = datetime(2026, 12, 9, 6, 30, tzinfo=UTC), datetime(2026, 12, 11, 7, tzinfo=UTC)


def test_says_what_was_and_what_is():
    assert what_changed(("время", WAS, NOW), ("помещение", "Зал", "Кабинет психолога"), zone=MOSCOW) == (
        "Время: было 9 декабря, 09:30 → стало 11 декабря, 10:00; помещение: было Зал → стало Кабинет психолога."
    )


def test_is_silent_about_what_stayed():
    assert what_changed(("помещение", "Зал", "Зал"), ("время", WAS, NOW), zone=MOSCOW).startswith("Время")
    assert what_changed(("время", WAS, WAS), zone=MOSCOW) == ""
    assert what_changed(zone=MOSCOW) == ""


def test_tells_a_moment_where_the_kindergarten_is():
    assert "9 декабря, 18:30 → стало 11 декабря, 19:00" in what_changed(("время", WAS, NOW), zone=KAMCHATKA)


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        (None, "Зал", "Помещение: теперь Зал."),
        ("Зал", "", "Помещение: больше нет (было Зал)."),
        (None, "", ""),
        (" Зал ", "Зал", ""),
        (date(2026, 12, 30), date(2027, 1, 14), "Помещение: было 30 декабря 2026 → стало 14 января 2027."),
        (date(2026, 12, 9), date(2026, 12, 10), "Помещение: было 9 декабря → стало 10 декабря."),
    ],
)
def test_finds_words_for_every_kind_of_difference(was, now, words):
    assert what_changed(("помещение", was, now), zone=MOSCOW) == words


def test_shortens_what_is_long():
    text = what_changed(("тема", "а" * 500, "б\n" * 500), zone=MOSCOW)
    assert len(text) < 300
    assert "…" in text and "\n" not in text
