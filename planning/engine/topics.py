"""What a trend asks for and what an activity is about, in concepts, and how near two concepts are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from planning.engine.concepts import AREA, AUDIENCE, BACKGROUND, FORM, HOUSEHOLD, SKILL, TECHNOLOGY, Concepts
from planning.engine.mentions import Mention

SAME, NARROWER, BROADER, SISTER = "same_topic", "narrower_topic", "broader_topic", "sister_topic"
FULL, NEARLY, HALF, NOTHING = 1.0, 0.95, 0.5, 0.0
CONTEXT_WEIGHT = 0.35
MANY_TOPICS = 3
YOUNG = "young_educators"


@dataclass(frozen=True, slots=True)
class Demand:
    """What a trend asks for: one of `skills`, and beside it each of `contexts` («… в работе с родителями»).

    `is_of_young`: the trend speaks of beginners, so that what is made for beginners serves all it speaks of.
    """

    skills: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    is_of_young: bool = False


@dataclass(frozen=True, slots=True)
class Kinship:
    """How an activity's concept stands to a trend's concept: a share 0…1 and its name."""

    share: float
    relation: str | None = None


STRANGERS = Kinship(NOTHING)


def clear_mentions(concepts: Concepts, text: str) -> tuple[Mention, ...]:
    """Mentions of a text; weak ones only when there is nothing clear, audiences and forms only beside no topic."""
    kind = {mention: concepts.by_id[mention.concept].kind for mention in concepts.index.find(text)}
    mentions = [mention for mention in kind if kind[mention] != BACKGROUND]
    topics = [mention for mention in mentions if kind[mention] not in (AUDIENCE, FORM)]
    clear = [mention for mention in topics if not mention.is_weak]
    return most_specific(concepts, clear or topics or mentions)


def most_specific(concepts: Concepts, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Without concepts of which a narrower one is named in the same words («развитие связной речи»)."""
    return tuple(
        mention
        for mention in mentions
        if not any(
            mention.concept in concepts.ancestors[other.concept] and mention.places & other.places for other in mentions
        )
    )


def demand(concepts: Concepts, title: str) -> Demand:
    """Skills that a trend names; a concept of another kind of work named later («планирование … речи») is context."""
    mentions = clear_mentions(concepts, title)
    strand = {mention.concept: concepts.by_id[mention.concept].strand for mention in mentions}
    wider = {(up, concept) for concept in strand for up in concepts.ancestors[concept] & strand.keys()}
    dropped = {up for up, concept in wider if strand[up] != strand[concept]}
    mentions = tuple(mention for mention in mentions if mention.concept not in dropped)
    if not mentions:
        return Demand()
    is_content = {mention.concept: _is_content(concepts, mention.concept) for mention in mentions}
    head = mentions[0]
    strands = concepts.strands_of[head.concept]
    contexts = [
        mention.concept
        for mention in mentions
        if not strands & concepts.strands_of[mention.concept]
        and not (is_content[head.concept] and is_content[mention.concept])
    ]
    skills = [mention.concept for mention in mentions if mention.concept not in contexts]
    return Demand(tuple(dict.fromkeys(skills)), tuple(dict.fromkeys(contexts)), is_of_young(concepts, title))


def topics(concepts: Concepts, title: str, form: str | None) -> tuple[str, ...]:
    """Concepts an activity is about, from its title and the name of its form («Балинтовская группа»); a household
    matter leaves room for nothing else."""
    by_title = [mention.concept for mention in clear_mentions(concepts, title)]
    by_form = [mention.concept for mention in clear_mentions(concepts, form or "")]
    telling = [topic for topic in by_form if concepts.by_id[topic].kind in (HOUSEHOLD, TECHNOLOGY)]
    found = by_title + telling or by_form
    household = [topic for topic in found if concepts.by_id[topic].kind == HOUSEHOLD]
    forms = [m.concept for m in concepts.index.find(title) if concepts.by_id[m.concept].kind == FORM]
    return tuple(dict.fromkeys(household or found + forms))


def is_of_young(concepts: Concepts, text: str) -> bool:
    return any(mention.concept == YOUNG for mention in concepts.index.find(text))


def has_many_topics(concepts: Concepts, found: tuple[str, ...]) -> bool:
    kinds_of_work = {concepts.by_id[topic].strand for topic in found if concepts.by_id[topic].kind != FORM}
    return len(kinds_of_work) >= MANY_TOPICS


def _is_content(concepts: Concepts, concept_id: str) -> bool:
    """Belongs to an educational area (what children learn), not to the educator's own craft."""
    return concepts.strand_by_id[concepts.by_id[concept_id].strand].area is not None


class Kinships:
    """Kinship of any two concepts of one thesaurus, remembered."""

    def __init__(self, concepts: Concepts):
        self.concepts = concepts
        self.between = lru_cache(maxsize=None)(self._between)

    def _between(self, wanted: str, offered: str) -> Kinship:
        """Same skill or a piece of it answers fully; a broader or a sister skill partly."""
        above = self.concepts.ancestors
        if wanted == offered:
            return Kinship(FULL, SAME)
        if wanted in above[offered]:
            return Kinship(self._share_of_piece(wanted, offered), NARROWER)
        if offered in above[wanted]:
            return Kinship(HALF, BROADER)
        if self._are_sisters(wanted, offered):
            return Kinship(HALF, SISTER)
        return STRANGERS

    def _share_of_piece(self, wanted: str, offered: str) -> float:
        """A piece of a whole area answers fully only when it is central to it: a strand itself or a main skill."""
        whole, piece = self.concepts.by_id[wanted], self.concepts.by_id[offered]
        if whole.kind == AREA:
            return NEARLY if offered in self.concepts.heads or piece.kind == SKILL else HALF
        if offered in self.concepts.heads or piece.kind == FORM:
            return HALF
        return NEARLY if whole.strand in self.concepts.strands_of[offered] else HALF

    def _are_sisters(self, wanted: str, offered: str) -> bool:
        one, other, strands = self.concepts.by_id[wanted], self.concepts.by_id[offered], self.concepts.strands_of
        if {one.kind, other.kind} & {HOUSEHOLD, FORM}:
            return False
        return one.strand in strands[offered] or other.strand in strands[wanted]
