"""What a trend asks for and what an activity is about, in concepts of the thesaurus."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planning.engine.concepts import AREA, AUDIENCE, BACKGROUND, FORM, HOUSEHOLD, TECHNOLOGY, Concepts
from planning.engine.mentions import Mention

MANY_TOPICS = 3
YOUNG = "young_educators"
GENERAL_STRANDS = frozenset({"psychology", "lesson"})


@dataclass(frozen=True, slots=True)
class Demand:
    """What a trend asks for: one of `skills`, and beside it each of `contexts` («… в работе с родителями»).

    `is_of_young`: the trend speaks of beginners, so that what is made for beginners serves all it speaks of.
    """

    skills: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    is_of_young: bool = False


def demand(concepts: Concepts, title: str) -> Demand:
    """Skills that a trend names; another kind of work named beside the first («планирование … речи») is context."""
    found = _without_frames(concepts, _distinct(clear_mentions(concepts, title)))
    contexts = tuple(concept for concept in found if _is_context(concepts, found[0], concept))
    skills = tuple(concept for concept in found if concept not in contexts)
    return Demand(skills, contexts, is_of_young(concepts, title))


def topics(concepts: Concepts, title: str, form: str | None) -> tuple[str, ...]:
    """Concepts an activity is about, from its title and the name of its form («Балинтовская группа»); a household
    matter leaves room for nothing else."""
    by_title = _distinct(clear_mentions(concepts, title))
    by_form = _distinct(clear_mentions(concepts, form or ""))
    found = by_title + [topic for topic in by_form if concepts.by_id[topic].kind in (HOUSEHOLD, TECHNOLOGY)] or by_form
    household = [topic for topic in found if concepts.by_id[topic].kind == HOUSEHOLD]
    forms = [topic for topic in _distinct(concepts.index.find(title)) if concepts.by_id[topic].kind == FORM]
    return tuple(dict.fromkeys(household or found + forms))


def has_many_topics(concepts: Concepts, found: Sequence[str]) -> bool:
    """Whether the topics belong to three or more kinds of work."""
    return len({concepts.by_id[topic].strand for topic in found if concepts.by_id[topic].kind != FORM}) >= MANY_TOPICS


def is_of_young(concepts: Concepts, text: str) -> bool:
    return YOUNG in _distinct(concepts.index.find(text))


def clear_mentions(concepts: Concepts, text: str) -> list[Mention]:
    """Mentions of a text; weak ones only when nothing is clear, audiences and forms only when no topic is named."""
    kind = {mention: concepts.by_id[mention.concept].kind for mention in concepts.index.find(text)}
    mentions = [mention for mention in kind if kind[mention] != BACKGROUND]
    named = [mention for mention in mentions if kind[mention] not in (AUDIENCE, FORM)]
    clear = [mention for mention in named if not mention.is_weak]
    return _most_specific(concepts, clear or named or mentions)


def told_in(concepts: Concepts, text: str) -> frozenset[str]:
    """Concepts that people taught the thesaurus to see in words of this text."""
    return frozenset(mention.concept for mention in concepts.index.find(text) if mention.is_taught)


def _most_specific(concepts: Concepts, mentions: list[Mention]) -> list[Mention]:
    """Without concepts of which a narrower one is named in the same words or between them («развитие связной речи»)."""
    return [
        mention
        for mention in mentions
        if not any(mention.concept in concepts.ancestors[other.concept] and mention.meets(other) for other in mentions)
    ]


def _without_frames(concepts: Concepts, found: list[str]) -> list[str]:
    """Without concepts of which the trend names a piece that is a strand of its own («маршруты детей с ОВЗ»), and
    without whole areas beside anything nearer («прогулка как средство познавательного развития»)."""
    strand = {concept: concepts.by_id[concept].strand for concept in found}
    pieces = [(up, concept) for concept in found for up in concepts.ancestors[concept] if up in strand]
    frames = {up for up, concept in pieces if strand[up] != strand[concept]}
    areas = {concept for concept in found if concepts.by_id[concept].kind == AREA}
    dropped = frames | areas if len(areas) < len(found) else frames
    return [concept for concept in found if concept not in dropped]


def _is_context(concepts: Concepts, head: str, concept: str) -> bool:
    """Another kind of work than the first; two things that children learn are equals."""
    if concepts.strands_of[head] & concepts.strands_of[concept]:
        return False
    return not (_is_content(concepts, head) and _is_content(concepts, concept))


def _is_content(concepts: Concepts, concept: str) -> bool:
    """Belongs to an educational area (what children learn) or is general, not to one craft of the educator."""
    strand = concepts.strand_by_id[concepts.by_id[concept].strand]
    return strand.area is not None or strand.id in GENERAL_STRANDS


def _distinct(mentions: Iterable[Mention]) -> list[str]:
    return list(dict.fromkeys(mention.concept for mention in mentions))
