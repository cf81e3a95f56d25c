"""Our own short set of indicators for watching children, read from `deficits/data` (`domain/2` §2.1 and §2.2)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "data" / "indicators.toml"

AREAS = ("social", "cognitive", "speech", "art", "physical")
AGES = ("1-2", "2-3", "3-4", "4-5", "5-6", "6-7")


@dataclass(frozen=True)
class ShippedIndicator:
    """An action of a child that can be seen by the end of that year of life."""

    code: str
    area: str
    age: str
    text: str


@dataclass(frozen=True)
class IndicatorSet:
    """Indicators of all areas and ages, area by area; a change of any of them is a new version."""

    code: str
    title: str
    version: int
    note: str
    indicators: tuple[ShippedIndicator, ...]


@cache
def load_indicators() -> IndicatorSet:
    """The set as shipped; a mixed group takes the indicators of the ages of its children."""
    source = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    indicators = tuple(
        ShippedIndicator(code, area, age, text)
        for area in AREAS
        for age in AGES
        for code, text in source[area][age].items()
    )
    return IndicatorSet(source["code"], source["title"], source["version"], source["note"], indicators)
