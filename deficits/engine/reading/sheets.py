"""One form for every layout: people with their cells, item by item; sheets compared and turned into waves."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pos_portal.core.engine.texts import folded

from . import waves
from .roles import Column

Place = tuple[str, str]


@dataclass(frozen=True)
class Entry:
    """One person's row: cells by item (stem, text); `wave` is set where a column or a heading names it."""

    person: str
    cells: Mapping[Place, str]
    wave: str | None = None
    viewpoint: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    open_texts: Mapping[str, str] = field(default_factory=dict)
    moment: str = ""


@dataclass(frozen=True)
class Sheet:
    """One table understood: its items in order, its people, open questions, and the texts around."""

    name: str
    items: tuple[Place, ...]
    entries: tuple[Entry, ...]
    columns: tuple[Column, ...]
    around: tuple[str, ...]
    open_questions: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    is_anonymous: bool = False


def same_items(sheets: Sequence[Sheet]) -> bool:
    """Whether the sheets ask mostly the same items."""
    counts = Counter(text for sheet in sheets for text in {folded(text) for _, text in sheet.items})
    shared = sum(count == len(sheets) for count in counts.values())
    return bool(counts) and shared >= len(counts) * 0.6


def wave_of(sheet: Sheet) -> str | None:
    """The time a sheet was filled in: its name, else a time named above the table."""
    if waves.is_wave(sheet.name):
        return waves.name(sheet.name)
    return next((waves.name(found) for text in reversed(sheet.around) if (found := waves.inside(text))), None)


def by_dates(sheet: Sheet) -> Sheet:
    """The sheet with the months of filling in as waves, when at least half of the people answered in two of them."""
    months = [waves.month_of(entry.moment) for entry in sheet.entries]
    seasons = waves.seasons([month for month in months if month])
    if None in months or len(set(seasons.values())) < 2:
        return sheet
    known = Counter(entry.person for entry in sheet.entries)
    if sum(count > 1 for count in known.values()) * 2 < len(known):
        return sheet
    entries = tuple(
        replace(entry, wave=seasons[month]) for entry, month in zip(sheet.entries, months, strict=True) if month
    )
    return replace(sheet, entries=entries)


def in_wave(sheet: Sheet, wave: str) -> Sheet:
    """The sheet as one wave; people without names stay different people in every wave."""
    mark = f" ({wave})" if sheet.is_anonymous else ""
    return replace(
        sheet, entries=tuple(replace(entry, wave=wave, person=entry.person + mark) for entry in sheet.entries)
    )
