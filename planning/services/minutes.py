"""The minutes of the педсовет as a Word file."""

from planning.models import MethodicalPlan
from planning.models.minutes import BLANK, VOTES, Minutes, read_minutes
from pos_portal.core.engine.documents import Document, write_document


def minutes_document(plan: MethodicalPlan) -> bytes:
    minutes = read_minutes(plan)
    signatures = [f"{role} ______________ {name}" for role, name in minutes.signatures]
    return write_document(
        Document(
            title=(plan.organization.full_name, "", *minutes.title),
            blocks=["", *(f"{name}: {text}" for name, text in minutes.facts), "", *_body(minutes)],
            signatures=("", *(line for signature in signatures for line in (signature, ""))),
        )
    )


def _body(minutes: Minutes) -> list[str]:
    """Agenda, what was heard, the votes and the decisions."""
    lines = ["ПОВЕСТКА ДНЯ:"]
    lines += [f"{number}. {question.title}." for number, question in enumerate(minutes.questions, 1)]
    for number, question in enumerate(minutes.questions, 1):
        lines += ["", f"{number}. СЛУШАЛИ: {BLANK}", *question.heard, f"ВЫСТУПИЛИ: {BLANK}{BLANK}", VOTES]
    return [*lines, "", "РЕШИЛИ:", *(f"{number}. {text}" for number, text in enumerate(minutes.decisions, 1))]
