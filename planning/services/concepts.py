"""An organization's own concepts, and files of additions to the thesaurus."""

from datetime import datetime

from django.db import transaction

from planning.engine.concept_codes import code_for
from planning.models import ConceptWording, OwnConcept
from planning.models.thesaurus import thesaurus_of
from pos_portal.core.models import Membership, Organization

from .refusals import Refused
from .wordings import add_wording

MOST_OWN, MOST_TAUGHT = 300, 5_000
TITLE_TAKEN = "Понятие с таким названием уже есть. Добавьте слова к нему."
CIRCLE = "Понятие не может быть шире самого себя: выбранное понятие стоит под ним."
TOO_MANY = f"Своих слов может быть до {MOST_TAUGHT}, своих понятий – до {MOST_OWN}. Уберите лишние или добавьте меньше."


@transaction.atomic
def create_concept(*, concept: OwnConcept, words: list[str], by: Membership, now: datetime) -> OwnConcept:
    """Add a concept of one's own with the first words that name it."""
    thesaurus = _locked(by)
    _check_title(thesaurus, concept)
    concept.organization_id = by.organization_id
    concept.code = code_for(concept.title, thesaurus.concepts.by_id)
    concept.added_by, concept.added_at = by, now
    concept.save()
    for wording in words:
        add_wording(concept=concept.code, wording=wording, by=by, now=now)
    check_size(by)
    return concept


@transaction.atomic
def update_concept(*, concept: OwnConcept, by: Membership) -> OwnConcept:
    """Another title or place; the code stays, so its words stay with it."""
    thesaurus = _locked(by)
    _check_title(thesaurus, concept)
    above = thesaurus.concepts.ancestors.get(concept.broader, frozenset())
    if concept.code in {concept.broader, *above}:
        raise Refused(CIRCLE)
    concept.save(update_fields=["title", "strand", "broader"])
    return concept


@transaction.atomic
def delete_concept(*, concept: OwnConcept, by: Membership) -> int:
    """Take the concept out with its words; own concepts below it lose what is above. Returns the words gone."""
    _locked(by)
    ours = {"organization": concept.organization_id}
    OwnConcept.objects.filter(**ours, broader=concept.code).update(broader="")
    gone, _ = ConceptWording.objects.filter(**ours, concept=concept.code).delete()
    concept.delete()
    return gone


@transaction.atomic
def load_additions(*, text: str, by: Membership, now: datetime):
    """Take over everything that a file adds, or – when the rules forbid it – nothing."""
    from planning.engine.concept_additions import read_additions

    found = read_additions(text, _locked(by).concepts)
    if not found.words and not found.concepts:
        raise Refused("Добавлять нечего: всё, что понятно в файле, портал уже знает.")
    signed = {"organization_id": by.organization_id, "added_by": by, "added_at": now}
    OwnConcept.objects.bulk_create(
        OwnConcept(code=one.id, title=one.title, strand=one.strand, broader="".join(one.wider[:1]), **signed)
        for one in found.concepts
    )
    _add_words({(word.concept, word.wording): word.role for word in found.words}, signed)
    check_size(by)
    return found


def _add_words(roles: dict[tuple[str, str], str], signed: dict) -> None:
    """A word that stands under its concept already gets the role that the file gives it."""
    ours = ConceptWording.objects.filter(organization=signed["organization_id"])
    there = [word for word in ours if (word.concept, word.wording) in roles]
    for word in there:
        word.role = roles.pop((word.concept, word.wording))
    ConceptWording.objects.bulk_update(there, ["role"])
    ConceptWording.objects.bulk_create(
        ConceptWording(concept=concept, wording=wording, role=role, **signed)
        for (concept, wording), role in roles.items()
    )


def check_size(by: Membership) -> None:
    """What the matching reads for every plan stays of a size that it can read at once."""
    ours = {"organization": by.organization_id}
    if (
        OwnConcept.objects.filter(**ours).count() > MOST_OWN
        or ConceptWording.objects.filter(**ours).count() > MOST_TAUGHT
    ):
        raise Refused(TOO_MANY)


def _locked(by: Membership):
    """The thesaurus as it is, while nobody else of the organization changes it."""
    Organization.objects.select_for_update().get(pk=by.organization_id)
    return thesaurus_of(by.organization_id)


def _check_title(thesaurus, concept: OwnConcept) -> None:
    others = (one for one in thesaurus.concepts.concepts if one.id != concept.code)
    if concept.title.lower() in {one.title.lower() for one in others}:
        raise Refused(TITLE_TAKEN)
