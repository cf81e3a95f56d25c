"""How methodists write time, and which months it touches (`domain/3` §3.4); the text itself is never changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pos_portal.core.engine.texts import folded

from .months import (
    DASH,
    MONTH_WORD,
    NAMES,
    YEAR,
    PlanYear,
    code,
    misspelt_month,
    month_after,
    month_number,
    span,
)

ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
ORDINALS = {"перв": 1, "втор": 2, "трет": 3, "четверт": 4, "пят": 5}
CALENDAR_QUARTERS = {1: (1, 3), 2: (4, 6), 3: (7, 9), 4: (10, 12)}
SCHOOL_QUARTERS = {1: (9, 11), 2: (12, 2), 3: (3, 5), 4: (6, 8)}
SEASONS = {"осен": (9, 11), "зим": (12, 2), "весн": (3, 5), "весен": (3, 5), "лет": (6, 8)}

NUMBER = r"(?:\d|iv|i{1,3}|v|перв[а-я]+|втор[а-я]+|трет[а-я]+|четв[её]рт[а-я]+)(?:-?(?:ую|ая|яя|ья|ой|ый|ое|го|е|й|я))?"
NUMBERS = rf"({NUMBER}(?:\s*(?:-|,|и|/|\+)\s*{NUMBER})*)"
WEEK = re.compile(rf"\b{NUMBERS}\s*[-]?\s*нед(?:ел[а-я]+|\.|\b)|(последн[а-я]+)\s+недел")
QUARTER = re.compile(rf"\b{NUMBERS}\s*(?:учебн[а-я]+\s+)?(?:квартал[а-я]*|кв\b\.?)")
HALF = re.compile(rf"\b{NUMBERS}\s*(?:-|учебн[а-я]+\s+)?(?:полугоди[а-я]*|пол\.?\s*-?\s*год[а-я]*|п/г|полуг\b\.?)")
DOTTED = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})(?:[./](20\d\d|\d\d))?(?![\d])(?!\.\d)")
ISO = re.compile(r"(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)")
SPACED = re.compile(r"(?<![\d.])(\d{1,2})\s+(0[1-9]|1[0-2])\s+(20\d\d)(?!\d)")
MONTH_YEAR = re.compile(r"(?<![\d.])(0?[1-9]|1[0-2])[./](20\d\d)(?!\d)")
DAYS = re.compile(r"(?<![\d.])(\d{1,2})(?:\s*(?:-го|-е|го|числа))?(?=\s*(?:$|[-,/и]|по\s|до\s))")
DAY = re.compile(r"(?<![\d.№])(\d{1,2})\s*(?:-?го|-?е|числа)?\s*$")
DAY_LIST = re.compile(r"(\d{1,2})\s*(-|,|и|по)\s*(\d{1,2})\s*$")
SHORT_RANGE = re.compile(r"(?<![\d.])(\d{1,2})\s*-\s*(\d{1,2})\.(\d{1,2})(?:\.(20\d\d|\d\d))?(?![\d.])")
REPEAT = re.compile(
    r"ежемесячн|еженедельн|ежеквартальн|ежедневн|ежегодн|\bраза?\s+в\b|\bкажд(?:ый|ую|ое|ые|ого|ой)\b|дважды в"
    r"|\bпо\s+(?:понедельник|вторник|сред|четверг|пятниц)ам|понедельник|вторник|\bсред[ауы]\b|четверг|пятниц[аыу]"
)
WHOLE_YEAR = re.compile(
    r"в\s*теч[а-я]*\.?\s*(?:всего\s+)?(?:уч[а-я]*\.?\s*)?(?:г\b|год)|вес[ьь]\s+(?:период|год|учебн)|постоянн|систематич"
    r"|круглый год|круглогодичн|регулярн|на протяжении|планомерн|^(?:весь\s+)?(?:учебный\s+)?год$|непрерывн"
    r"|за\s+(?:учебный\s+)?год"
)
WITHIN_MONTH = re.compile(r"в\s*теч[а-я]*\.?\s*(?:всего\s+)?мес|^месяц$|в конце месяца|в начале месяца")
NO_DATE = re.compile(
    r"по\s+(?:отдельн|план|график|мере|запрос|необходим|согласован|заявк|приказ|требован|желани|факту|итогам|особому)"
    r"|в рабочем порядке|по\s*-\s*мере"
)
DEADLINE = re.compile(r"(?:^|\s)(?:до|к|ко|не позднее|не позже)\s")
LONGEST = 300
WEEKS = 5  # in a month
FROM_TO = re.compile(r"(?:^|\s)(?:с|со)\s")


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


@dataclass(frozen=True)
class Point:
    """A month or a day found in a text, with its place there."""

    start: int
    end: int
    month: int
    day: int | None = None
    year: int | None = None


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


def normal(text: str) -> str:
    """Lower case, one kind of dash, no quotes, no «г.» after a year."""
    words = DASH.sub(" - ", re.sub(r"[«»\"„“”()_*]", " ", folded(text)))
    words = re.sub(r"(20\d\d)\s*(?:-\s*)?(?:г\.?\s?г\.?|года?|г\.|г\b)", r"\1 ", words)
    words = re.sub(r"(\d)\s+-\s+(\d)", r"\1-\2", words)
    return re.sub(r"(\d)\s*-\s*(й|ый|я|ая|ю|ую|е|го)\b", r"\1-\2", " ".join(words.split()))


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
    months = _months_of(words, points, clock.year)
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
    months = _months_of(rest.replace("неделя", " "), find_points(rest.replace("неделя", " ")), clock.year)
    week = "последняя" if found[2] else "-".join(str(n) for n in dict.fromkeys(_numbers(found[1])) if n <= WEEKS)
    return Term(text, "week", months or clock.heading, week)


def _half_year(text, words, clock) -> Term | None:
    numbers = [number for found in HALF.finditer(words) for number in _numbers(found[1])]
    if not numbers:
        return None
    months: list[str] = []
    for number in numbers:
        first, last = ((9, 12), (1, 5))[number - 1] if number in (1, 2) else (9, 5)
        months += _stretch((first, last), clock.year)
    return Term(text, "half_year", tuple(dict.fromkeys(months)))


def _quarter(text, words, clock) -> Term | None:
    found = list(QUARTER.finditer(words))
    if not found:
        return None
    quarters = CALENDAR_QUARTERS if clock.are_quarters_calendar else SCHOOL_QUARTERS
    numbers = [number for place in found for number in _numbers(place[1])]
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
    months = _months_of(words, points, clock.year)
    if DEADLINE.search(words[: points[0].start + 1]) and not FROM_TO.search(words[: points[0].start + 1]):
        return Term(text, "deadline", months[-1:], on=_day(points[-1], clock.year))
    if len(points) == 1 and points[0].day:
        is_range = re.search(r"\d\s*(?:-|по)\s*\d{1,2}\s*(?:\.\d|[а-я]{3})", words)
        kind = "interval" if is_range else "date"
        return Term(text, kind, months, on=None if is_range else _day(points[0], clock.year))
    if len(points) == 1:
        return Term(text, "month", months)
    joined = any(_is_range(words, a, b) for a, b in zip(points, points[1:], strict=False))
    kind = "interval" if joined else "date" if points[0].day else "months"
    return Term(text, kind, months, on=None if joined else _day(points[0], clock.year))


def _season(text, words, clock) -> Term | None:
    names = re.findall(r"\b(осен|зим|весн|весен|лет)(?=[а-я]{1,3}\b|[а-я]*-|[а-я]*\s+период)", words)
    if not names or re.search(r"\d\s*лет\b", words):
        return None
    months = [month for name in names for month in _stretch(SEASONS[name], clock.year)]
    return Term(text, "season", tuple(sorted(set(months))))


def _whole_year(text, words, clock) -> Term | None:
    if WITHIN_MONTH.search(words):
        return _from_heading(text, clock)
    return Term(text, "whole_year", clock.year.study_months()) if WHOLE_YEAR.search(words) else None


def _no_date(text, words, clock) -> Term | None:
    return Term(text) if NO_DATE.search(words) else None


def _roman(text, words, clock) -> Term | None:
    """Months as Roman numerals: «IX», «IX–XI»."""
    if not re.fullmatch(r"[ivx]+(?:\s*[-,]\s*[ivx]+)*", words):
        return None
    numbers = [ROMAN.get(numeral, 0) for numeral in re.findall(r"[ivx]+", words)]
    if not all(numbers):
        return None
    ranges = [sign == "-" for sign in re.findall(r"[-,]", words)]
    kind = "interval" if any(ranges) else "months" if ranges else "month"
    return Term(text, kind, _expand([Point(0, 0, number) for number in numbers], ranges, clock.year))


def _misspelt(text, words, clock) -> Term | None:
    fixed = " ".join(NAMES[n - 1] if (n := misspelt_month(word.strip(".,"))) else word for word in words.split())
    return _points(text, fixed, clock) if fixed != words else None


def _days_of_heading(text: str, words: str, clock: Clock) -> Term | None:
    """«12», «5–7», «3, 17» under the heading of one month."""
    if len(clock.heading) != 1 or not re.fullmatch(r"\d{1,2}(?:\s*(?:-|,|и)\s*\d{1,2})*\.?", words):
        return None
    days = [int(day) for day in re.findall(r"\d+", words)]
    try:
        year, month = map(int, clock.heading[0].split("-"))
        dates = [date(year, month, day) for day in days]
    except ValueError:
        return None
    is_range = "-" in words and len(days) == 2
    return Term(text, "interval" if is_range else "date", clock.heading, on=None if is_range else dates[0])


READERS = (_repeat, _week, _half_year, _quarter, _points, _season, _whole_year, _no_date, _roman, _misspelt)


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


def _months_of(words: str, points: list[Point], year: PlanYear) -> tuple[str, ...]:
    ranges = [_is_range(words, a, b) for a, b in zip(points, points[1:], strict=False)]
    return _expand(points, ranges, year)


def _is_range(words: str, first: Point, second: Point) -> bool:
    """«-» stands between the two, or «с … по …»."""
    between = YEAR.sub("", words[first.end : second.start])
    between = re.sub(r"\d+|недел[а-я]*|нед\.?|[\s.,г]", " ", between).strip()
    opened = FROM_TO.search(" " + words[: first.start + 1])
    return between == "-" or (between in ("по", "до") and bool(opened or between == "по"))


def _expand(points: list[Point], ranges: list[bool], year: PlanYear) -> tuple[str, ...]:
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


def _day(point: Point, year: PlanYear) -> date | None:
    place = (point.year, point.month) if point.year else year.place(point.month)
    try:
        return date(*place, point.day) if point.day else None
    except ValueError:
        return None


def _numbers(text: str) -> list[int]:
    """Numbers of «1–2», «I и III», «вторая»."""
    found = []
    for word in re.findall(r"\d|[ivx]+|[а-я]{4,}", text):
        ordinal = next((n for stem, n in ORDINALS.items() if word.startswith(stem)), 0)
        number = int(word) if word.isdigit() else ROMAN.get(word, ordinal)
        if number:
            found.append(number)
    return found


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


def months_named(text: str, clock: Clock) -> tuple[str, ...]:
    """The one month that a title line speaks of, without a day: «План на сентябрь 2025 г.»."""
    words = normal(text)
    points = [point for point in find_points(words) if not point.day]
    return _months_of(words, points, clock.year) if len(points) == 1 else ()
