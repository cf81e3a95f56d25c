"""Search in the thesaurus: by words of titles and wordings, in any form and by their beginnings."""

from collections.abc import Sequence
from dataclasses import dataclass

from planning.engine.concepts import Concept, Concepts
from planning.engine.mentions import compile_wording
from planning.engine.morphology import Word, words

MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Found:
    """A concept with those of its wordings that have all words of the query."""

    concept: str
    wordings: tuple[str, ...]
    is_by_title: bool


def search(concepts: Concepts, query: str) -> tuple[Found, ...]:
    """Concepts whose title has the words first, then by the number of wordings."""
    asked = words(query)[:MOST_WORDS]
    if not asked:
        return ()
    found = [_found(concept, asked) for concept in concepts.concepts]
    hits = [one for one in found if one.is_by_title or one.wordings]
    return tuple(sorted(hits, key=lambda one: (not one.is_by_title, -len(one.wordings))))


def _found(concept: Concept, asked: Sequence[Word]) -> Found:
    title = words(concept.title)
    is_by_title = all(any(_begins(word, one) for word in title) for one in asked)
    entries = dict.fromkeys((*concept.taught, *concept.wordings, *concept.weak))
    return Found(concept.id, tuple(entry for entry in entries if _has_all(entry, asked)), is_by_title)


def _begins(word: Word, asked: Word) -> bool:
    return word.lemma == asked.lemma or word.form.startswith(asked.form) or word.lemma.startswith(asked.form)


def _has_all(wording: str, asked: Sequence[Word]) -> bool:
    atoms = compile_wording(wording)
    return all(any(_names(atom, one) for atom in atoms) for one in asked)


def _names(atom: str, asked: Word) -> bool:
    """Whether a word of a wording is the asked one, or one of the two is the beginning of the other."""
    text = atom.rstrip("*!")
    if atom.endswith("*") and 2 * len(text) >= len(asked.form):
        return asked.form.startswith(text) or asked.lemma.startswith(text) or text.startswith(asked.form)
    return text in (asked.lemma, asked.form) or text.startswith(asked.form)
