"""Names of waves: recognised and put in the order of time."""

import re
from collections.abc import Sequence

from pos_portal.core.engine.texts import folded, one_line

from .vocabulary import VOCABULARY

MONTHS = ("сен", "окт", "ноя", "дек", "янв", "фев", "мар", "апр", "май", "июн", "июл", "авг")
STAGES = tuple((re.compile("|".join(row["patterns"])), row["place"]) for row in VOCABULARY["stages"])
YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
DATE = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](20)?(\d\d)(?!\d)")
ISO = re.compile(r"(20\d\d)[-/.](\d{1,2})[-/.]\d{1,2}")
FULL = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
LONGEST = 40


INSIDE = re.compile(
    r"(?:(?:начало|середина|конец) (?:20\d\d[-–/ ]*(?:20)?\d\d )?(?:учебного )?года"
    r"|(?:осень|зима|весна|сентябр[ья]|октябр[ья]|ноябр[ья]|декабр[ья]|январ[ья]|феврал[ья]|март[а]?|апрел[ья]|ма[йя]|июн[ья])"
    r"\b(?: 20\d\d)?)",
    re.IGNORECASE,
)


def inside(text: str) -> str | None:
    """The time named somewhere in a title: «Самооценка педагогов, сентябрь 2024»."""
    found = INSIDE.search(one_line(text))
    return found[0] if found else None


def name(text: str) -> str:
    """A wave as it is called in results: one line, lower case."""
    return one_line(text).lower()


def moment(text: str) -> tuple[int, int] | None:
    """Calendar year (0 when not named) and month of the school year; None when the text is no wave."""
    plain = folded(text)
    if not plain or len(plain) > LONGEST:
        return None
    year = int(found[1]) if (found := YEAR.search(plain)) else 0
    if found := DATE.search(plain):
        return 2000 + int(found[4]), (int(found[2]) + 3) % 12
    for place, month in enumerate(MONTHS):
        if re.search(rf"\b{month}|\bмая\b" if month == "май" else rf"\b{month}", plain):
            return year, place
    for pattern, place in STAGES:
        if pattern.search(plain):
            return year, place
    return (year, 0) if year else None


def is_wave(text: str) -> bool:
    """Whether the text names a time of measuring."""
    return moment(text) is not None


def sort_key(text: str) -> tuple[int, int]:
    """Order of time: by calendar year, autumn after the spring of the same year."""
    found = moment(text) or (0, 0)
    year, place = found
    return (year, (place + 8) % 12) if year else (0, place)


def month_of(moment: str) -> tuple[int, int] | None:
    """Year and month (1–12) of a date as forms and sheets write it, also with the month first; None for no date."""
    if found := ISO.match(moment):
        year, month, day = int(found[1]), int(found[2]), 1
    elif found := DATE.search(moment):
        year, month, day = 2000 + int(found[4]), int(found[2]), int(found[1])
    else:
        return None
    month = month if month <= 12 else day
    return (year, month) if 1 <= month <= 12 else None


def seasons(months: Sequence[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """The name of the wave for every month; months with a pause of two or more between them are different waves."""
    names: dict[tuple[int, int], str] = {}
    last, name = 0, ""
    for year, month in sorted(set(months)):
        count = year * 12 + month
        if count - last > 2:
            name = f"{FULL[month - 1]} {year}"
        names[year, month], last = name, count
    return names
