"""What people wrote beside the table of the year: reasons, an indirect answer, rows of their own, a later change."""

from datetime import datetime, timedelta

from deficits.models import Trend, TrendDirection, TrendKind, TrendScope, TrendSource
from deficits.services import trends
from planning.models import Activity, MethodicalPlan, Strength
from planning.models.tables import Line, read_table
from planning.services import activities, links
from pos_portal.core.models import Membership

SEEN_BY_PEOPLE = "Снижается готовность проводить открытые занятия: 2 заявки против 6 в прошлом году."
OPEN_WEEK = "Неделя открытых занятий для коллег ММС"
INDIRECT = ("Б-ДИ-3", "«Как сформулировать цель занятия через действие ребёнка»")
REASONS = {
    "«План – дело – анализ: утренний и вечерний круг»": (
        "дети сами выбирают дело и говорят о нём – это и есть затруднение педагогов",
        "карты наблюдения в группах № 2 и № 4",
    ),
    "«От записи наблюдения к плану недели»": (
        "воспитатели приносят свои записи и тут же строят план недели",
        "планы недели шести групп",
    ),
    "Слушаем сказку и задаём вопросы: занятие по развитию речи": (
        "занятие видят все воспитатели и обсуждают вопросы к тексту",
        "протокол обсуждения занятия",
    ),
}
MOVED, NEW_TERM = "Семейная мастерская: готовим и проводим вместе с коллегами", "май"


def write(plan: MethodicalPlan, *, by: Membership, now: datetime) -> None:
    """Reasons of some links, an indirect one, a trend seen by people with the week that answers it."""
    write_trend(plan, by=by, now=now)
    for row in read_table(plan).rows:
        for line in row.lines:
            pair = {"plan": plan, "trend": row.trend, "activity": line.activity}
            if (row.trend.subject_code, line.activity.title) == INDIRECT:
                links.decide_link(**pair, strength=Strength.INDIRECT, by=by, now=now)
            elif line.is_accepted and line.activity.title in REASONS:
                explain(pair, line)


def explain(pair: dict, line: Line) -> None:
    comment, evidence = REASONS[line.activity.title]
    links.explain_link(**pair, comment=comment, evidence=evidence)


def write_trend(plan: MethodicalPlan, *, by: Membership, now: datetime) -> None:
    trend = Trend(
        text=SEEN_BY_PEOPLE, school_year=plan.school_year, source=TrendSource.OBSERVATION, kind=TrendKind.DECLINE,
        direction=TrendDirection.NEGATIVE, scope=TrendScope.GROUP, group="reflection", position=90,
    )  # fmt: skip
    trends.add(trend, by=by, now=now - timedelta(days=1))
    for activity in plan.activities.filter(title=OPEN_WEEK):
        links.decide_link(plan=plan, trend=trend, activity=activity, strength=Strength.FULL, by=by, now=now)


def rewrite(plan: MethodicalPlan, *, by: Membership, now: datetime) -> None:
    """A line moved to another month after the table was decided: the table shows what to look at again."""
    for activity in Activity.objects.filter(plan=plan, title=MOVED):
        activity.term = NEW_TERM
        activities.update_activity(activity=activity, version=activity.version, by=by, now=now)
