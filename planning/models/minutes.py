"""Протокол педсовета that accepts the plan, filled in with what is known (`domain/3` §3.6)."""

from dataclasses import dataclass

from planning.engine.minutes import decision_lines
from pos_portal.core.templatetags.portal import plural

from .activities import Activity
from .plans import MethodicalPlan
from .print_layouts import told_day
from .reflections import Reflection
from .tables import read_table

BLANK = "____________________"
UNNAMED = f"/ {BLANK} /"
DAY, NUMBER = "______________", "_____"
VOTES = "За – ____, против – ____, воздержались – ____"


@dataclass(frozen=True)
class Question:
    """A point of the agenda: what it is about, and what was heard."""

    title: str
    heard: list[str]


@dataclass(frozen=True)
class Minutes:
    plan: MethodicalPlan
    number: str
    on: str
    topic: str
    chair: str
    questions: list[Question]
    decisions: list[str]

    @property
    def title(self) -> tuple[str, str, str]:
        return (f"ПРОТОКОЛ № {self.number}", "заседания Педагогического совета", f"от {self.on}")

    @property
    def facts(self) -> list[tuple[str, str]]:
        return [
            ("Тема", self.topic),
            ("Председатель", self.chair),
            ("Секретарь", BLANK),
            ("Присутствовали", "____ чел., отсутствовали – ____ чел. (список прилагается)"),
        ]

    @property
    def signatures(self) -> list[tuple[str, str]]:
        return [
            ("Председатель", self.plan.organization.head_name or "/ ____________________ /"),
            ("Секретарь", "/ ____________________ /"),
        ]


def read_minutes(plan: MethodicalPlan) -> Minutes:
    organization, reflection = plan.organization, Reflection.objects.filter(plan=plan).first()
    named = f"{plan.title[:1].lower()}{plan.title[1:]} на {plan.year} учебный год"
    questions = [Question(f"О принятии: {named}", [_about_plan(plan)])]
    table = read_table(plan)
    if table.rows:
        heard = [f"{table.summary}.", f"Вывод: {reflection.conclusion}" if reflection and reflection.conclusion else ""]
        questions.append(Question("О соответствии плана выявленным тенденциям", [line for line in heard if line]))
    decisions = decision_lines(reflection.decision) if reflection else []
    return Minutes(
        plan=plan,
        number=plan.protocol_number or NUMBER,
        on=told_day(plan.protocol_on) or DAY,
        topic=f"«{plan.title} на {plan.year} учебный год»",
        chair=" ".join(filter(None, (organization.head_position, organization.head_name or BLANK))),
        questions=questions,
        decisions=[f"Принять {named}.", *decisions],
    )


def _about_plan(plan: MethodicalPlan) -> str:
    """«В плане 45 мероприятий. Годовые задачи: …»."""
    count = plural(Activity.objects.filter(plan=plan).count(), "мероприятие,мероприятия,мероприятий")
    goals = "; ".join(f"{goal.position}) {goal.text.rstrip('.')}" for goal in plan.goals.all())
    return f"В плане {count}." + (f" Годовые задачи: {goals}." if goals else "")
