from datetime import datetime

from django.db import transaction

from deficits.models import Trend
from planning.models import ConceptWording
from pos_portal.core.models import Membership


@transaction.atomic
def add_wording(*, concept: str, wording: str, by: Membership, now: datetime) -> ConceptWording:
    """Teach the matching a word; taught twice it is kept once."""
    key = {"organization": by.organization, "concept": concept, "wording": wording}
    return ConceptWording.objects.get_or_create(**key, defaults={"added_by": by, "added_at": now})[0]


def concepts_for(trend: Trend) -> list[tuple[str, str]]:
    """Concepts to choose from, id and title: those the trend names first, then all others by title."""
    from planning.engine.concepts import load_concepts

    thesaurus = load_concepts()
    named = list(dict.fromkeys(mention.concept for mention in thesaurus.index.find(trend.text)))
    others = sorted((c for c in thesaurus.concepts if c.id not in named), key=lambda c: c.title)
    return [(concept.id, concept.title) for concept in [*(thesaurus.by_id[name] for name in named), *others]]


def concept_titles() -> dict[str, str]:
    from planning.engine.concepts import load_concepts

    return {concept.id: concept.title for concept in load_concepts().concepts}
