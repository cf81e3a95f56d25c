"""The text of a plan at one moment, kept in its editions and compared between them."""

from collections.abc import Iterable

from planning.engine.differences import Change, Difference, compare_states

from .activities import Activity
from .editions import PlanEdition
from .goals import AnnualGoal, TrainingPriority
from .plans import MethodicalPlan

TEXTS = ("number", "section", "title", "form", "participants", "responsible", "goal", "result", "details")
CODES = ("area", "group")
LABELS = {name: str(Activity._meta.get_field(name).verbose_name) for name in (*TEXTS, *CODES)} | {
    "term": "срок",
    "annual_goal": "годовая задача",
    "training_priority": "приоритет ВФО",
    "is_support": "организационная поддержка",
    "text": "формулировка",
}


def state_of(plan: MethodicalPlan) -> dict[str, list[dict]]:
    """Lines, goals and priorities as they are written now; marks of fulfilment are not part of the text."""
    activities = Activity.objects.filter(plan=plan).order_by("position", "pk")
    return state_from(activities, AnnualGoal.objects.filter(plan=plan), TrainingPriority.objects.filter(plan=plan))


def state_from(
    activities: Iterable[Activity], goals: Iterable[AnnualGoal], priorities: Iterable[TrainingPriority]
) -> dict[str, list[dict]]:
    """The same of rows that are read already."""
    return {
        "activities": [_line(activity) for activity in activities],
        "goals": [_row(goal) for goal in goals],
        "priorities": [_row(priority) for priority in priorities],
    }


def _line(activity: Activity) -> dict:
    """A moved line keeps the term that was adopted; `moved_to` tells where it went."""
    texts = {name: getattr(activity, name) for name in (*TEXTS, *CODES)}
    return texts | {
        "id": activity.pk,
        "term": activity.first_term or activity.term,
        "moved_to": activity.term if activity.is_moved_on else "",
        "annual_goal": activity.annual_goal_id,
        "training_priority": activity.training_priority_id,
        "is_support": activity.is_support,
    }


def _row(row: AnnualGoal | TrainingPriority) -> dict:
    return {"id": row.pk, "text": row.text}


def changes_since(edition: PlanEdition) -> dict[str, Difference]:
    """What was written into the plan, changed or taken out since it was accepted."""
    return compare_states(edition.content, state_of(edition.plan))


class Words:
    """Values of a state as people read them."""

    def __init__(self, *states: dict):
        rows = {kind: [row for state in states for row in state.get(kind, ())] for kind in ("goals", "priorities")}
        self.names = {kind: {row["id"]: row["text"] for row in found} for kind, found in rows.items()}
        self.choices = {name: dict(Activity._meta.get_field(name).choices) for name in CODES}

    def told(self, row: dict, name: str) -> str:
        value = row.get(name)
        if name == "is_support":
            return "да" if value else "нет"
        if name in CODES:
            return str(self.choices[name].get(value, value or ""))
        kind = {"annual_goal": "goals", "training_priority": "priorities"}.get(name)
        return self.names[kind].get(value, "") if kind else str(value or "")

    def changes(self, change: Change) -> list[tuple[str, str, str]]:
        """Name of the field, text before, text after – of every field that differs."""
        return [
            (LABELS.get(name, name), self.told(change.before, name), self.told(change.after, name))
            for name in change.fields
        ]
