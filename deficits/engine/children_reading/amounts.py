"""Numbers as people write them: «7 чел. (58,33%)», «14.3%», bare «%», «-----»."""

import re
from dataclasses import dataclass

from .vocabulary import is_error, plain

PERCENT = re.compile(r"(\d+(?:[.,]\d+)?) ?(?:%|проц)")
NUMBER = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)?(?![\d.,])")
UNITS = re.compile(r"чел\w*|дет(?:и|ей)|(?:ре)?бен\w*|воспит\w*|проц\w*|балл\w*|б\b|и|или|от|доля")
DASHES = re.compile(r"[-–—−_.\s%]*")
MOST_CHILDREN = 9999


@dataclass(frozen=True)
class Amount:
    """A number of children, a percent (with the decimals printed), both, or neither in a cell without anything."""

    count: float | None = None
    percent: float | None = None
    decimals: int = 0

    @property
    def is_blank(self) -> bool:
        return self.count is None and self.percent is None


def number_of(text: str) -> float | None:
    """«2», «2,0», «1 »; None for anything else."""
    short = text.strip().replace(",", ".")
    return float(short) if re.fullmatch(r"-?\d{1,9}(\.\d{1,20})?", short) else None


def decimals_of(text: str) -> int:
    """Digits after the decimal sign."""
    return len(match[1]) if (match := re.search(r"\d[.,](\d+)", text)) else 0


def amount_of(text: str, is_percent: bool = False) -> Amount | None:
    """What a cell of an aggregated form says; None when it is a text. `is_percent` where the heading says «%»."""
    short = plain(text)
    if DASHES.fullmatch(short) or is_error(text):
        return Amount()
    percents = PERCENT.findall(short)
    rest = PERCENT.sub(" ", short)
    counts = NUMBER.findall(rest)
    words = UNITS.sub(" ", NUMBER.sub(" ", rest))
    if re.search(r"[^\W\d_]", words) or len(percents) > 1 or len(counts) > 1 or not percents + counts:
        return None
    if not percents and (is_percent or decimals_of(counts[0]) and number_of(counts[0]) != int(_value(counts[0]))):
        percents, counts = counts, []
    return _amount(percents, counts, is_percent and "%" not in short)


def _amount(percents: list[str], counts: list[str], may_be_fraction: bool) -> Amount | None:
    count = _value(counts[0]) if counts else None
    percent = _value(percents[0]) if percents else None
    decimals = decimals_of(percents[0]) if percents else 0
    if percent is not None and may_be_fraction and 0 < percent < 1:
        percent, decimals = percent * 100, max(decimals - 2, 0)
    if (count is not None and count > MOST_CHILDREN) or (percent is not None and percent > 100.5):
        return None
    return Amount(count, percent, decimals)


def _value(text: str) -> float:
    return float(text.replace(",", "."))
