"""Words that people teach the matching, and which concepts they may be taught for."""

from datetime import datetime

from django.db import transaction

from deficits.models import Trend
from planning.models import (
    Activity,
    ConceptWording,
    CorrespondenceLink,
    MethodicalPlan,
    Strength,
    Suggestion,
    WordingRole,
)
from planning.models.thesaurus import Thesaurus
from pos_portal.core.models import Membership

NAMING = ("same_topic", "narrower_topic", "broader_topic", "likely_topic")  # reasons that name a concept
NAMING_DIRECTION = "sister_topic"


@transaction.atomic
def add_wording(
    *, concept: str, wording: str, by: Membership, now: datetime, role: str = WordingRole.CLEAR
) -> ConceptWording:
    """Teach the matching a word; taught twice it is kept once, with what it means by the last word."""
    key = {"organization": by.organization, "concept": concept, "wording": wording}
    word, is_new = ConceptWording.objects.get_or_create(**key, defaults={"role": role, "added_by": by, "added_at": now})
    if not is_new and word.role != role:
        word.role, word.added_by, word.added_at = role, by, now
        word.save(update_fields=["role", "added_by", "added_at"])
    return word


def concepts_for(trend: Trend, thesaurus: Thesaurus) -> list[tuple[str, str]]:
    """Concepts to choose from, id and title: those the trend asks for first, then all others by title."""
    from planning.engine.lessons import asked_concepts

    return concept_choices(thesaurus, asked_concepts(thesaurus.concepts, trend.text))


def concept_choices(thesaurus: Thesaurus, first: tuple[str, ...]) -> list[tuple[str, str]]:
    others = sorted((one for one in thesaurus.concepts.concepts if one.id not in first), key=lambda one: one.title)
    return [(id_, thesaurus.title_of(id_)) for id_ in first] + [(one.id, one.title) for one in others]


def lines_naming(plan: MethodicalPlan | None, wording: str) -> int:
    """In how many lines of the plan a wording stands."""
    from planning.engine.concepts import Concept
    from planning.engine.mentions import WordingIndex

    index = WordingIndex([Concept("", "", "", wordings=(wording,))])
    titles = plan.activities.values_list("title", flat=True) if plan else ()
    return sum(bool(index.find(title)) for title in titles)


def lesson_for(*, thesaurus: Thesaurus, trend: Trend, activity: Activity):
    """What a person's decision about a line teaches: a word, or – of a refused hint – what it must not be taken for."""
    from planning.engine.lessons import denial_of, lesson_of

    concepts = thesaurus.concepts
    if _is_refused(trend, activity):
        return denial_of(concepts, activity.title, _told_in_reasons(thesaurus, trend, activity))
    return lesson_of(concepts, trend.text, activity.title, activity.form or None)


def names_concept(suggestion: Suggestion | None) -> bool:
    """Whether the reason of a hint is a concept, so that a person can say what it was wrongly taken for."""
    return bool(suggestion) and any(code in (*NAMING, NAMING_DIRECTION) for code, _ in suggestion.reasons)


def _is_refused(trend: Trend, activity: Activity) -> bool:
    return CorrespondenceLink.objects.filter(trend=trend, activity=activity, strength=Strength.NONE).exists()


def _told_in_reasons(thesaurus: Thesaurus, trend: Trend, activity: Activity) -> list[str]:
    """Concepts that the hint gave as its reason; where it named a direction, all concepts of it."""
    hint = Suggestion.objects.filter(trend=trend, activity=activity).first()
    told = {words: code for code, words in (hint.reasons if hint else ())}
    strands = {one.id for one in thesaurus.concepts.strands if told.get(one.title) == NAMING_DIRECTION}
    return [one.id for one in thesaurus.concepts.concepts if told.get(one.title) in NAMING or one.strand in strands]
