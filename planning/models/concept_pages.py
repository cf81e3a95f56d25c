"""The thesaurus as its pages show it: directions with their counts, concepts with their kin and words."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from deficits.models import EducationalArea
from planning.engine.concepts import BACKGROUND, HOUSEHOLD, Concept, Strand
from planning.engine.taught_words import readable

from .concepts import ConceptWording, OwnConcept, WordingRole
from .thesaurus import Thesaurus

SHOWN_WORDS, SHOWN_FOUND = 6, 30
WORK, OTHER, OWN = "Работа педагога и методиста", "Не учёба: хозяйство и общие обороты", "Ваши направления"


@dataclass(frozen=True)
class Direction:
    """A strand with the number of its concepts and of the organization's own words in it."""

    strand: Strand
    concepts: int
    own: int


@dataclass(frozen=True)
class Entry:
    """A concept on a page; `found` are the wordings that a search has hit."""

    thesaurus: Thesaurus
    concept: Concept
    found: tuple[str, ...] = ()

    @property
    def own(self) -> OwnConcept | None:
        return self.thesaurus.own_by_code.get(self.concept.id)

    @property
    def strand(self) -> Strand:
        return self.thesaurus.concepts.strand_by_id[self.concept.strand]

    @property
    def words(self) -> list[ConceptWording]:
        return self.thesaurus.words_of.get(self.concept.id, [])

    @property
    def wider(self) -> list[Concept]:
        return [self.thesaurus.concepts.by_id[id_] for id_ in self.concept.wider]

    @property
    def shipped(self) -> tuple[str, ...]:
        """Wordings that came with the portal, those that a search has hit first."""
        told = {word.wording for word in self.words}
        return tuple(dict.fromkeys(one for one in (*self.found, *self.concept.wordings) if one not in told))

    @property
    def shown(self) -> list[str]:
        return [readable(wording) for wording in self.shipped[:SHOWN_WORDS]]

    @property
    def more(self) -> int:
        return len(self.shipped) - len(self.shown)


class ConceptPage(Entry):
    """One concept in full."""

    @cached_property
    def narrower(self) -> list[Concept]:
        return [one for one in self.thesaurus.concepts.concepts if self.concept.id in one.wider]

    @cached_property
    def sisters(self) -> list[Concept]:
        """Others of the direction that are neither above nor below."""
        kin = {self.concept.id, *self.concept.wider, *(one.id for one in self.narrower)}
        return [
            one for one in self.thesaurus.concepts.concepts if one.strand == self.concept.strand and one.id not in kin
        ]

    @property
    def by_role(self) -> list[tuple[str, list[str]]]:
        """Shipped wordings with what they mean."""
        told = {word.wording for word in self.words if word.role == WordingRole.WEAK}
        roles = (
            ("Слова портала", self.concept.wordings),
            ("Считаются, если яснее ничего не сказано", [one for one in self.concept.weak if one not in told]),
            ("С чем не путать", self.concept.never),
        )
        return [(title, [readable(wording) for wording in wordings]) for title, wordings in roles if wordings]


def directions(thesaurus: Thesaurus) -> list[tuple[str, list[Direction]]]:
    """Strands by educational area, then those about the educator's own work, own and unlearned ones."""
    concepts = thesaurus.concepts
    sizes = Counter(one.strand for one in concepts.concepts)
    own = Counter(concepts.by_id[word.concept].strand for word in thesaurus.words if word.concept in concepts.by_id)
    own.update(row.strand for row in thesaurus.own)
    grouped = defaultdict(list)
    for strand in concepts.strands:
        if sizes[strand.id]:
            grouped[_heading(strand)].append(Direction(strand, sizes[strand.id], own[strand.id]))
    order = (OWN, *EducationalArea.labels, WORK, OTHER)
    return [(heading, grouped[heading]) for heading in order if grouped[heading]]


def _heading(strand: Strand) -> str:
    if strand.id == strand.title:
        return OWN
    if strand.id in (HOUSEHOLD, BACKGROUND):
        return OTHER
    return EducationalArea(strand.area).label if strand.area else WORK


def entries_of(thesaurus: Thesaurus, strand: str) -> list[Entry]:
    return [Entry(thesaurus, one) for one in thesaurus.concepts.concepts if one.strand == strand]


def found_entries(thesaurus: Thesaurus, query: str) -> list[Entry]:
    from planning.engine.concept_search import search

    found = search(thesaurus.concepts, query)
    return [Entry(thesaurus, thesaurus.concepts.by_id[one.concept], one.wordings) for one in found]


def own_entries(thesaurus: Thesaurus) -> list[Entry]:
    """Concepts that are the organization's own or have words of its own, in the order of the thesaurus."""
    codes = thesaurus.own_by_code.keys() | thesaurus.words_of.keys()
    return [Entry(thesaurus, one) for one in thesaurus.concepts.concepts if one.id in codes]
