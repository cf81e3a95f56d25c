"""The plan as it goes to paper and into files: head block, title, goals, rows under their sections."""

from dataclasses import dataclass

from django.db.models import Prefetch

from deficits.models.trends import AGREED
from pos_portal.core.engine.documents import accepted_lines, approved_lines

from .activities import Activity
from .correspondences import CorrespondenceLink, Strength
from .goals import AnnualGoal, TrainingPriority
from .plans import MethodicalPlan
from .print_layouts import COLUMNS, Approval, Beside, PrintLayout, told_day

NUMBER, DAY = "_____", "______________"
SIGNED_BY = "Ответственный за методическую работу ______________ / ____________________ /"


@dataclass(frozen=True)
class PrintedPlan:
    plan: MethodicalPlan
    layout: PrintLayout
    activities: list[Activity]
    goals: list[AnnualGoal]
    priorities: list[TrainingPriority]

    @property
    def headings(self) -> list[str]:
        return [column.heading for column in self.layout.shown]

    @property
    def widths(self) -> list[int]:
        return [column.width for column in self.layout.shown]

    @property
    def shares(self) -> list[float]:
        """Widths on paper: the more columns, the less they differ, so that the narrow ones stay readable."""
        return [width if self.layout.size is None else width**0.6 for width in self.widths]

    @property
    def lines(self) -> list[tuple[str, list[str]]]:
        """Cells of every line; before them the section that begins there, unless a column shows it."""
        found, before = [], ""
        for activity in self.activities:
            is_new = activity.section != before and "section" not in self.layout.columns
            found.append((activity.section if is_new else "", [column.cell(activity) for column in self.layout.shown]))
            before = activity.section
        return found

    @property
    def rows(self) -> list[str | list[str]]:
        """The same in one list: a section is a text, a line its cells."""
        return [row for section, cells in self.lines for row in ([section] if section else []) + [cells]]

    @property
    def title(self) -> tuple[str, str, str]:
        plan = self.plan
        return (plan.title.upper(), plan.organization.full_name, f"на {plan.year} учебный год")

    @property
    def place(self) -> str:
        """«г. Озёрск, 2026»."""
        return ", ".join(filter(None, (self.plan.organization.place, str(self.plan.school_year))))

    @property
    def accepted(self) -> tuple[str, ...]:
        """«ПРИНЯТО» and, where asked for, who else has seen the plan."""
        lines = accepted_lines(on=told_day(self.plan.protocol_on), number=self.plan.protocol_number)
        return (*lines, *("", *beside_lines(self.layout.beside))) if self.layout.beside != Beside.NOBODY else lines

    @property
    def approved(self) -> tuple[str, ...]:
        return approval_lines(self.plan, self.layout.approval)

    @property
    def aims(self) -> list[tuple[str, list[str]]]:
        """Annual goals and priorities, each under its words; nothing when they are not wanted or there are none."""
        told = (
            ("Годовые задачи", [goal.text for goal in self.goals]),
            ("Приоритеты внутрифирменного обучения", [priority.text for priority in self.priorities]),
        )
        return [(words, texts) for words, texts in told if texts and self.layout.has_goals]

    @property
    def signature(self) -> str:
        return SIGNED_BY


def approval_lines(plan: MethodicalPlan, approval: str) -> tuple[str, ...]:
    """The right side of the head block in the words that were chosen, empty lines for what is unknown."""
    organization, on, number = plan.organization, told_day(plan.order_on), plan.order_number
    signature = f"______________ {organization.head_name}".rstrip()
    dated = f"от {on or DAY} № {number or NUMBER}"
    position = f"{organization.head_position} {organization.short_name}"
    variants = {
        Approval.ORDER: approved_lines(organization.head_genitive, on=on, number=number, name=organization.head_name),
        Approval.SIGNED: ("УТВЕРЖДАЮ", position, signature, f"приказ {dated}"),
        Approval.INTRODUCED: ("ВВЕДЁН В ДЕЙСТВИЕ", f"приказом {organization.head_genitive}", dated, signature),
        Approval.ANNEX: (f"Приложение № {NUMBER}", f"к приказу {organization.head_genitive}", dated),
    }
    return variants.get(Approval(approval), ())


def beside_lines(beside: str) -> tuple[str, ...]:
    minutes = f"протокол от {DAY} № {NUMBER}"
    return {
        Beside.PARENTS: ("СОГЛАСОВАНО", "с родительским комитетом", minutes),
        Beside.COUNCIL: ("РАССМОТРЕНО", "Советом родителей", minutes),
    }.get(Beside(beside), ())


def read_print(plan: MethodicalPlan, layout: PrintLayout) -> PrintedPlan:
    """Five queries at most, whatever the length of the plan and the columns."""
    links = CorrespondenceLink.objects.filter(trend__status__in=AGREED).exclude(strength=Strength.NONE)
    links = links.select_related("trend").order_by("pk")
    rows = Activity.objects.filter(plan=plan).select_related("annual_goal", "training_priority")
    rows = rows.prefetch_related(Prefetch("links", links, to_attr="tied_links")).order_by("position", "pk")
    return PrintedPlan(plan, layout, list(rows), list(plan.goals.all()), list(plan.priorities.all()))


def print_choices() -> list[tuple[str, str]]:
    return [(name, column.heading) for name, column in COLUMNS.items()]
