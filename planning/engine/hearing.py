"""What the portal hears in a text: concepts with the words that name them and how sure it is."""

from collections import defaultdict
from dataclasses import dataclass

from planning.engine.concepts import Concepts
from planning.engine.mentions import Mention
from planning.engine.morphology import words
from planning.engine.profiles import SURE, most_likely, plausible
from planning.engine.recognition import load_recognition
from planning.engine.topics import clear_mentions, told_in, topics

LIKELY_FROM = 0.15  # share of the text
MOST_BESIDE = 3
SURELY, LIKELY, PERHAPS = "surely", "likely", "perhaps"


@dataclass(frozen=True, slots=True)
class Heard:
    """A concept, the words of the text that name it (none: it is told from examples), how sure, whether a person
    taught these words, whether the matching takes it for the topic."""

    concept: str
    words: tuple[str, ...]
    sure: str
    is_taught: bool
    is_topic: bool


def hear(concepts: Concepts, text: str) -> tuple[Heard, ...]:
    """Topics first, then what is likely beside them, the surest first."""
    likely = most_likely(load_recognition().evidence(text, concepts))
    found = plausible(concepts, topics(concepts, text, None), likely, told_in(concepts, text))
    shares = {one.concept: one.share for one in likely}
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in clear_mentions(concepts, text):
        named[mention.concept].append(mention)
    first = sorted(found, key=lambda id_: -shares.get(id_, 0.0))
    beside = [one.concept for one in likely if one.concept not in found][:MOST_BESIDE]
    heard = [*first, *beside]
    return tuple(_heard(id_, text, named[id_], shares.get(id_, 0.0), is_topic=id_ in found) for id_ in heard)


def denied(concepts: Concepts, text: str) -> tuple[str, ...]:
    """Concepts that people told not to see in such a text."""
    return tuple(sorted(concepts.index.denied(text)))


def _heard(concept: str, text: str, mentions: list[Mention], share: float, *, is_topic: bool) -> Heard:
    forms = {word.place: word.form for word in words(text)}
    said = tuple(dict.fromkeys(" ".join(forms[place] for place in sorted(one.places)) for one in mentions))
    is_taught = any(one.is_taught for one in mentions)
    sure = SURELY if share >= SURE or is_taught else LIKELY if share >= LIKELY_FROM else PERHAPS
    return Heard(concept, said, sure, is_taught, is_topic)
