"""The thesaurus as one organization has it: shipped concepts with its own words and concepts."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from planning.engine.concepts import Addition, Concept, Concepts, taught

from .concepts import ConceptWording, OwnConcept


@dataclass(frozen=True)
class Thesaurus:
    """`words` and `own` in the order in which people added them."""

    words: list[ConceptWording]
    own: list[OwnConcept]

    @cached_property
    def concepts(self) -> Concepts:
        return taught(self.additions, self.own_concepts)

    @cached_property
    def additions(self) -> tuple[Addition, ...]:
        return tuple((word.concept, word.wording, word.role) for word in self.words)

    @cached_property
    def own_concepts(self) -> tuple[Concept, ...]:
        return tuple(
            Concept(row.code, row.title, row.strand, wider=(row.broader,) if row.broader else ()) for row in self.own
        )

    @cached_property
    def own_by_code(self) -> dict[str, OwnConcept]:
        return {row.code: row for row in self.own}

    @cached_property
    def words_of(self) -> dict[str, list[ConceptWording]]:
        """Own words by the code of their concept."""
        found = defaultdict(list)
        for word in self.words:
            found[word.concept].append(word)
        return found

    def title_of(self, code: str) -> str:
        """The title of a concept; its code where a later version of the thesaurus has it no more."""
        concept = self.concepts.by_id.get(code)
        return concept.title if concept else code


def thesaurus_of(organization: int) -> Thesaurus:
    """Two queries."""
    words = ConceptWording.objects.filter(organization=organization).select_related("added_by__user").order_by("pk")
    own = OwnConcept.objects.filter(organization=organization).select_related("added_by__user").order_by("pk")
    return Thesaurus(list(words), list(own))
