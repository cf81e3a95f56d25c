"""«Что изменилось»: the words of a difference, for notices (`features` H4); what stayed the same is not repeated."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

Fact = str | date | datetime | None
MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
MOST_LETTERS = 120


def what_changed(*facts: tuple[str, Fact, Fact], zone: ZoneInfo) -> str:
    """«Время: было 9 декабря, 09:30 → стало 11 декабря, 10:00; помещение: …»; empty when nothing did.

    Each fact is its name, what it was and what it is now: words, a day, or a moment, which is told in `zone`.
    """
    parts = [_part(name, was, now, zone) for name, was, now in facts if was != now]
    return sentence(part for part in parts if part)


def sentence(parts: Iterable[str]) -> str:
    """Parts one after another with a capital letter and a full stop."""
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _part(name: str, was: Fact, now: Fact, zone: ZoneInfo) -> str:
    with_year = isinstance(was, date) and isinstance(now, date) and was.year != now.year
    before, after = (_words(fact, zone, with_year=with_year) for fact in (was, now))
    if before == after:
        return ""
    if not before:
        return f"{name}: теперь {after}"
    if not after:
        return f"{name}: больше нет (было {before})"
    return f"{name}: было {before} → стало {after}"


def _words(fact: Fact, zone: ZoneInfo, *, with_year: bool) -> str:
    if isinstance(fact, datetime):
        moment = fact.astimezone(zone)
        return f"{_day(moment, with_year=with_year)}, {moment:%H:%M}"
    if isinstance(fact, date):
        return _day(fact, with_year=with_year)
    text = " ".join((fact or "").split())
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1].rstrip()}…"


def _day(day: date, *, with_year: bool) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}{f' {day.year}' if with_year else ''}"
