"""How methodists write time, and which months it touches (`domain/3` §3.4); the text itself is never changed."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from .months import MONTH_WORD, NAMES, YEAR, PlanYear, misspelt_month, month_after, span
from .term_points import Point, day_of, expand, find_points, is_range, months_of
from .term_words import (
    ALL_ALONG,
    CALENDAR_QUARTERS,
    DEADLINE,
    EDGE,
    FROM_TO,
    HALF,
    LONGEST,
    NO_DATE,
    QUARTER,
    REPEAT,
    ROMAN,
    SCHOOL_QUARTERS,
    SEASONS,
    WEEK,
    WEEKS,
    WHOLE_YEAR,
    WITHIN_MONTH,
    normal,
    numbers_in,
)


@dataclass(frozen=True)
class Term:
    """`kind` is month, months, interval, week, quarter, half_year, whole_year, repeat, deadline, date, season,
    from_heading or none; `months` are YYYY-MM in order; `on` is the day of a date or the last day of a deadline."""

    text: str
    kind: str = "none"
    months: tuple[str, ...] = ()
    week: str | None = None
    on: date | None = None


@dataclass(frozen=True)
class Clock:
    """What the words of a plan lean on: its year, the months of the heading above, the meaning of «квартал»."""

    year: PlanYear
    heading: tuple[str, ...] = ()
    are_quarters_calendar: bool = True


@lru_cache(maxsize=5000)
def parse_term(text: str, clock: Clock) -> Term:
    """Which months a written term touches; a text that says nothing about time touches those of its heading."""
    words = normal(text[:LONGEST])
    if not words or set(words) <= set("-.,"):
        return _from_heading(text, clock)
    for read in READERS:
        term = read(text, words, clock)
        if term:
            return term
    return _days_of_heading(text, words, clock) or _from_heading(text, clock)


@lru_cache(maxsize=5000)
def is_term(text: str) -> bool:
    """Whether a cell speaks of time at all."""
    words = normal(text[:LONGEST])
    if not words or len(words) > 80:
        return False
    clock = Clock(PlanYear(2000))
    return any(read(text, words, clock) for read in READERS)


def _from_heading(text, clock) -> Term:
    return Term(text, "from_heading" if clock.heading else "none", clock.heading)


def _repeat(text, words, clock) -> Term | None:
    if not REPEAT.search(words):
        return None
    points = find_points(words)
    months = months_of(words, points, clock.year)
    if points and not re.search(r"ежемес|еженед|ежекв|ежедн|раза?\s+в|кажд|\bпо\s+[а-я]+ам", words):
        return None
    if len(points) == 1 and FROM_TO.search(words):
        months = span(clock.year.place(points[0].month), month_after(5, clock.year.place(points[0].month)))
    inside = clock.heading if len(clock.heading) == 1 else ()
    return Term(text, "repeat", months or inside or clock.year.study_months())


def _week(text, words, clock) -> Term | None:
    found = WEEK.search(words)
    if not found:
        return None
    rest = WEEK.sub(" неделя ", words)
    months = months_of(rest.replace("неделя", " "), find_points(rest.replace("неделя", " ")), clock.year)
    numbers = dict.fromkeys(numbers_in(found[1] or found[3] or ""))
    week = "последняя" if found[2] else "-".join(str(number) for number in numbers if number <= WEEKS)
    return Term(text, "week", months or clock.heading, week)


def _half_year(text, words, clock) -> Term | None:
    numbers = [number for found in HALF.finditer(words) for number in numbers_in(found[1])]
    if not numbers:
        return None
    months: list[str] = []
    for number in numbers:
        halves = ((1, 6), (7, 12)) if clock.year.is_calendar else ((9, 12), (1, 5))
        months += _stretch(halves[number - 1] if number in (1, 2) else (9, 5), clock.year)
    return Term(text, "half_year", tuple(dict.fromkeys(months)))


def _quarter(text, words, clock) -> Term | None:
    found = list(QUARTER.finditer(words))
    if not found:
        return None
    quarters = CALENDAR_QUARTERS if clock.are_quarters_calendar or clock.year.is_calendar else SCHOOL_QUARTERS
    numbers = [number for place in found for number in numbers_in(place[1])]
    if "-" in found[0][1] and len(numbers) == 2:
        numbers = list(range(numbers[0], numbers[1] + 1)) or numbers
    explicit = YEAR.search(words)
    months = [
        month
        for number in numbers
        if number in quarters
        for month in _stretch(quarters[number], clock.year, int(explicit[1]) if explicit else None)
    ]
    return Term(text, "quarter", tuple(sorted(set(months))))


def _stretch(ends: tuple[int, int], year: PlanYear, explicit: int | None = None) -> tuple[str, ...]:
    if explicit:
        first = (explicit, ends[0])
    elif ends == (7, 9) and not year.is_calendar:
        first = (year.start, 7)
    else:
        first = year.place(ends[0])
    return span(first, month_after(ends[1], first))


def _points(text, words, clock) -> Term | None:
    points = find_points(words)
    if not points:
        return None
    months = months_of(words, points, clock.year)
    if DEADLINE.search(words[: points[0].start + 1]) and not FROM_TO.search(words[: points[0].start + 1]):
        return Term(text, "deadline", months[-1:], on=day_of(points[-1], clock.year))
    if len(points) == 1 and points[0].day:
        has_two_days = re.search(r"\d\s*(?:-|по)\s*\d{1,2}\s*(?:\.\d|[а-я]{3})", words)
        kind = "interval" if has_two_days else "date"
        return Term(text, kind, months, on=None if has_two_days else day_of(points[0], clock.year))
    if len(points) == 1:
        return Term(text, "month", months)
    joined = any(is_range(words, a, b) for a, b in zip(points, points[1:], strict=False))
    kind = "interval" if joined else "date" if points[0].day else "months"
    return Term(text, kind, months, on=None if joined else day_of(points[0], clock.year))


def _season(text, words, clock) -> Term | None:
    names = re.findall(r"\b(осен|зим|весн|весен|лет)(?=[а-я]{1,3}\b|[а-я]*-|[а-я]*\s+период)", words)
    if not names or re.search(r"\d\s*лет\b", words):
        return None
    months = [month for name in names for month in _stretch(SEASONS[name], clock.year)]
    return Term(text, "season", tuple(sorted(set(months))))


def _edges(text, words, clock) -> Term | None:
    """«К концу года», «на начало и конец года»."""
    found = EDGE.search(words)
    if not found:
        return None
    months = clock.year.study_months()
    edges = [months[0 if stem == "начал" else -1] for stem in found.groups() if stem]
    return Term(text, "months" if len(edges) > 1 else "month", tuple(sorted(set(edges))))


def _all_along(text, words, clock) -> Term | None:
    """«Сентябрь, в течение года»: the month begins what goes on."""
    return Term(text, "whole_year", clock.year.study_months()) if ALL_ALONG.search(words) else None


def _whole_year(text, words, clock) -> Term | None:
    if WITHIN_MONTH.search(words):
        return _from_heading(text, clock)
    return Term(text, "whole_year", clock.year.study_months()) if WHOLE_YEAR.search(words) else None


def _no_date(text, words, clock) -> Term | None:
    return Term(text) if NO_DATE.search(words) else None


def _roman(text, words, clock) -> Term | None:
    """Months as Roman numerals: «IX», «IX–XI», «IX.2025»."""
    words = re.sub(r"\s*\.\s*20\d\d$", "", words)
    if not re.fullmatch(r"[ivx]+(?:\s*[-,]\s*[ivx]+)*", words):
        return None
    numbers = [ROMAN.get(numeral, 0) for numeral in re.findall(r"[ivx]+", words)]
    if not all(numbers):
        return None
    ranges = [sign == "-" for sign in re.findall(r"[-,]", words)]
    kind = "interval" if any(ranges) else "months" if ranges else "month"
    return Term(text, kind, expand([Point(0, 0, number) for number in numbers], ranges, clock.year))


def _misspelt(text, words, clock) -> Term | None:
    fixed = " ".join(NAMES[n - 1] if (n := misspelt_month(word.strip(".,"))) else word for word in words.split())
    return _points(text, fixed, clock) if fixed != words else None


def _days_of_heading(text: str, words: str, clock: Clock) -> Term | None:
    """«12», «5–7», «3, 17», «до 25» under the heading of one month."""
    found = re.fullmatch(r"(до |к |не позднее )?\d{1,2}(?:\s*(?:-|,|и)\s*\d{1,2})*(?:\s*-?(?:го|числа))*\.?", words)
    if len(clock.heading) != 1 or not found:
        return None
    days = [int(day) for day in re.findall(r"\d+", words)]
    try:
        year, month = map(int, clock.heading[0].split("-"))
        dates = [date(year, month, day) for day in days]
    except ValueError:
        return None
    if found[1]:
        return Term(text, "deadline", clock.heading, on=dates[-1])
    has_two_ends = "-" in words and len(days) == 2
    return Term(text, "interval" if has_two_ends else "date", clock.heading, on=None if has_two_ends else dates[0])


READERS = (
    _repeat, _week, _half_year, _quarter, _all_along, _points, _edges, _season, _whole_year, _no_date, _roman,
    _misspelt,
)  # fmt: skip


def heading_months(text: str, clock: Clock) -> tuple[str, ...]:
    """The months of a heading that names nothing but time: «СЕНТЯБРЬ», «I полугодие»; empty for any other."""
    words = normal(text[:LONGEST])
    if not words or len(words) > 40:
        return ()
    rest = MONTH_WORD.sub(" ", HALF.sub(" ", QUARTER.sub(" ", words)))
    rest = re.sub(r"20\d\d|\b(?:месяц|и|на|в|с|по|г|год|года|план)\b|[^а-яa-z]", " ", rest)
    if rest.strip() or rest == words:
        return ()
    term = parse_term(text, Clock(clock.year, (), clock.are_quarters_calendar))
    return term.months if term.kind in ("month", "months", "interval", "quarter", "half_year") else ()
