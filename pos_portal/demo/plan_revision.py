"""The file of this year's plan rewritten on somebody's computer: it waits to be compared with the plan."""

from datetime import datetime

from planning.models import PlanImport
from planning.services import imports
from pos_portal.core.engine.tables import read_pasted
from pos_portal.core.models import Membership

from .plan import as_pasted_text

REWRITTEN = (
    ("2 неделя декабря\tУчитель-логопед", "3 неделя декабря\tУчитель-логопед, Соколова Г. В."),
    ("«План – дело – анализ: утренний и вечерний круг»", "«План – дело – анализ: утренний и вечерний круг в группе»"),
    ("Неделя педагогического мастерства\tвсе педагоги\tапрель", "Неделя педагогического мастерства\tвсе педагоги\tмай"),
    ("Конкурс чтецов среди воспитанников\tКонкурс\tдети\tмарт", "Конкурс чтецов среди воспитанников\tКонкурс\tдети\tапрель"),
    (
        "6. Смотры, конкурсы, методический кабинет",
        "5.5\tКвиз «Читаем таблицу результатов группы»\tКвиз\tвоспитатели\tфевраль\tСтарший воспитатель\n"
        "6. Смотры, конкурсы, методический кабинет",
    ),
)  # fmt: skip
LEFT_OUT = "Семейная мастерская: готовим и проводим вместе с коллегами"


def revised_text() -> str:
    text = as_pasted_text()
    for before, after in REWRITTEN:
        if before not in text:
            raise ValueError(before)
        text = text.replace(before, after)
    return "\n".join(line for line in text.split("\n") if LEFT_OUT not in line)


def offer(*, by: Membership, now: datetime) -> PlanImport:
    """Read the rewritten table and leave it for the methodist to look at."""
    text = revised_text()
    return imports.start_import(
        tables=[read_pasted(text)],
        content=text.encode(),
        file_name="План методической работы, правки",
        is_pasted=True,
        school_year=by.organization.school_year.start,
        by=by,
        now=now,
    )
