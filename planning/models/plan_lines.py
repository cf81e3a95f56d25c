"""The lines of a plan as people choose them: by month, section, goal, form, responsible, reason, support."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from planning.engine.forms_of_work import form_of_line
from planning.engine.people import people_named

from .activities import Activity, UntiedReason
from .plans import MethodicalPlan
from .reasons import PRIORITY, SUPPORT, TREND, UNEXPLAINED, Reasons, Why

WORDS = {
    TREND: "Тенденция",
    PRIORITY: "Приоритет ВФО",
    **dict(UntiedReason.choices),
    SUPPORT: "Поддержка администрации",
    UNEXPLAINED: "Без объяснения",
}
Choice = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """What a person wants to see; empty means everything. `month` is `2026-10`, `goal` a number or `none`."""

    month: str = ""
    section: str = ""
    goal: str = ""
    form: str = ""
    responsible: str = ""
    reason: str = ""
    support: str = ""

    @property
    def is_empty(self) -> bool:
        return self == Asked()

    @property
    def is_closer(self) -> bool:
        """Something besides month and section was asked."""
        return self != Asked(self.month, self.section)


def form_named(activity: Activity) -> str:
    """The catalogue's name of the line's form, else the words of the plan."""
    form = form_of_line(activity.form, activity.title)
    return form.name if form else activity.form.strip()


class PlanLines:
    """Lines in the order of the plan, with why each is there and what can be chosen among them."""

    def __init__(self, plan: MethodicalPlan, everything: list[Activity]):
        self.everything = everything
        self.reasons = Reasons(plan)

    @cached_property
    def why(self) -> dict[int, Why]:
        return self.reasons.by_line(self.everything)

    @cached_property
    def unexplained(self) -> list[Activity]:
        return [activity for activity in self.everything if not self.why[activity.pk].is_explained]

    def lacking(self, what: str) -> list[Activity]:
        """Lines without an annual goal (`goal`), all of them (`all`), else those that nothing explains."""
        if what == "goal":
            return [activity for activity in self.everything if not activity.annual_goal_id]
        return self.everything if what == "all" else self.unexplained

    @property
    def by_kind(self) -> list[tuple[str, str, int]]:
        """Each kind of reason in words, with how many lines have it; a line may have several."""
        counts = Counter(kind for why in self.why.values() for kind in why.kinds)
        return [(kind, str(words), counts[kind]) for kind, words in WORDS.items() if counts[kind]]

    @property
    def support(self) -> list[Activity]:
        """What the administration does so that the rest can happen."""
        return [activity for activity in self.everything if activity.is_support]

    def chosen(self, asked: Asked) -> list[Activity]:
        return [activity for activity in self.everything if self._fits(activity, asked)]

    def _fits(self, activity: Activity, asked: Asked) -> bool:
        return (
            (not asked.section or activity.section == asked.section)
            and (not asked.support or activity.is_support)
            and (not asked.goal or str(activity.annual_goal_id or UNEXPLAINED) == asked.goal)
            and (not asked.reason or self._has_reason(activity, asked.reason))
            and (not asked.form or form_named(activity) == asked.form)
            and (not asked.responsible or asked.responsible in people_named(activity.responsible))
            and (not asked.month or asked.month in activity.month_keys)
        )

    def _has_reason(self, activity: Activity, asked: str) -> bool:
        why = self.why[activity.pk]
        return asked in why.kinds or asked in {f"{PRIORITY}-{row.pk}" for row in why.priorities}

    @cached_property
    def sections(self) -> list[str]:
        return list(dict.fromkeys(activity.section for activity in self.everything if activity.section))

    @property
    def goals(self) -> list[Choice]:
        named = [(str(goal.pk), f"{goal.position}. {goal.text}") for goal in self.reasons.goals]
        return [*named, (UNEXPLAINED, "Без годовой задачи")] if named else []

    @property
    def forms(self) -> list[str]:
        return _sorted(form_named(activity) for activity in self.everything)

    @property
    def people(self) -> list[str]:
        return _sorted(name for activity in self.everything for name in people_named(activity.responsible))

    @property
    def reason_choices(self) -> list[Choice]:
        """Reasons that lines of the plan have, and every priority."""
        told = [(kind, words) for kind, words, _ in self.by_kind]
        single = [(f"{PRIORITY}-{row.pk}", f"Приоритет {row.position}: {row.text}") for row in self.reasons.priorities]
        return told + single


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted({name for name in names if name}, key=str.casefold)
