"""A file of an organization's own words and concepts, in the format of the thesaurus (`concept_files.py`): read line by
line, what makes no sense is named with its number and left out.

More is understood than in the shipped files: a direction, a concept or a wider one may be named by its title, too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from planning.engine.concept_codes import code_for, is_code
from planning.engine.concept_files import KIND_NAMES
from planning.engine.concepts import CLEAR, NEVER, WEAK, Concept, Concepts
from planning.engine.morphology import plain
from planning.engine.taught_words import fault_of, tidy

MOST_LINES, MOST_LETTERS, MOST_WORDS, MOST_CONCEPTS = 5_000, 20_000, 2_000, 200
LONGEST_TITLE, LONGEST_STRAND, LONGEST_SAID = 120, 80, 80
ROLES = {"слова": CLEAR, "слабые": WEAK, "не": NEVER}
LEFT_OUT = ("вид", "область", "родство")  # own concepts are skills of their own direction
DASHES = (" – ", " — ", " - ")

UNKNOWN_LINE, NO_STRAND, NO_CONCEPT, NO_TITLE, TITLE_TOO_LONG, UNKNOWN_WIDER, CIRCLE, LINE_TOO_LONG = (
    "unknown_line",
    "no_strand",
    "no_concept",
    "no_title",
    "title_too_long",
    "unknown_wider",
    "circle",
    "line_too_long",
)
TOO_MANY_LINES, TOO_MANY_WORDS, TOO_MANY_CONCEPTS = "too_many_lines", "too_many_words", "too_many_concepts"


class TooMuch(ValueError):
    """More than one file may bring; the code tells of what."""


@dataclass(frozen=True, slots=True)
class Word:
    """A wording that is new for a concept."""

    concept: str
    wording: str
    role: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A line, or a wording in it, that cannot be taken over."""

    line: int
    code: str
    said: str


@dataclass
class Additions:
    """What a file would add: concepts, words; how many words are known already; faults."""

    concepts: list[Concept] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    known: int = 0
    faults: list[Fault] = field(default_factory=list)


def read_additions(text: str, concepts: Concepts) -> Additions:
    """`concepts`: the thesaurus with what the organization has taught it already. Raises TooMuch."""
    lines = text.lstrip("\ufeff").splitlines()
    if len(lines) > MOST_LINES:
        raise TooMuch(TOO_MANY_LINES)
    reader = _Reader(concepts)
    for number, line in enumerate(lines, 1):
        reader.read(number, line.strip())
    return reader.finish()


class _Reader:
    """Keeps the direction and the concept that the next line speaks of."""

    def __init__(self, concepts: Concepts):
        self.known = concepts
        self.found = Additions()
        self.new: dict[str, Concept] = {}
        self.wider: dict[str, tuple[int, str]] = {}
        self.strands = {_folded(one.title): one.id for one in concepts.strands} | {
            one.id: one.id for one in concepts.strands
        }
        self.titles = {_folded(one.title): one.id for one in concepts.concepts}
        self.strand, self.concept = "", ""
        self.seen: set[Word] = set()
        self.told: dict[tuple[str, str], frozenset[str]] = {}

    def read(self, number: int, line: str) -> None:
        if not line or line.startswith("#"):
            return
        if len(line) > MOST_LETTERS:
            self._fault(number, LINE_TOO_LONG, line)
        elif line.startswith("["):
            self._begin_strand(number, line)
        elif line.startswith("*"):
            self._begin_concept(number, line)
        else:
            self._field(number, line)

    def _fault(self, number: int, code: str, said: str) -> None:
        self.found.faults.append(Fault(number, code, said[:LONGEST_SAID]))

    def _begin_strand(self, number: int, line: str) -> None:
        id_, _, title = (part.strip() for part in line[1:].partition("]"))
        self.concept = ""
        self.strand = self.strands.get(id_) or self.strands.get(_folded(title or id_)) or title or id_
        if len(self.strand) > LONGEST_STRAND:
            self.strand = ""
            self._fault(number, TITLE_TOO_LONG, line)

    def _begin_concept(self, number: int, line: str) -> None:
        id_, title = _halves(line[1:].strip())
        self.concept = self._known_concept(id_, title) or self._new_concept(number, line, id_, title)

    def _known_concept(self, id_: str, title: str) -> str:
        if id_ in self.new or id_ in self.known.by_id:
            return id_
        return self.titles.get(_folded(title or id_), "")

    def _new_concept(self, number: int, line: str, id_: str, title: str) -> str:
        code = _fault_of_concept(self.strand, id_, title)
        if code:
            self._fault(number, code, line)
            return ""
        title = title or id_
        taken = {*self.known.by_id, *self.new}
        id_ = id_ if is_code(id_) and id_ not in taken else code_for(title, taken)
        self.titles[_folded(title)] = id_
        self.new[id_] = Concept(id_, title, self.strand, wider=self._head())
        if len(self.new) > MOST_CONCEPTS:
            raise TooMuch(TOO_MANY_CONCEPTS)
        return id_

    def _head(self) -> tuple[str, ...]:
        """The first concept of the direction, which stands for the whole of it."""
        both = (*self.known.concepts, *self.new.values())
        return next(((one.id,) for one in both if one.strand == self.strand), ())

    def _field(self, number: int, line: str) -> None:
        name, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or name not in (*ROLES, *LEFT_OUT, "шире"):
            self._fault(number, UNKNOWN_LINE, line)
        elif name in LEFT_OUT:
            if name == "вид" and value not in KIND_NAMES:
                self._fault(number, UNKNOWN_LINE, line)
        elif not self.concept:
            self._fault(number, NO_CONCEPT, line)
        elif name == "шире":
            self.wider[self.concept] = number, value
        else:
            self._words(number, ROLES[name], value)

    def _words(self, number: int, role: str, value: str) -> None:
        for wording in filter(None, map(tidy, value.split(";"))):
            word = Word(self.concept, wording, role)
            if self._is_known(word):
                self.found.known += 1
            elif fault := fault_of(wording):
                self._fault(number, fault, wording)
            elif word not in self.seen:
                self.seen.add(word)
                self.found.words.append(word)
        if len(self.found.words) > MOST_WORDS:
            raise TooMuch(TOO_MANY_WORDS)

    def _is_known(self, word: Word) -> bool:
        """Whether the thesaurus or the organization itself says so already."""
        key = word.concept, word.role
        if key not in self.told:
            concept = self.known.by_id.get(word.concept, Concept("", "", ""))
            clear, never = (*concept.wordings, *concept.taught), (*concept.never, *concept.denied)
            said = {CLEAR: clear, WEAK: concept.weak, NEVER: never}[word.role]
            self.told[key] = frozenset(map(tidy, said))
        return word.wording in self.told[key]

    def finish(self) -> Additions:
        """Wider concepts may stand below those that name them."""
        for id_, (number, value) in self.wider.items():
            if id_ in self.new:
                self.new[id_] = replace(self.new[id_], wider=tuple(self._wider(number, value)))
        for id_ in self.new:
            if id_ in self._above(id_):
                self._fault(self.wider[id_][0], CIRCLE, self.new[id_].title)
                self.new[id_] = replace(self.new[id_], wider=())
        self.found.concepts = list(self.new.values())
        self.found.faults.sort(key=lambda fault: fault.line)
        return self.found

    def _wider(self, number: int, value: str) -> Iterator[str]:
        """Only the first one is kept: an own concept has one above it."""
        entry = next((part for part in map(str.strip, value.split(";")) if part not in ("", "–", "-", "—")), "")
        found = self._known_concept(entry, "") if entry else ""
        if found:
            yield found
        elif entry:
            self._fault(number, UNKNOWN_WIDER, entry)

    def _above(self, id_: str) -> set[str]:
        """All new concepts above a new one."""
        found: set[str] = set()
        ahead = list(self.new[id_].wider)
        while ahead:
            one = ahead.pop()
            if one in self.new and one not in found:
                found.add(one)
                ahead += self.new[one].wider
        return found


def _fault_of_concept(strand: str, id_: str, title: str) -> str | None:
    if not strand:
        return NO_STRAND
    if not (title or id_) or is_code(id_) and not title:
        return NO_TITLE
    return TITLE_TOO_LONG if len(title or id_) > LONGEST_TITLE else None


def _halves(text: str) -> tuple[str, str]:
    """«dialogue – Диалог» → code and title; either may be missing."""
    for dash in DASHES:
        if dash in text:
            id_, _, title = text.partition(dash)
            return id_.strip(), title.strip()
    return text, ""


def _folded(title: str) -> str:
    return " ".join(plain(title).split())
