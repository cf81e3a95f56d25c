"""What the portal hears in a text, in words."""

from dataclasses import dataclass

from planning.engine.concepts import Concept
from planning.engine.taught_words import readable

from .thesaurus import Thesaurus

SURE = {"surely": "уверенно", "likely": "вероятно", "perhaps": "не уверен"}
SIGNS = {"surely": "good", "likely": "partial", "perhaps": "idle"}


@dataclass(frozen=True)
class HeardConcept:
    """A concept, how sure the portal is and why: the words of the text, or likeness with examples."""

    concept: Concept
    sure: str
    sign: str
    why: str


@dataclass(frozen=True)
class HeardText:
    """`topics` are what the matching goes by, `beside` what it hears more faintly, `denied` what people took back."""

    topics: list[HeardConcept]
    beside: list[HeardConcept]
    denied: list[Concept]


def heard_in(thesaurus: Thesaurus, text: str) -> HeardText | None:
    """None for an empty text."""
    from planning.engine.hearing import denied, hear

    if not text:
        return None
    concepts = thesaurus.concepts
    heard = [(one.is_topic, _heard(thesaurus, one)) for one in hear(concepts, text)]
    return HeardText(
        [one for is_topic, one in heard if is_topic],
        [one for is_topic, one in heard if not is_topic],
        [concepts.by_id[id_] for id_ in denied(concepts, text)],
    )


def _heard(thesaurus: Thesaurus, heard) -> HeardConcept:
    named = ", ".join(f"«{readable(words)}»" for words in heard.words)
    why = f"по Вашим словам: {named}" if heard.is_taught else f"по словам: {named}" if named else "по похожим примерам"
    return HeardConcept(thesaurus.concepts.by_id[heard.concept], SURE[heard.sure], SIGNS[heard.sure], why)
