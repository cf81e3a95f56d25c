"""What the answering pages show: sections of items with the marks given so far."""

from collections.abc import Mapping
from itertools import groupby
from types import MappingProxyType

from django.utils import timezone

from deficits.engine.bank import load_bank
from deficits.forms.answers import NOT_APPLICABLE, TICKS, choices_of, item_name, question_name, tick_name
from deficits.models import Answer, CompetencyGroup, OpenQuestion, QuestionnaireItem, Response, ScalePoint, Survey
from pos_portal.core.models import Membership

NOTHING = Answer()
NO_TICKS: Mapping[str, str] = MappingProxyType({})
TICK_LABELS = {"learn": "хочу учиться", "teach": "могу научить"}


def fill_page(survey: Survey, membership: Membership, response: Response | None) -> dict:
    """Items with their ticks and open questions: the page of one's own answers."""
    return {
        **items_page(survey, response, ticks=TICK_LABELS),
        "stem": load_bank().stem,
        "questions": questions_of(survey, response),
        "autosave_key": f"survey-{survey.pk}-{membership.pk}",
    }


def items_page(survey: Survey, response: Response | None, *, ticks: Mapping[str, str] = NO_TICKS) -> dict:
    """Sections by competency group, progress and the items still without an answer."""
    scale = survey.questionnaire.scale
    points = list(scale.points.all())
    given = {answer.item_id: answer for answer in response.answers.all()} if response else {}
    items = survey.questionnaire.items.prefetch_related("examples")
    rows = [item_row(item, given.get(item.pk, NOTHING), points, ticks) for item in items]
    missing = [row for row in rows if row["value"] == ""]
    return {
        "survey": survey,
        "response": response,
        "choices": choices_of(points, scale.not_applicable),
        "sections": sections_of(rows),
        "missing": missing,
        "answered": len(rows) - len(missing),
        "total": len(rows),
        "loaded_at": page_moment(),
    }


def item_row(item: QuestionnaireItem, answer: Answer, points: list[ScalePoint], ticks: Mapping[str, str]) -> dict:
    """One item as the page shows it: its answer, its boxes (name, label, is ticked), what its levels look like."""
    return {
        "name": item_name(item),
        "item": item,
        "value": mark_text(answer.value, answer.is_not_applicable),
        "examples": examples_of(item, points),
        "ticks": [(tick_name(name, item), label, getattr(answer, TICKS[name])) for name, label in ticks.items()],
    }


def page_moment() -> str:
    """This moment for the hidden field of a page."""
    return timezone.now().isoformat()


def sections_of(rows: list[dict]) -> list[tuple[str, list[dict]]]:
    """Rows under the titles of their competency groups, in the order of the questionnaire."""
    return [
        (CompetencyGroup(group).label if group else "", list(inside))
        for group, inside in groupby(rows, key=lambda row: row["item"].group)
    ]


def examples_of(item: QuestionnaireItem, points: list[ScalePoint]) -> list[tuple[str, str]]:
    """(step, what it looks like): of this very action, else of the scale; nothing where nobody described it."""
    own = {example.value: example.text for example in item.examples.all()}
    described = [(point.label, own.get(point.value, "" if own else point.example)) for point in points]
    return [(label, text) for label, text in described if text]


def mark_text(value: int | None, is_not_applicable: bool) -> str:
    return NOT_APPLICABLE if is_not_applicable else "" if value is None else str(value)


def questions_of(survey: Survey, response: Response | None) -> list[dict]:
    """Open questions with what is written so far."""
    texts = dict(response.open_answers.values_list("question_id", "text")) if response else {}
    questions = survey.questionnaire.open_questions.all()
    return [question_row(question, texts.get(question.pk, "")) for question in questions]


def question_row(question: OpenQuestion, text: str) -> dict:
    """Ready choices are ticked, the other lines are free words."""
    choices = question.choices.splitlines()
    lines = text.splitlines()
    return {
        "name": question_name(question),
        "text": question.text,
        "choices": [(choice, choice in lines) for choice in choices],
        "value": "\n".join(line for line in lines if line not in choices),
    }
