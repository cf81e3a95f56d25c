"""Open questions and the scale of a questionnaire, changed while nobody is asked."""

from hashlib import sha256

from django.db import transaction
from django.db.models import Max

from deficits.engine.examples import examples_of
from deficits.engine.scales import Scale as EngineScale
from deficits.models import LevelExample, OpenQuestion, Questionnaire
from pos_portal.core.services.versions import StaleVersion, claim

from .builder import swap, take_out
from .editions import unbegun
from .questionnaires import describe_levels, keep_scale
from .refusals import QuestionnaireRefused

MOST_QUESTIONS = 10


@transaction.atomic
def add_question(questionnaire: Questionnaire, question: OpenQuestion) -> OpenQuestion:
    """Put a question at the end."""
    row = unbegun(questionnaire)
    if row.open_questions.count() >= MOST_QUESTIONS:
        raise QuestionnaireRefused(f"Открытых вопросов может быть не больше {MOST_QUESTIONS}. Уберите лишний.")
    question.organization_id, question.questionnaire = row.organization_id, row
    question.position = (row.open_questions.aggregate(last=Max("position"))["last"] or 0) + 1
    question.save(force_insert=True)
    return question


def seen_question(question: OpenQuestion) -> str:
    """A mark of a question's words, by which a page knows that somebody has changed it since."""
    return sha256(f"{question.text}\n{question.choices}".encode()).hexdigest()[:16]


@transaction.atomic
def change_question(question: OpenQuestion, *, seen: str) -> None:
    """Save edited words; raises StaleVersion when they were changed since the page was opened."""
    unbegun(question.questionnaire)
    kept = OpenQuestion.objects.get(pk=question.pk)
    if seen_question(kept) != seen:
        raise StaleVersion(kept)
    question.save(update_fields=["text", "choices"])


@transaction.atomic
def move_question(question: OpenQuestion, *, is_up: bool) -> None:
    swap(unbegun(question.questionnaire).open_questions, question.pk, is_up=is_up)


@transaction.atomic
def remove_question(question: OpenQuestion) -> None:
    take_out(unbegun(question.questionnaire).open_questions, question.pk)


@transaction.atomic
def set_scale(questionnaire: Questionnaire, *, scale: EngineScale, version: int) -> int:
    """Ask on another scale; own examples of levels that it has not are dropped; returns how many.

    `version` is the one the page was opened with; raises StaleVersion and QuestionnaireBegun.
    """
    row = unbegun(questionnaire)
    claim(row, version=version)
    before, row.scale = row.scale.code, keep_scale(scale, row.organization)
    row.save(update_fields=["scale"])
    _describe_again(row, before)
    values = [int(point.value) for point in scale.points]
    lost = LevelExample.objects.filter(item__questionnaire=row).exclude(value__in=values)
    return lost.delete()[0]


def _describe_again(questionnaire: Questionnaire, before: str) -> None:
    """Examples of the bank that nobody has touched are taken anew for the scale that holds now."""
    items = questionnaire.items.prefetch_related("examples")
    untouched = [
        item for item in items if {one.value: one.text for one in item.examples.all()} == examples_of(item.code, before)
    ]
    LevelExample.objects.filter(item__in=untouched).delete()
    describe_levels(untouched, questionnaire.scale.code)
