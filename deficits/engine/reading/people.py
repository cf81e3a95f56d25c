"""The people of a file: one entry a wave, one person behind different spellings of a name."""

from collections import defaultdict
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
    spellings = _spellings(entries)
    numbers = {name: number for number, name in enumerate(dict.fromkeys(spellings.values()), 1)}
    attributes: dict[str, dict[str, str]] = defaultdict(dict)
    for entry in entries:
        attributes[spellings[entry.person]] |= entry.attributes
    people = tuple(ReadPerson(number, _shown(name), attributes[name]) for name, number in numbers.items())
    return people, {spelling: numbers[name] for spelling, name in spellings.items()}


def _spellings(entries: Sequence[Entry]) -> dict[str, str]:
    """The first spelling of the person behind every spelling; looked up by words and surname, so that it stays fast."""
    spellings: dict[str, str] = {}
    by_words: dict[str, str] = {}
    for wave in dict.fromkeys(entry.wave for entry in entries):
        earlier: dict[str, list[str]] = defaultdict(list)
        for name in dict.fromkeys(spellings.values()):
            earlier[names.surname(name)].append(name)
        for person in dict.fromkeys(entry.person for entry in entries if entry.wave == wave):
            known = by_words.get(names.key(person)) or names.match(person, earlier.get(names.surname(person), []))
            name = spellings.setdefault(person, known or person)
            by_words.setdefault(names.key(person), name)
    return spellings


def _shown(name: str) -> str:
    """A name typed in capitals, as people write it."""
    return name.title() if name.isupper() and " " in name else name
