"""How a person wants the plan on paper: columns, orientation, the words of the head block (`domain/3` §3.1, §3.3)."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.utils.formats import date_format

from .activities import Activity
from .fulfilments import Fulfilment


class Approval(models.TextChoices):
    """What stands on the right of the head block."""

    ORDER = "order", "УТВЕРЖДЕНО приказом"
    SIGNED = "signed", "УТВЕРЖДАЮ"
    INTRODUCED = "introduced", "ВВЕДЁН В ДЕЙСТВИЕ приказом"
    ANNEX = "annex", "Приложение к приказу"
    NOTHING = "nothing", "ничего"


class Beside(models.TextChoices):
    """Who else has seen the plan: a second block under «ПРИНЯТО»."""

    NOBODY = "nobody", "никто"
    PARENTS = "parents", "СОГЛАСОВАНО с родительским комитетом"
    COUNCIL = "council", "РАССМОТРЕНО Советом родителей"


@dataclass(frozen=True)
class PrintColumn:
    """A column of the printed plan; `width` in characters."""

    heading: str
    width: int
    cell: Callable[[Activity], str]


def told_day(day) -> str:
    return date_format(day, "d.m.Y") if day else ""


def told_mark(activity: Activity) -> str:
    """«выполнено 20.11.2025; протокол № 2», «не выполнено: карантин», with what the file said."""
    if activity.fulfilment == Fulfilment.PLANNED:
        return activity.done
    state = " ".join(filter(None, (activity.get_fulfilment_display().lower(), told_day(activity.fulfilled_on))))
    said = ": ".join(filter(None, (state, activity.fulfilment_reason)))
    return "; ".join(filter(None, (said, activity.proof, activity.done)))


def told_trends(activity: Activity) -> str:
    """Trends that the line answers; the caller has read `tied_links`."""
    return "\n".join(link.trend.text for link in activity.tied_links)


COLUMNS = {
    "number": PrintColumn("№ п/п", 8, lambda row: row.number),
    "section": PrintColumn("Раздел", 24, lambda row: row.section),
    "annual_goal": PrintColumn("Годовая задача", 30, lambda row: row.annual_goal.text if row.annual_goal else ""),
    "title": PrintColumn("Содержание работы (мероприятие, тема)", 44, lambda row: row.title),
    "form": PrintColumn("Форма проведения", 22, lambda row: row.form),
    "goal": PrintColumn("Цель", 30, lambda row: row.goal),
    "details": PrintColumn("Содержание", 40, lambda row: row.details),
    "participants": PrintColumn("Участники", 22, lambda row: row.participants),
    "term": PrintColumn("Срок", 18, lambda row: row.told_term),
    "responsible": PrintColumn("Ответственные", 25, lambda row: row.responsible),
    "result": PrintColumn("Ожидаемый результат", 26, lambda row: row.result),
    "priority": PrintColumn(
        "Приоритет ВФО", 26, lambda row: row.training_priority.text if row.training_priority else ""
    ),
    "trend": PrintColumn("Выявленная тенденция", 36, told_trends),
    "done": PrintColumn("Отметка о выполнении", 25, told_mark),
}
DEFAULT = ("number", "title", "form", "term", "participants", "responsible", "done")


@dataclass(frozen=True)
class PrintLayout:
    """The choice of a person; what it does not name is as most kindergartens print it."""

    columns: tuple[str, ...] = DEFAULT
    is_landscape: bool = True
    approval: str = Approval.ORDER
    beside: str = Beside.NOBODY
    has_title_page: bool = False
    has_goals: bool = True

    @property
    def size(self) -> int | None:
        """Points for the letters of the table, None for the usual ones: the more columns, the smaller."""
        roomy, narrow = (7, 9) if self.is_landscape else (4, 6)
        return None if len(self.columns) <= roomy else 10 if len(self.columns) <= narrow else 8

    @property
    def shown(self) -> list[PrintColumn]:
        """In the order of the paper, whatever the order of the ticks."""
        return [column for name, column in COLUMNS.items() if name in self.columns]
