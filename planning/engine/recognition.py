"""What a text is likely about when no wording of the thesaurus says so: every piece of its words speaks for the
concepts whose wordings and examples have it more often than others (naive Bayes over pieces of words)."""

import math
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from heapq import nlargest
from zlib import crc32

from planning.engine.concepts import BACKGROUND, FORM, HOUSEHOLD, Concepts, load_concepts
from planning.engine.examples import FOLDER, read_examples
from planning.engine.morphology import forms
from planning.engine.topics import Demand, clear_mentions

STEM, PAIR_STEM, PIECE, SHORTEST = 5, 4, 4, 3  # letters
PIECE_WEIGHT = 0.15  # of what a stem or two neighbouring stems say
WORDING_COUNT = 0.5  # of an example
SMOOTHING = 6.0
ONCE = 0.4  # how little a single occurrence is trusted
ORDINARY = 0.05  # a piece in a larger share of all lines says nothing
CLEAR_MENTION, WEAK_MENTION = 6.0, 2.8  # a wording of the thesaurus, in the same measure
SHARPNESS, DOUBT = 6.0, 4.0
MOST_LIKELY, LEAST_SHARE = 6, 0.03
MOST_SPOKEN, KEPT_TEXTS = 24, 600
CONTRAST = 1.5  # how much more strong evidence counts in a profile than weak
SURE = 0.45  # share from which a likely concept counts as named
SIGNS = str.maketrans("", "", "*!")  # of wordings
FORM_STEMS = tuple(
    "семинар практикум консультац мастер тренинг педсовет вебинар воркшоп "
    "методическ педагогическ воспитател педагог открыт".split()
)  # words that say how people meet, not what about
IS_PIECE = 1  # the bit that marks a four-letter piece


@dataclass(frozen=True, slots=True)
class Likely:
    """A concept and the share 0…1 of the text that is likely about it."""

    concept: str
    share: float


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
        for mention in clear_mentions(concepts, text):
            said = WEAK_MENTION if mention.is_weak else CLEAR_MENTION
            found[mention.concept] += said * math.sqrt(len(mention.places))
        return found


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


def most_likely(evidence: Mapping[str, float]) -> tuple[Likely, ...]:
    """The likeliest concepts with their shares, best first; the less is known, the less they add up to."""
    best = nlargest(MOST_LIKELY, evidence.items(), key=lambda item: item[1])
    if not best:
        return ()
    strongest = best[0][1]
    odds = {concept: math.exp((said - strongest) / SHARPNESS) for concept, said in best}
    trust = strongest / (strongest + DOUBT) / sum(odds.values())
    return tuple(Likely(concept, odd * trust) for concept, odd in odds.items() if odd * trust > LEAST_SHARE)


def profile(evidence: Mapping[str, float]) -> dict[str, float]:
    """Evidence as a direction: squares add up to one, so that long and short texts compare."""
    raised = {concept: said**CONTRAST for concept, said in evidence.items() if said > 0}
    length = math.sqrt(sum(said * said for said in raised.values()))
    return {concept: said / length for concept, said in raised.items()}


def plausible(concepts: Concepts, named: Sequence[str], likely: Sequence[Likely]) -> tuple[str, ...]:
    """Named concepts without those that the rest of the text speaks against, a sure likely one among them."""
    if not likely or any(concepts.by_id[id_].kind == HOUSEHOLD for id_ in named):
        return tuple(named)
    near = {one.concept for one in likely} | {id_ for one in likely for id_ in concepts.ancestors[one.concept]}
    kept = [id_ for id_ in named if id_ in near or concepts.by_id[id_].kind == FORM]
    sure = [one.concept for one in likely[:1] if one.share >= SURE and one.concept not in kept]
    return tuple(kept + sure)


def plausible_demand(concepts: Concepts, wanted: Demand, likely: Sequence[Likely]) -> Demand:
    """The same for what a trend asks for; its first skill may turn out to be another."""
    contexts = plausible(concepts, wanted.contexts, likely)
    skills = plausible(concepts, wanted.skills, likely)
    first = likely[0].concept if likely else ""
    return replace(wanted, skills=skills, contexts=tuple(id_ for id_ in contexts if id_ not in skills and id_ != first))


@cache
def load_recognition() -> Recognition:
    """Learned from the shipped thesaurus and examples, once per process."""
    return Recognition(load_concepts(), read_examples(sorted(FOLDER.glob("*.txt"))))
