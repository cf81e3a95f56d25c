"""What a file of words would add, as the preview shows it."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from planning.engine.concept_additions import Additions, Fault, read_additions
from planning.engine.concepts import Concept
from planning.engine.taught_words import readable
from pos_portal.core.templatetags.portal import plural

from .concept_sentences import fault_sentence
from .concepts import WordingRole
from .thesaurus import Thesaurus

SHOWN_FAULTS = 50


@dataclass(frozen=True)
class AddedTo:
    """A concept with the words that it would get, by what they mean."""

    title: str
    is_new: bool
    strand: str
    words: list[tuple[str, list[str]]]


@dataclass(frozen=True)
class ReadFile:
    found: Additions
    thesaurus: Thesaurus

    @property
    def is_empty(self) -> bool:
        return not self.found.words and not self.found.concepts

    @property
    def words(self) -> str:
        """«12 слов и 2 понятия»."""
        parts = (
            (len(self.found.words), "слово,слова,слов"),
            (len(self.found.concepts), "понятие,понятия,понятий"),
        )
        return " и ".join(plural(count, forms) for count, forms in parts if count)

    @property
    def faults(self) -> list[tuple[Fault, str]]:
        return [(fault, fault_sentence(fault)) for fault in self.found.faults[:SHOWN_FAULTS]]

    @property
    def more_faults(self) -> int:
        return max(0, len(self.found.faults) - SHOWN_FAULTS)

    @cached_property
    def added(self) -> list[AddedTo]:
        """New concepts first, then those that are there already."""
        by_concept: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for word in self.found.words:
            by_concept[word.concept][word.role].append(readable(word.wording))
        new = {one.id: one for one in self.found.concepts}
        there = [self.thesaurus.concepts.by_id[id_] for id_ in by_concept if id_ not in new]
        return [self._added(one, by_concept[one.id], is_new=one.id in new) for one in (*new.values(), *there)]

    def _added(self, concept: Concept, words: dict[str, list[str]], *, is_new: bool) -> AddedTo:
        strand = self.thesaurus.concepts.strand_by_id.get(concept.strand)
        told = [(WordingRole(role).label, inside) for role, inside in words.items()]
        return AddedTo(concept.title, is_new, strand.title if strand else concept.strand, told)


def read_file(text: str, thesaurus: Thesaurus) -> ReadFile:
    return ReadFile(read_additions(text, thesaurus.concepts), thesaurus)
