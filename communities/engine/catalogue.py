"""The catalogue of proven strategies, read from `communities/data` (`domain/7`); found by a problem or a trend."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from deficits.engine.bank_search import stem
from deficits.engine.instruments.codes import plain

SOURCE = Path(__file__).resolve().parent.parent / "data" / "strategies.toml"
FEWEST_LETTERS = 3
AREA_WEIGHT, GROUP_WEIGHT, WORD_WEIGHT = 4, 2, 3
ALL_AREAS = 5


@dataclass(frozen=True)
class CatalogueStrategy:
    """A proven strategy; `resources` are (kind, text), `groups` the competencies of educators that it builds."""

    code: str
    title: str
    problem: str
    areas: tuple[str, ...]
    ages: tuple[str, ...]
    groups: tuple[str, ...]
    expected: str
    measure: str
    tactics: tuple[str, ...]
    resources: tuple[tuple[str, str], ...]
    risks: str
    words: tuple[str, ...]

    @property
    def is_of_all_areas(self) -> bool:
        return len(self.areas) == ALL_AREAS


@dataclass(frozen=True)
class Fit:
    """Why a strategy answers a trend: its area, its group of competencies, the words that both have."""

    strategy: CatalogueStrategy
    area: str
    group: str
    words: tuple[str, ...]

    @property
    def weight(self) -> int:
        """An area that belongs to the strategy alone says more than one of all five."""
        area = (AREA_WEIGHT if not self.strategy.is_of_all_areas else 1) if self.area else 0
        return area + (GROUP_WEIGHT if self.group else 0) + WORD_WEIGHT * len(self.words)


@cache
def load_catalogue() -> tuple[CatalogueStrategy, ...]:
    """Strategies in the order of the file."""
    return tuple(_strategy(row) for row in _source()["strategies"])


def strategy_of(code: str) -> CatalogueStrategy | None:
    return next((strategy for strategy in load_catalogue() if strategy.code == code), None)


def find_strategies(words: str = "", *, area: str = "", age: str = "") -> tuple[CatalogueStrategy, ...]:
    """Strategies of an area and an age whose problem shares words with the question, most of them first."""
    asked = _stems(words[:200])
    here = [row for row in load_catalogue() if area in ("", *row.areas) and age in ("", *row.ages)]
    if not asked:
        return tuple(here) if not plain(words) else ()
    counted = [(len(_shared(row, asked)), row) for row in here]
    return tuple(row for count, row in sorted(counted, key=lambda pair: -pair[0]) if count)


def fits_of(text: str, *, area: str, group: str) -> tuple[Fit, ...]:
    """Every strategy with its reasons to answer a trend, the nearest first; those without a reason are left out."""
    asked = _stems(text)
    fits = [
        Fit(row, area if area in row.areas else "", group if group in row.groups else "", _shared(row, asked))
        for row in load_catalogue()
    ]
    return tuple(sorted((fit for fit in fits if fit.weight), key=lambda fit: -fit.weight))


def shared_words(one: str, other: str) -> tuple[str, ...]:
    """Telling words of the second text that the first one has too, whatever their endings."""
    known = tuple(_stems(one))
    return tuple(word for begun, word in _stems(other).items() if any(_same(begun, own) for own in known))


def _shared(row: CatalogueStrategy, asked: dict[str, str]) -> tuple[str, ...]:
    """Words of the question that are words of the strategy, whatever their endings."""
    known = _known(row)
    return tuple(word for begun, word in asked.items() if any(_same(begun, other) for other in known))


def _same(one: str, other: str) -> bool:
    """Two beginnings of one word; one of three letters stands only for a word that is hardly longer."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and (len(short) > FEWEST_LETTERS or len(long) <= FEWEST_LETTERS + 1)


@cache
def _known(row: CatalogueStrategy) -> tuple[str, ...]:
    return tuple(_stems(" ".join((row.title, row.problem, *row.words))))


def _stems(text: str) -> dict[str, str]:
    """Word by its beginning, without the words that every sentence about children has."""
    words = [word for word in plain(text).split() if len(word) >= FEWEST_LETTERS and not word.isdigit()]
    found = {stem(word): word for word in words}
    return {begun: word for begun, word in found.items() if begun not in _general()}


@cache
def _general() -> frozenset[str]:
    return frozenset(stem(plain(word)) for word in _source()["general"])


@cache
def _source() -> dict[str, Any]:
    return tomllib.loads(SOURCE.read_text(encoding="utf-8"))


def _strategy(row: dict[str, Any]) -> CatalogueStrategy:
    lists: dict[str, Sequence[str]] = {name: row[name] for name in ("areas", "ages", "groups", "tactics", "words")}
    return CatalogueStrategy(
        code=row["code"],
        title=row["title"],
        problem=row["problem"],
        expected=row["expected"],
        measure=row["measure"],
        risks=row["risks"],
        resources=tuple(row["resources"].items()),
        **{name: tuple(values) for name, values in lists.items()},
    )
