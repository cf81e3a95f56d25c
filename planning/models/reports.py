"""Reports as they are put together: ready sets of blocks, and what each block reads – the same as the pages do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from .balances import FormsOfPlan
from .overviews import Overview, read_overview
from .plans import MethodicalPlan
from .proposals import Success
from .reflections import Reflection

BLOCKS = {
    "coverage": "Отвечает ли план тенденциям",
    "table": "Таблица соответствия",
    "trends": "Выявленные тенденции и их числа",
    "fulfilment": "Выполнение плана",
    "forms": "Формы методической работы",
    "learning": "Сообщества и опросы",
    "effect": "Что изменилось при повторном измерении",
    "successes": "Удачные действия",
    "reflection": "Осознание при анализе",
    "conclusion": "Вывод",
    "decision": "Проект решения педагогического совета",
}


@dataclass(frozen=True)
class ReportSet:
    """A ready choice of blocks for one reader; `title` stands on the paper, `file` names the download."""

    code: str
    name: str
    what_for: str
    title: str
    file: str
    blocks: tuple[str, ...]


SETS = (
    ReportSet(
        "council",
        "Для педсовета",
        "Таблица, выполнение плана, удачные действия, ответы на три вопроса, вывод и проект решения.",
        "Анализ методической работы",
        "Отчёт для педсовета",
        ("coverage", "table", "fulfilment", "effect", "successes", "reflection", "conclusion", "decision"),
    ),
    ReportSet(
        "quality",
        "ВСОКО",
        "Тенденции с числами, охват, выполнение, формы работы и что изменилось.",
        "Методическое сопровождение педагогов: материалы внутренней системы оценки качества образования",
        "Материалы ВСОКО",
        ("trends", "coverage", "fulfilment", "forms", "effect", "conclusion"),
    ),
    ReportSet(
        "self",
        "Самообследование",
        "Раздел о методической работе и кадрах: числа за год, удачные действия, вывод.",
        "Методическая работа: материалы к отчёту о самообследовании",
        "Материалы самообследования",
        ("coverage", "fulfilment", "forms", "learning", "effect", "successes", "conclusion"),
    ),
    ReportSet(
        "service",
        "Для ММС",
        "Только числа по детскому саду: без имён, формулировок и текстов.",
        "Методическая работа: сводные данные",
        "Сводные данные для ММС",
        ("coverage", "fulfilment", "forms", "learning", "effect"),
    ),
)


def set_of(code: str) -> ReportSet:
    return next((ready for ready in SETS if ready.code == code), SETS[0])


def chosen_blocks(ready: ReportSet, ticked: Iterable[str]) -> list[str]:
    """The ticked blocks in the order of the report; without a tick those of the set."""
    asked = set(ticked) & set(BLOCKS) or set(ready.blocks)
    return [block for block in BLOCKS if block in asked]


@dataclass
class Report:
    """What the blocks of a report tell about the year of a plan."""

    plan: MethodicalPlan
    overview: Overview

    @cached_property
    def forms(self) -> FormsOfPlan:
        return FormsOfPlan(str(self.plan.year), self.overview.table.activities)

    @cached_property
    def successes(self) -> list[Success]:
        return list(Success.objects.filter(plan=self.plan).for_list())

    @cached_property
    def reflection(self) -> Reflection:
        return Reflection.objects.filter(plan=self.plan).first() or Reflection(plan=self.plan)


def read_report(plan: MethodicalPlan, *, now: datetime, today: date) -> Report:
    return Report(plan, read_overview(plan, now=now, today=today))
