"""Names of children turned into codes at the door; nothing after this module knows a name (`domain/2` §2.7)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pos_portal.core.engine.texts import folded, one_line

from ..reading import names
from .reading import KeyRow, ReadChild
from .vocabulary import EMPTY, PEOPLE, age_of, plain

WORD = r"[A-ZА-ЯЁ][\w'’-]*\.?"
NAME = re.compile(rf"{WORD}(\s*{WORD}){{1,3}}")
ONE_WORD = re.compile(r"[A-ZА-ЯЁ][a-zа-яё]{1,20}")
OUR_CODE = re.compile(r"(?:ребенок|реб\.?)[ .№_-]*(\d{1,4})")
INITIAL = re.compile(r"\b[A-ZА-ЯЁ]\.")
LONGEST = 60


def clean(text: str) -> str:
    return names.clean(text)


def is_code(text: str) -> bool:
    """«Ребёнок 01», «К-12», «105»: a word and a number, which no name is."""
    return bool(PEOPLE["code"].fullmatch(plain(text)))


def is_placeholder(text: str) -> bool:
    """An empty place of a list: a dash, «Ребенок 17» among names, a repeated heading."""
    return bool(EMPTY.fullmatch(plain(text)) or PEOPLE["placeholder"].fullmatch(plain(text)))


def looks_like_name(text: str) -> bool:
    """«Алиса К.», «Иванова Анна Петровна», «Ребёнок 01»."""
    plain_name = clean(text)
    return len(plain_name) <= LONGEST and bool(NAME.fullmatch(plain_name) or (is_code(text) and not text.isdigit()))


def is_person(text: str) -> bool:
    """A name of somebody rather than the title of a group: «Алиса К.», «Иванов Ваня», but not «Первая Младшая»."""
    return bool(NAME.fullmatch(clean(text))) and not is_code(text) and not text.isupper() and age_of(text) is None


def code_as_kept(text: str) -> str:
    """Our own codes in their usual spelling, other codes as they stand."""
    ours = OUR_CODE.fullmatch(plain(text))
    return numbered(int(ours[1])) if ours else one_line(text)


def numbered(number: int) -> str:
    return f"Ребёнок {number:02d}"


def identity(name: str) -> str:
    """One form of a name for all spellings: no case, ё, stops, order of words."""
    return folded(code_as_kept(name)) if is_code(name) else names.key(name)


@dataclass
class Roster:
    """Children of all groups in the order in which the lists of the file name them, with their codes."""

    known: Mapping[str, str]
    own_codes: Sequence[str] = ()
    children: list[ReadChild] = field(default_factory=list)
    key: list[KeyRow] = field(default_factory=list)
    has_similar: bool = False
    _places: dict[tuple[int, str, int], int] = field(default_factory=dict)
    _by_surname: dict[tuple[int, str], list[tuple[int, str]]] = field(default_factory=dict)
    _used: dict[int, set[str]] = field(default_factory=dict)
    _last: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._codes = {identity(name): code for name, code in self.known.items()}
        self.are_codes = bool(self.own_codes)
        taken = (*self.known.values(), *map(code_as_kept, self.own_codes))
        self._highest = max(map(_number, taken), default=0)

    def enlist(self, group: int, names_of_list: Sequence[tuple[str, int]]) -> list[int]:
        """Places of the children of one list, each a name and its occurrence (from 0) in the list."""
        keys = [(group, identity(name), occurrence) for name, occurrence in names_of_list]
        here = {self._places[key] for key in keys if key in self._places}
        for key, (name, _) in zip(keys, names_of_list, strict=True):
            if key not in self._places:
                alike = None if is_code(name) or key[2] else self._similar(group, name, here)
                self.has_similar |= alike is not None
                self._places[key] = self._new(group, name) if alike is None else alike
                here.add(self._places[key])
        return [self._places[key] for key in keys]

    def _similar(self, group: int, name: str, others: set[int]) -> int | None:
        """The only child of the group with the same surname whose name can be this one in short or in full."""
        namesakes = self._by_surname.get((group, names.surname(name)), [])
        alike = [number for number, spelling in namesakes if number not in others and names.is_same(spelling, name)]
        return alike[0] if len(alike) == 1 else None

    def _new(self, group: int, name: str) -> int:
        number = len(self.children)
        code = self._code(group, name)
        self._used[group].add(folded(code))
        self.children.append(ReadChild(code, group))
        if not (self.are_codes and is_code(name)):
            self.key.append(KeyRow(group, one_line(name), code))
            self._by_surname.setdefault((group, names.surname(name)), []).append((number, name))
        return number

    def _code(self, group: int, name: str) -> str:
        """The code the child has or had, else the next free number."""
        used = self._used.setdefault(group, set())
        given = code_as_kept(name) if self.are_codes and is_code(name) else self._codes.get(identity(name))
        if given and folded(given) not in used:
            return given
        self._last[group] = max(self._last.get(group, 0), self._highest) + 1
        return numbered(self._last[group])


def _number(code: str) -> int:
    ours = OUR_CODE.fullmatch(plain(code))
    return int(ours[1]) if ours else 0
