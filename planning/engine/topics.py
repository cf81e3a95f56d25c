"""What a trend asks for and what an activity is about, in concepts, and how near two concepts are."""

from dataclasses import dataclass
from functools import lru_cache

from planning.engine.concepts import AREA, AUDIENCE, FORM, HOUSEHOLD, SKILL, Concepts
from planning.engine.mentions import Mention

SAME, NARROWER, BROADER, SISTER = "same_topic", "narrower_topic", "broader_topic", "sister_topic"
FULL, NEARLY, HALF, NOTHING = 1.0, 0.95, 0.5, 0.0
CONTEXT_WEIGHT = 0.6
MANY_TOPICS = 3


@dataclass(frozen=True, slots=True)
class Demand:
    """What a trend asks for: one of `skills`, and beside it each of `contexts` («… в работе с родителями»)."""

    skills: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kinship:
    """How an activity's concept stands to a trend's concept: a share 0…1 and its name."""

    share: float
    relation: str | None = None


STRANGERS = Kinship(NOTHING)


def clear_mentions(concepts: Concepts, text: str) -> tuple[Mention, ...]:
    """Mentions of a text; weak ones only when there is nothing clear, audiences and forms only beside no topic."""
    mentions = concepts.index.find(text)
    clear = [mention for mention in mentions if not mention.is_weak] or list(mentions)
    topics = [mention for mention in clear if concepts.by_id[mention.concept].kind not in (AUDIENCE, FORM)]
    return tuple(topics or clear)


def demand(concepts: Concepts, title: str) -> Demand:
    """Skills that a trend names; a concept of another kind of work named later («планирование … речи») is context."""
    mentions = clear_mentions(concepts, title)
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
    return Demand(tuple(dict.fromkeys(skills)), tuple(dict.fromkeys(contexts)))


def topics(concepts: Concepts, title: str, form: str | None) -> tuple[str, ...]:
    """Concepts an activity is about, from its title, or else from the name of its form («Балинтовская группа»)."""
    found = clear_mentions(concepts, title)
    by_form = concepts.index.find(form) if form else ()
    return tuple(dict.fromkeys(mention.concept for mention in (*found, *by_form) if found is not None))


def has_many_topics(concepts: Concepts, found: tuple[str, ...]) -> bool:
    return len({concepts.by_id[topic].strand for topic in found}) >= MANY_TOPICS


def _is_content(concepts: Concepts, concept_id: str) -> bool:
    """Belongs to an educational area (what children learn), not to the educator's own craft."""
    return concepts.strand_by_id[concepts.by_id[concept_id].strand].area is not None


class Kinships:
    """Kinship of any two concepts of one thesaurus, remembered."""

    def __init__(self, concepts: Concepts):
        self.concepts = concepts
        self.between = lru_cache(maxsize=None)(self._between)
        heads: dict[str, str] = {}
        for concept in concepts.concepts:
            heads.setdefault(concept.strand, concept.id)
        self.heads = frozenset(heads.values())

    def _between(self, wanted: str, offered: str) -> Kinship:
        """Same skill or a piece of it answers fully; a broader or a sister skill partly."""
        above = self.concepts.ancestors
        if wanted == offered:
            return Kinship(HALF if self.concepts.by_id[wanted].kind == FORM else FULL, SAME)
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
            return NEARLY if offered in self.heads or piece.kind == SKILL else HALF
        if offered in self.heads:
            return HALF
        return NEARLY if whole.strand in self.concepts.strands_of[offered] else HALF

    def _are_sisters(self, wanted: str, offered: str) -> bool:
        kinds = {self.concepts.by_id[wanted].kind, self.concepts.by_id[offered].kind}
        return HOUSEHOLD not in kinds and bool(self.concepts.strands_of[wanted] & self.concepts.strands_of[offered])
