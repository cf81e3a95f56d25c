"""What a text speaks of when no wording of the thesaurus says so: every piece of its words speaks for the concepts
whose wordings and examples have it more often than others (naive Bayes over pieces of words)."""

import ctypes
import math
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from heapq import nlargest
from zlib import crc32

from planning.engine.concepts import BACKGROUND, Concepts, load_concepts
from planning.engine.examples import FOLDER, read_examples
from planning.engine.mentions import Mention
from planning.engine.morphology import forms
from planning.engine.topics import clear_mentions

STEM, PAIR_STEM, PIECE, SHORTEST = 5, 4, 4, 3  # letters
PIECE_WEIGHT = 0.15  # of what a stem or two neighbouring stems say
WORDING_COUNT = 0.5  # of an example
SMOOTHING = 6.0
ONCE = 0.4  # how little a single occurrence is trusted
ORDINARY = 0.05  # a piece in a larger share of all lines says nothing
TAUGHT_MENTION, CLEAR_MENTION, WEAK_MENTION = 12.0, 6.0, 2.8  # a wording found in a text, in the same measure
MOST_SPOKEN, KEPT_TEXTS = 24, 600
SIGNS = str.maketrans("", "", "*!")  # of wordings
FORM_STEMS = tuple(
    "семинар практикум консультац мастер тренинг педсовет вебинар воркшоп "
    "методическ педагогическ воспитател педагог открыт".split()
)  # words that say how people meet, not what about
IS_PIECE = 1  # the bit that marks a four-letter piece


class Recognition:
    """Learned once from a thesaurus and examples; kept as arrays sorted by piece, a few bytes an entry."""

    def __init__(self, concepts: Concepts, examples: Mapping[str, Sequence[str]]):
        self.ids = [concept.id for concept in concepts.concepts if concept.kind != BACKGROUND]
        self.pieces, self.starts = array("I"), array("I")
        self.owners, self.weights = array("H"), array("f")
        self._learn(list(self._lines(concepts, examples)))
        self.spoken = lru_cache(maxsize=KEPT_TEXTS)(self._spoken)

    def _lines(self, concepts: Concepts, examples: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, str, float]]:
        """Place of the concept, text, how much it counts."""
        for place, id_ in enumerate(self.ids):
            concept = concepts.by_id[id_]
            for wording in (*concept.wordings, *concept.weak):
                yield place, wording.translate(SIGNS), WORDING_COUNT
            for text in examples.get(id_, ()):
                yield place, text, 1.0

    def _learn(self, lines: list[tuple[int, str, float]]) -> None:
        sizes: dict[int, float] = defaultdict(float)
        counts: dict[int, dict[int, float]] = defaultdict(dict)
        for place, text, count in lines:
            sizes[place] += count
            for piece in pieces_of(text):
                owners = counts[piece]
                owners[place] = owners.get(place, 0.0) + count
        total = sum(sizes.values())
        for piece in sorted(counts):
            weight = PIECE_WEIGHT if piece & IS_PIECE else 1.0
            self.pieces.append(piece)
            self.starts.append(len(self.owners))
            for place, value in _evidence(counts[piece], sizes, total):
                self.owners.append(place)
                self.weights.append(value * weight)
        self.starts.append(len(self.owners))

    def _spoken(self, text: str) -> tuple[tuple[str, float], ...]:
        """The concepts that the words of a text speak for most, in log-odds."""
        found = [0.0] * len(self.ids)
        for piece in pieces_of(text):
            at = bisect_left(self.pieces, piece)
            if at < len(self.pieces) and self.pieces[at] == piece:
                for entry in range(self.starts[at], self.starts[at + 1]):
                    found[self.owners[entry]] += self.weights[entry]
        best = nlargest(MOST_SPOKEN, range(len(found)), key=found.__getitem__)
        return tuple((self.ids[place], found[place]) for place in best if found[place])

    def evidence(self, text: str, concepts: Concepts) -> dict[str, float]:
        """What the words of a text and the wordings found in it say for each concept, in log-odds."""
        found = defaultdict(float, self.spoken(text))
        for concept in concepts.index.denied(text):
            found.pop(concept, None)
        for mention in clear_mentions(concepts, text):
            found[mention.concept] += _said(mention) * math.sqrt(len(mention.places))
        return found


def _said(mention: Mention) -> float:
    if mention.is_taught:
        return TAUGHT_MENTION
    return WEAK_MENTION if mention.is_weak else CLEAR_MENTION


def _evidence(counts: Mapping[int, float], sizes: Mapping[int, float], total: float) -> Iterable[tuple[int, float]]:
    """Log-odds of a piece in the lines of a concept against all lines, where it speaks for the concept."""
    usual = sum(counts.values()) / total
    if usual >= ORDINARY:
        return
    for place, count in counts.items():
        share = (count + SMOOTHING * usual) / (sizes[place] + SMOOTHING)
        if share > usual:
            yield place, math.log(share / usual) * count / (count + ONCE)


def pieces_of(text: str) -> set[int]:
    """Checksums of the stems, neighbouring stems and four-letter pieces of a text; the last are marked as such."""
    stems = [form for form in forms(text) if len(form) >= SHORTEST and not form.startswith(FORM_STEMS)]
    whole = [form[:STEM] for form in stems]
    whole += [f"{one[:PAIR_STEM]} {other[:PAIR_STEM]}" for one, other in zip(stems, stems[1:], strict=False)]
    parts = {f"_{form}_"[at : at + PIECE] for form in stems for at in range(len(form) + 3 - PIECE)}
    return {crc32(text.encode()) & ~IS_PIECE for text in whole} | {crc32(text.encode()) | IS_PIECE for text in parts}


@cache
def load_recognition() -> Recognition:
    """Learned from the shipped thesaurus and examples, once per process."""
    learned = Recognition(load_concepts(), read_examples(sorted(FOLDER.glob("*.txt"))))
    with suppress(OSError, AttributeError):  # only glibc: what learning needed for a moment goes back to the system
        ctypes.CDLL(None).malloc_trim(0)
    return learned
