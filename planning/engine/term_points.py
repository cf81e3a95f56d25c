"""Days and months named in a text, and the months between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .months import MONTH_WORD, YEAR, PlanYear, code, month_after, month_number, span
from .term_words import DAY, DOTTED, FROM_TO, ISO, MONTH_YEAR, SHORT_RANGE, SPACED


@dataclass(frozen=True)
class Point:
    """A month or a day found in a text, with its place there."""

    start: int
    end: int
    month: int
    day: int | None = None
    year: int | None = None


def find_points(words: str) -> list[Point]:
    """Days and months of a text in order, each part of the text used once."""
    points: list[Point] = []
    for found, month, day, year in _candidates(words):
        is_free = all(found.end() <= point.start or found.start() >= point.end for point in points)
        if is_free and 1 <= month <= 12 and (day is None or 1 <= day <= 31):
            points.append(Point(found.start(), found.end(), month, day, year))
    return sorted(points, key=lambda point: point.start)


def _candidates(words: str) -> Iterator[tuple[re.Match[str], int, int | None, int | None]]:
    """Places that may be dates, the surest kinds first: match, month, day, year."""
    for found in ISO.finditer(words):
        yield found, int(found[2]), int(found[3]), int(found[1])
    for found in SPACED.finditer(words):
        yield found, int(found[2]), int(found[1]), int(found[3])
    for found in MONTH_YEAR.finditer(words):
        yield found, int(found[1]), None, int(found[2])
    for found in SHORT_RANGE.finditer(words):
        yield found, int(found[3]), int(found[2]), _full_year(found[4])
    for found in DOTTED.finditer(words):
        if found[3] or not re.search(r"\bв\s*$", words[: found.start()]):
            yield found, int(found[2]), int(found[1]), _full_year(found[3])
    for found in MONTH_WORD.finditer(words):
        before = DAY.search(words[: found.start()].rstrip())
        year = re.match(r"[\s,]*(20\d\d)(?!\d)", words[found.end() :])
        yield found, month_number(found[0]), int(before[1]) if before else None, int(year[1]) if year else None


def _full_year(digits: str | None) -> int | None:
    return None if not digits else int(digits) if len(digits) == 4 else 2000 + int(digits)


def months_of(words: str, points: list[Point], year: PlanYear) -> tuple[str, ...]:
    ranges = [is_range(words, a, b) for a, b in zip(points, points[1:], strict=False)]
    return expand(points, ranges, year)


def is_range(words: str, first: Point, second: Point) -> bool:
    """«-» stands between the two, or «с … по …»."""
    between = YEAR.sub("", words[first.end : second.start])
    between = re.sub(r"\d+|недел[а-я]*|нед\.?|[\s.,г]", " ", between).strip()
    opened = FROM_TO.search(" " + words[: first.start + 1])
    return between == "-" or (between in ("по", "до") and bool(opened or between == "по"))


def expand(points: list[Point], ranges: list[bool], year: PlanYear) -> tuple[str, ...]:
    months: list[str] = []
    placed: list[tuple[int, int]] = []
    for index in range(len(points)):
        here = _place(index, points, ranges, placed, year)
        placed.append(here)
        if index and ranges[index - 1] and here >= placed[index - 1]:
            months += span(placed[index - 1], here)
        else:
            months.append(code(here))
    return tuple(sorted(set(months)))


def _place(index, points, ranges, placed, year: PlanYear) -> tuple[int, int]:
    point = points[index]
    if point.year:
        return (point.year, point.month)
    if index and ranges[index - 1]:
        return month_after(point.month, placed[index - 1])
    if index < len(ranges) and points[index + 1].year and (ranges[index] or points[index + 1].month >= point.month):
        later = points[index + 1]
        return (later.year - (point.month > later.month), point.month)
    if point.month == 8 and any(other.month in (6, 7) for other in points):
        return (year.start + (not year.is_calendar), 8)
    return year.place(point.month)


def day_of(point: Point, year: PlanYear) -> date | None:
    place = (point.year, point.month) if point.year else year.place(point.month)
    try:
        return date(*place, point.day) if point.day else None
    except ValueError:
        return None
