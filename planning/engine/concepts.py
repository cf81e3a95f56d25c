"""The thesaurus of methodical work: concepts, their wordings, wider concepts and strands (sister skills)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planning.engine.mentions import WordingIndex

FOLDER = Path(__file__).resolve().parent.parent / "data" / "concepts"

SKILL, AREA, TECHNOLOGY, AUDIENCE, DOCUMENT, PARTNER, FORM, HOUSEHOLD, BACKGROUND = KINDS = (
    "skill",
    "area",
    "technology",
    "audience",
    "document",
    "partner",
    "form",
    "household",
    "background",
)

CLEAR, WEAK, NEVER = "clear", "weak", "never"
Addition = tuple[str, str, str]  # id of a concept, wording, role


@dataclass(frozen=True)
class Strand:
    """A family of sister skills; `area` is the educational area it belongs to, if it belongs to one.

    In a loose family (children with different needs) sisters hardly answer each other.
    """

    id: str
    title: str
    area: str | None = None
    is_loose: bool = False


@dataclass(frozen=True)
class Concept:
    """One topic of methodical work with the words in which people name it.

    A wording is words in any case form; a star ends a stem («игров* деятельност*»).
    `weak` wordings count only when the text names nothing clearer; `never` wordings take the concept back. What an
    organization's people told weighs more: `taught` wordings stand against all others, `denied` ones also silence
    what the rest of the text says for the concept.
    """

    id: str
    title: str
    strand: str
    kind: str = SKILL
    wider: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    taught: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Concepts:
    """The whole thesaurus; immutable, so that what is computed from it is computed once."""

    strands: tuple[Strand, ...]
    concepts: tuple[Concept, ...]

    @cached_property
    def by_id(self) -> dict[str, Concept]:
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def strand_by_id(self) -> dict[str, Strand]:
        return {strand.id: strand for strand in self.strands}

    @cached_property
    def ancestors(self) -> dict[str, frozenset[str]]:
        """For every concept all wider concepts, near and far."""
        return {concept.id: frozenset(self._wider_than(concept.id, set())) for concept in self.concepts}

    def _wider_than(self, concept_id: str, seen: set[str]) -> set[str]:
        for wider in self.by_id[concept_id].wider:
            if wider not in seen:
                seen.add(wider)
                self._wider_than(wider, seen)
        return seen - {concept_id}

    @cached_property
    def strands_of(self) -> dict[str, frozenset[str]]:
        """Strands in which a concept has sisters: its own, and of a concept inside a strand those directly above it."""
        return {concept.id: frozenset(self._strands(concept)) for concept in self.concepts}

    def _strands(self, concept: Concept) -> set[str]:
        above = (self.by_id[wider] for wider in concept.wider if concept.id not in self.heads)
        return {concept.strand} | {wider.strand for wider in above if wider.kind != AREA}

    @cached_property
    def heads(self) -> frozenset[str]:
        """The first concept of every strand stands for the whole strand."""
        first = {concept.strand: concept.id for concept in reversed(self.concepts)}
        return frozenset(first.values())

    @cached_property
    def index(self) -> "WordingIndex":
        """Compiled wordings, see mentions.py."""
        from planning.engine.mentions import WordingIndex

        return WordingIndex(self.concepts)


def with_additions(concepts: Concepts, additions: Iterable[Addition], own: Iterable[Concept] = ()) -> Concepts:
    """Thesaurus with an organization's own concepts and wordings; what names no known concept is left out."""
    merged = concepts.by_id | {concept.id: concept for concept in own}
    merged = {id_: replace(one, wider=tuple(filter(merged.get, one.wider))) for id_, one in merged.items()}
    told: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for id_, wording, role in additions:
        told[id_, role][wording.strip()] = None
    for id_ in {id_ for id_, _ in told} & merged.keys():
        merged[id_] = replace(
            merged[id_],
            weak=(*merged[id_].weak, *told[id_, WEAK]),
            taught=(*merged[id_].taught, *told[id_, CLEAR]),
            denied=(*merged[id_].denied, *told[id_, NEVER]),
        )
    return Concepts(_with_strands_of(concepts.strands, merged.values()), tuple(merged.values()))


def _with_strands_of(strands: tuple[Strand, ...], concepts: Iterable[Concept]) -> tuple[Strand, ...]:
    """An own concept without a shipped strand is in a strand that its people have named."""
    known = {strand.id for strand in strands}
    return (
        *strands,
        *(Strand(name, name) for name in dict.fromkeys(one.strand for one in concepts) if name not in known),
    )


@lru_cache(maxsize=4)
def taught(additions: tuple[Addition, ...], own: tuple[Concept, ...]) -> Concepts:
    """The shipped thesaurus with what an organization taught it; kept for those that asked last."""
    return with_additions(load_concepts(), additions, own) if additions or own else load_concepts()


@cache
def load_concepts() -> Concepts:
    """The shipped thesaurus, read once per process."""
    from planning.engine.concept_files import read_concepts

    return read_concepts(sorted(FOLDER.glob("*.txt")))
