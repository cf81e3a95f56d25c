"""What the answering pages show: sections of items with the marks given so far."""

from itertools import groupby

from django.utils import timezone

from deficits.engine.bank import load_bank
from deficits.forms.answers import NOT_APPLICABLE, choices_of, item_name, question_name
from deficits.models import CompetencyGroup, OpenQuestion, Response, Survey
from pos_portal.core.models import Membership


def fill_page(survey: Survey, membership: Membership, response: Response | None) -> dict:
    """Sections by competency group, open questions, progress and the items still without an answer."""
    questionnaire = survey.questionnaire
    marks = marks_of(response)
    items = list(questionnaire.items.all())
    rows = [{"name": item_name(item), "item": item, "value": marks.get(item.pk, "")} for item in items]
    missing = [row for row in rows if row["value"] == ""]
    return {
        "survey": survey,
        "response": response,
        "stem": load_bank().stem,
        "choices": choices_of(list(questionnaire.scale.points.all()), questionnaire.scale.not_applicable),
        "sections": sections_of(rows),
        "questions": questions_of(survey, response),
        "missing": missing,
        "answered": len(rows) - len(missing),
        "total": len(rows),
        "loaded_at": page_moment(),
        "autosave_key": f"survey-{survey.pk}-{membership.pk}",
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


def marks_of(response: Response | None) -> dict[int, str]:
    """Chosen answers by item as the page writes them."""
    if response is None:
        return {}
    given = response.answers.values_list("item_id", "value", "is_not_applicable")
    return {item: mark_text(value, apart) for item, value, apart in given if apart or value is not None}


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
