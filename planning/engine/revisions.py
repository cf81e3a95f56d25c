"""A plan file loaded once more: which row is which line of the plan, and what each of the three sides says.

The three sides of a field are the file, the line as it stands now and `told`, what the file before said. Only so is it
known whether the file has changed, or a person in the portal, or both.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from pos_portal.core.engine.texts import folded

SIMILAR = 80  # per cent of the letters of two titles
SAME_TOPIC = 70
MOST_PAIRS = 1_000_000
NEAR = 100  # lines before and after
SIDES = ("told", "now")
KEYS = (
    ("title", "number", "section", "term", "form"),
    ("title", "number", "section"),
    ("title", "section", "term"),
    ("title", "term"),
    ("title", "number"),
    ("title", "section"),
    ("title",),
)
CLOSE = (("number", 3), ("section", 2), ("term", 2), ("form", 1))
SURE = 7  # number, section and term agree
SIGNS = str.maketrans({**dict.fromkeys("«»„“”‟\"'’‘`", ""), **dict.fromkeys("–—−‐‑", "-")})
TOPIC = re.compile(r"[«„“\"](.+)[»“”\"]")

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Line:
    """A line of the plan; `told` is empty for one that no file named, `is_edited` tells a person's hand."""

    key: int
    now: Texts
    told: Texts
    is_from_file: bool = True
    is_edited: bool = False


@dataclass(frozen=True)
class FileRow:
    """A row of the file with the fields that the file speaks of."""

    number: int
    texts: Texts


@dataclass(frozen=True)
class Change:
    """A field that the file wants otherwise; a conflict when a person changed it in the portal meanwhile."""

    field: str
    now: str
    file: str
    is_conflict: bool = False


@dataclass(frozen=True)
class Match:
    """A row and its line with the fields that differ."""

    row: int
    key: int
    changes: tuple[Change, ...] = ()

    @property
    def plain(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if not change.is_conflict)

    @property
    def conflicts(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.is_conflict)

    @property
    def is_renamed(self) -> bool:
        return any(change.field == "title" for change in self.changes)


@dataclass(frozen=True)
class Revision:
    """Rows that are new, pairs that differ or do not, and lines of earlier files that this file no longer names."""

    new: tuple[int, ...] = ()
    changed: tuple[Match, ...] = ()
    same: tuple[Match, ...] = ()
    gone: tuple[int, ...] = ()


def compare(rows: Sequence[FileRow], lines: Sequence[Line]) -> Revision:
    """Every row and every line is used once; rows and lines keep their order."""
    pairs = _pairs(rows, lines)
    taken = set(pairs.values())
    matches = [Match(rows[r].number, lines[j].key, changes(rows[r], lines[j])) for r, j in sorted(pairs.items())]
    return Revision(
        new=tuple(row.number for index, row in enumerate(rows) if index not in pairs),
        changed=tuple(match for match in matches if match.changes),
        same=tuple(match for match in matches if not match.changes),
        gone=tuple(line.key for index, line in enumerate(lines) if line.is_from_file and index not in taken),
    )


def changes(row: FileRow, line: Line) -> tuple[Change, ...]:
    """What the file would change; texts that differ in quotes, dashes or case only are the same.

    The months follow the term and are told of only where the term itself reads as before.
    """
    found = []
    for field, file in row.texts.items():
        now, told = line.now.get(field, ""), line.told.get(field)
        if plain(file) == plain(now) or (told is not None and plain(file) == plain(told)):
            continue
        if told is None and not plain(file):
            continue
        is_ours = plain(now) != plain(told) if told is not None else line.is_edited or not line.is_from_file
        found.append(Change(field, now, file, is_conflict=is_ours and bool(plain(now))))
    is_other_term = any(change.field == "term" for change in found)
    return tuple(change for change in found if change.field != "months" or not is_other_term)


def plain(text: str) -> str:
    """A text for comparing: one line, one case, without quotes, with one kind of dash."""
    return " ".join(folded(text).translate(SIGNS).split()).strip(" .,;:")


def _pairs(rows: Sequence[FileRow], lines: Sequence[Line]) -> dict[int, int]:
    """Row index → line index: the same title first, the closest of several; then similar titles."""
    pairs: dict[int, int] = {}
    row_texts = [{field: plain(text) for field, text in row.texts.items()} for row in rows]
    sides = {side: [{f: plain(t) for f, t in getattr(line, side).items()} for line in lines] for side in SIDES}
    for names, side in product(KEYS, SIDES):
        _pair_by(names, row_texts, sides[side], pairs)
    for row, line in _similar(rows, lines, pairs):
        if row not in pairs and line not in pairs.values():
            pairs[row] = line
    return pairs


def _pair_by(names: Iterable[str], rows: Sequence[Texts], lines: Sequence[Texts], pairs: dict[int, int]) -> None:
    """Rows and lines that agree in all of the fields, in their order."""
    taken = set(pairs.values())
    waiting: dict[tuple[str, ...], list[int]] = {}
    for index in range(len(lines) - 1, -1, -1):
        if index not in taken and lines[index].get("title"):
            waiting.setdefault(tuple(lines[index].get(name, "") for name in names), []).append(index)
    for index, row in enumerate(rows):
        if index not in pairs and (found := waiting.get(tuple(row.get(name, "") for name in names))):
            pairs[index] = found.pop()


def _similar(rows: Sequence[FileRow], lines: Sequence[Line], pairs: Mapping[int, int]) -> list[tuple[int, int]]:
    """Pairs of leftover rows and lines whose titles are nearly the same, the likeliest first."""
    from rapidfuzz import fuzz, process

    found = []
    for side in SIDES:
        titles = _titles_left(lines, side, set(pairs.values()))
        for index, near in _neighbours(rows, titles, pairs):
            title = plain(rows[index].texts["title"])
            for _, score, line in process.extract(title, near, scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=5):
                texts = getattr(lines[line], side)
                if _may_be_renamed(rows[index].texts, texts):
                    found.append((-_closeness(rows[index].texts, texts) - score, index, line))
    return [(row, line) for _, row, line in sorted(found)]


def _titles_left(lines: Sequence[Line], side: str, taken: set[int]) -> dict[int, str]:
    """Titles that no row has met; the present one only where it is not what the file called it."""
    left = {index: line for index, line in enumerate(lines) if index not in taken}
    if side == "now":
        left = {index: line for index, line in left.items() if line.now["title"] != line.told.get("title")}
    return {index: plain(text) for index, line in left.items() if (text := getattr(line, side).get("title"))}


def _neighbours(rows, titles: dict[int, str], pairs: Mapping[int, int]) -> Iterator[tuple[int, dict[int, str]]]:
    """Leftover rows with the lines they may be: all of them, in a very long plan those that stand near."""
    left = [index for index in range(len(rows)) if index not in pairs]
    places = sorted(titles)
    is_long = len(left) * len(places) > MOST_PAIRS
    here = 0
    for index in range(len(rows)) if places else ():
        here = pairs.get(index, here + 1)
        if index not in pairs:
            near = places[bisect(places, here - NEAR) : bisect(places, here + NEAR)] if is_long else places
            yield index, {place: titles[place] for place in near} if is_long else titles


def _closeness(row: Texts, line: Texts) -> int:
    return sum(weight for field, weight in CLOSE if row.get(field) and plain(row[field]) == plain(line.get(field, "")))


def _may_be_renamed(row: Texts, line: Texts) -> bool:
    """«Педсовет № 2» is no new name of «Педсовет № 1», nor a consultation about play of one about speech."""
    from rapidfuzz import fuzz

    numbers = [re.findall(r"\d+", texts["title"]) for texts in (row, line)]
    if numbers[0] != numbers[1] and _closeness(row, line) < SURE:
        return False
    topics = [TOPIC.search(texts["title"]) for texts in (row, line)]
    return not (topics[0] and topics[1]) or fuzz.ratio(plain(topics[0][1]), plain(topics[1][1])) >= SAME_TOPIC
