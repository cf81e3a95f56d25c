"""Months in Russian texts and where they lie in the year of a plan (`domain/3` §3.4)."""

import re
from dataclasses import dataclass

NAMES = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
MONTH_WORD = re.compile(
    r"\b(?:(янв|фев)[а-я]*|(март[а-я]{0,2}|мар\b)|(апр)[а-я]*|(ма[йяею]|маем)\b|(июн)[а-я]*|(июл)[а-я]*"
    r"|(авг)[а-я]*|(сент?)(?:ябр[а-я]*|т?\b)|(окт)[а-я]*|(ноя)[а-я]*|(дек)(?:абр[а-я]*|\b))\.?"
)
STEMS = {name[:3]: number for number, name in enumerate(NAMES, 1)}
DASH = re.compile(r"\s*[-–—−‐‑]+\s*")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
SCHOOL_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*(?:г(?:\.|од)?а?)?\s*[-–—−/\\]\s*(20)?(\d\d)(?!\d)")
LEFT_IN_HEADING = re.compile(
    r"20\d\d|\b(?:г|год|года|месяц|и|на|в|с|по|план|мероприятия|кв|квартал|полугодие|i{1,3}|iv|[1-4])\b|[^а-яa-z0-9]"
)


@dataclass(frozen=True)
class PlanYear:
    """The year of a plan: from August `start` to the next August, or the calendar year `start`."""

    start: int
    is_calendar: bool = False

    def place(self, month: int) -> tuple[int, int]:
        """Year and month; August prepares the school year, June and July end it."""
        return (self.start if self.is_calendar or month >= 8 else self.start + 1, month)

    def study_months(self) -> tuple[str, ...]:
        """September to May, or the whole calendar year."""
        if self.is_calendar:
            return tuple(code((self.start, month)) for month in range(1, 13))
        return span((self.start, 9), (self.start + 1, 5))


def code(year_month: tuple[int, int]) -> str:
    return f"{year_month[0]:04d}-{year_month[1]:02d}"


def span(first: tuple[int, int], last: tuple[int, int]) -> tuple[str, ...]:
    """All months from first to last, at most two years of them."""
    count = (last[0] - first[0]) * 12 + last[1] - first[1]
    return tuple(
        code((first[0] + (first[1] - 1 + i) // 12, (first[1] - 1 + i) % 12 + 1)) for i in range(min(count, 35) + 1)
    )


def month_number(word: str) -> int:
    """1–12 for a word that MONTH_WORD found."""
    return STEMS.get("май" if word.startswith("ма") and not word.startswith("мар") else word[:3], 0)


def month_after(month: int, first: tuple[int, int]) -> tuple[int, int]:
    """The nearest such month that is not before `first`."""
    return (first[0] + (month < first[1]), month)


def misspelt_month(word: str) -> int:
    """The month that «сентярбь» or «Феврраль» means; 0 when none."""
    from rapidfuzz import fuzz

    if len(word) < 5:
        return 0
    best, number = max((fuzz.ratio(word, name), number) for number, name in enumerate(NAMES, 1))
    return number if best >= 80 else 0


def school_year_in(text: str) -> int | None:
    """The first year of «2025/2026», «2025 – 2026», «2025/26»."""
    for found in SCHOOL_YEAR.finditer(text):
        if int(found[3]) == (int(found[1]) + 1) % 100:
            return int(found[1])
    return None
