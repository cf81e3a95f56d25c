"""Which concepts a text names: search of all wordings in one pass over its words."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from planning.engine.concepts import CLEAR, NEVER, WEAK, Concept
from planning.engine.morphology import Word, forms, lemma, words

SLACK = 2  # words that may stand between the words of a wording


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept named in a text; `places` are the numbers of the words that name it."""

    concept: str
    places: frozenset[int]
    is_weak: bool = False
    is_taught: bool = False

    @property
    def start(self) -> int:
        return min(self.places)

    @property
    def end(self) -> int:
        return max(self.places)

    def meets(self, other: "Mention") -> bool:
        """Whether the stretches of text from first to last word overlap."""
        return self.start <= other.end and other.start <= self.end

    @property
    def gaps(self) -> int:
        """Words that stand between its words."""
        return self.end - self.start + 1 - len(self.places)


@dataclass(frozen=True, slots=True)
class Wording:
    """A compiled wording: its stems («игров*») or normal forms, and what it says about the concept."""

    concept: str
    role: str
    atoms: tuple[str, ...]
    is_told: bool = False


class WordingIndex:
    """All wordings of a thesaurus, found by the rarest of their words."""

    def __init__(self, concepts: Iterable[Concept]):
        wordings = [wording for concept in concepts for wording in _wordings(concept)]
        self.denials = [wording for wording in wordings if wording.is_told and wording.role == NEVER]
        uses: Counter[str] = Counter()
        for wording in wordings:
            for atom in wording.atoms:
                uses[atom] += 1
        self.by_key: dict[str, list[Wording]] = defaultdict(list)
        for wording in wordings:
            self.by_key[min(wording.atoms, key=lambda atom: (uses[atom], atom))].append(wording)
        self.atoms = frozenset(uses)
        self.find = lru_cache(maxsize=5_000)(self._find)

    def _find(self, text: str) -> tuple[Mention, ...]:
        """Concepts named in the text, in order; a longer wording takes its words away from shorter ones."""
        places = self._places(words(text))
        found: dict[str, list[Mention]] = {CLEAR: [], WEAK: [], NEVER: []}
        for key in places:
            for wording in self.by_key.get(key, ()):
                for spot in _spots(wording, places):
                    mention = Mention(wording.concept, spot, wording.role == WEAK, wording.is_told)
                    found[wording.role].append(mention)
        mentions = [mention for mention in found[CLEAR] + found[WEAK] if not _is_denied(mention, found[NEVER])]
        return tuple(sorted(_longest(mentions), key=_order))

    def denied(self, text: str) -> frozenset[str]:
        """Concepts that a person has told not to see in such a text."""
        places = self._places(words(text)) if self.denials else {}
        return frozenset(wording.concept for wording in self.denials if _spots(wording, places))

    def _places(self, text_words: tuple[Word, ...]) -> dict[str, list[int]]:
        """Where in the text each known stem or normal form stands."""
        places = defaultdict(list)
        for word in text_words:
            for atom in _possible_atoms(word):
                if atom in self.atoms:
                    places[atom].append(word.place)
        return places


def _wordings(concept: Concept) -> Iterable[Wording]:
    entries = (
        (CLEAR, concept.wordings, False),
        (WEAK, concept.weak, False),
        (NEVER, concept.never, False),
        (CLEAR, concept.taught, True),
        (NEVER, concept.denied, True),
    )
    for role, wordings, is_told in entries:
        for atoms in filter(None, map(compile_wording, wordings)):
            yield Wording(concept.id, role, atoms, is_told)


@lru_cache(maxsize=20_000)
def compile_wording(wording: str) -> tuple[str, ...]:
    """«Игров* деятельность» → («игров*», «деятельность»): stems keep their star, a word with «!» is meant in this
    form only, other words become normal forms."""
    atoms = []
    for part in wording.replace("-", " ").split():
        for form in forms(part):
            ending = part[-1] if part[-1] in "*!" else ""
            atoms.append(f"{form}{ending}" if ending else lemma(form))
    return tuple(atoms)


def _possible_atoms(word: Word) -> set[str]:
    atoms = {word.form, word.lemma, f"{word.form}!"}
    for text in (word.form, word.lemma):
        atoms.update(f"{text[:size]}*" for size in range(2, len(text) + 1))
    return atoms


def _spots(wording: Wording, places: dict[str, list[int]]) -> list[frozenset[int]]:
    """Sets of places where all words of the wording stand close together."""
    reach = len(wording.atoms) - 1 + SLACK
    choices: list[tuple[int, ...]] = [()]
    for atom in wording.atoms:
        choices = [(*choice, place) for choice in choices for place in _near(choice, places.get(atom, []), reach)]
    return [frozenset(choice) for choice in choices if _is_close(choice, wording.role)]


def _near(choice: tuple[int, ...], places: list[int], reach: int) -> list[int]:
    """Places not further than `reach` from all that are chosen, so that a text full of one word costs no more."""
    if not choice:
        return places
    first, last = bisect_left(places, max(choice) - reach), bisect_right(places, min(choice) + reach)
    return [place for place in places[first:last] if place not in choice]


def _is_close(choice: tuple[int, ...], role: str) -> bool:
    """In the wording's order with a few words between; a denial only side by side."""
    if list(choice) != sorted(set(choice)):
        return False
    between = choice[-1] - choice[0] + 1 - len(choice)
    return between <= (0 if role == NEVER else SLACK)


def _order(mention: Mention) -> tuple[int, int, int, str]:
    """In the order of the text; of those that begin together the more compact, then the longer one first."""
    return mention.start, mention.gaps, -len(mention.places), mention.concept


def _is_denied(mention: Mention, nevers: list[Mention]) -> bool:
    """A never-wording of one word holds for the whole text, a longer one for the words it shares."""
    return any(
        never.concept == mention.concept and (len(never.places) == 1 or never.places & mention.places)
        for never in nevers
    )


def _longest(mentions: list[Mention]) -> list[Mention]:
    """Of wordings that share words the more compact ones, of those the longest; one mention for a concept and place.
    What a person taught stays."""
    compact = [one for one in mentions if one.is_taught or not any(_is_tighter(other, one) for other in mentions)]
    kept = {
        (mention.concept, mention.places): mention
        for mention in sorted(compact, key=lambda mention: (not mention.is_weak, mention.is_taught))
        if mention.is_taught or not any(_is_longer(other, mention) for other in compact)
    }
    return list(kept.values())


def _is_longer(other: Mention, mention: Mention) -> bool:
    """Has all words of the mention and more, and is no weaker; of the same words what a person taught counts."""
    if other.is_taught and mention.places <= other.places:
        return True
    return mention.places < other.places and (mention.is_weak or not other.is_weak)


def _is_tighter(other: Mention, mention: Mention) -> bool:
    """Shares words with the mention, but is no part of it, stands closer together and is no weaker."""
    is_crossing = bool(mention.places & other.places) and not other.places <= mention.places
    return is_crossing and other.gaps < mention.gaps and (mention.is_weak or not other.is_weak)
