"""The people of a file: one entry a wave, one person behind different spellings of a name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import names, waves
from .sheets import Entry, Sheet


@dataclass(frozen=True)
class ReadPerson:
    """A person of the file: number from 1, name in its best spelling, other columns by heading."""

    number: int
    name: str
    attributes: Mapping[str, str]


def last_entries(sheets: Sequence[Sheet]) -> list[Entry]:
    """Entries in the order of time; of several by one person in one wave the last counts."""
    kept: dict[tuple[str, str | None, str | None], Entry] = {}
    for sheet in sheets:
        for entry in sheet.entries:
            known = (names.key(entry.person), entry.wave, entry.viewpoint)
            kept[known] = entry
    return sorted(kept.values(), key=lambda entry: waves.sort_key(entry.wave or ""))


def known_people(entries: Sequence[Entry]) -> tuple[tuple[ReadPerson, ...], dict[str, int]]:
    """People in the order of appearance, and the number of the person behind every spelling."""
    spellings: dict[str, str] = {}
    for wave in dict.fromkeys(entry.wave for entry in entries):
        earlier = list(dict.fromkeys(spellings.values()))
        for entry in (entry for entry in entries if entry.wave == wave):
            same = next((name for name in spellings.values() if names.key(name) == names.key(entry.person)), None)
            spellings.setdefault(entry.person, same or names.match(entry.person, earlier) or entry.person)
    numbers = {name: number for number, name in enumerate(dict.fromkeys(spellings.values()), 1)}
    people = tuple(
        ReadPerson(number, _shown(name), _attributes(entries, {one for one, to in spellings.items() if to == name}))
        for name, number in numbers.items()
    )
    return people, {spelling: numbers[name] for spelling, name in spellings.items()}


def _shown(name: str) -> str:
    """A name typed in capitals, as people write it."""
    return name.title() if name.isupper() and " " in name else name


def _attributes(entries: Sequence[Entry], spellings: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in entries:
        if entry.person in spellings:
            found |= entry.attributes
    return found
