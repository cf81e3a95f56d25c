"""How near a concept of an activity is to a concept that a trend asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from planning.engine.concepts import AREA, FORM, HOUSEHOLD, SKILL, Concepts

SAME, NARROWER, BROADER, SISTER = "same_topic", "narrower_topic", "broader_topic", "sister_topic"
FULL, NEARLY, HALF, HARDLY = 1.0, 0.95, 0.5, 0.25


@dataclass(frozen=True, slots=True)
class Kinship:
    """Share 0…1 of the wanted concept that the offered one answers, the name of the relation, the offered concept."""

    share: float = 0.0
    relation: str | None = None
    offered: str = ""


STRANGERS = Kinship()


class Kinships:
    """Kinship of any concepts of one thesaurus, remembered."""

    def __init__(self, concepts: Concepts):
        self.concepts = concepts
        self.between = lru_cache(maxsize=None)(self._between)
        self.nearest = lru_cache(maxsize=100_000)(self._nearest)
        self.kindred = lru_cache(maxsize=None)(self._kindred)

    def _nearest(self, wanted: Sequence[str], offered: Sequence[str]) -> Kinship:
        """The best kinship of any wanted concept with any offered one."""
        pairs = (self.between(one, other) for one in wanted for other in offered)
        return max(pairs, key=lambda kinship: kinship.share, default=STRANGERS)

    def _kindred(self, wanted: str) -> tuple[Kinship, ...]:
        """All concepts that answer a wanted one at least a little, itself among them."""
        found = (self._between(wanted, offered) for offered in self.concepts.by_id)
        return tuple(kinship for kinship in found if kinship.share)

    def _between(self, wanted: str, offered: str) -> Kinship:
        """Same skill or a piece of it answers fully; a broader or a sister skill partly."""
        above = self.concepts.ancestors
        if wanted == offered:
            return Kinship(FULL, SAME, offered)
        if wanted in above[offered]:
            return Kinship(self._share_of_piece(wanted, offered), NARROWER, offered)
        if offered in above[wanted]:
            return Kinship(HALF, BROADER, offered)
        if not self._are_sisters(wanted, offered):
            return STRANGERS
        is_loose = self.concepts.strand_by_id[self.concepts.by_id[offered].strand].is_loose
        return Kinship(HARDLY if is_loose else HALF, SISTER, offered)

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


@lru_cache(maxsize=4)
def kinships_of(concepts: Concepts) -> Kinships:
    """Kept for the shipped thesaurus and the organizations that asked last."""
    return Kinships(concepts)
