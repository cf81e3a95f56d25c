"""What the year of «Солнышко» is for: goals, priorities of in-house learning, reasons and support of the lines."""

from datetime import datetime

from planning.models import Activity, MethodicalPlan, TrainingPriority
from planning.models.tables import trends_of
from planning.services import activities, goals, priorities
from planning.services.explanations import Explanation, explain_lines
from pos_portal.core.models import Membership

GOALS = (
    "Совершенствование работы педагогов по поддержке детской инициативы и самостоятельности в разных видах деятельности.",
    "Повышение компетентности педагогов в речевом развитии детей: продуктивное чтение-слушание и разговор с детьми.",
    "Создание условий для индивидуализации: занятия и дни, в которых есть место ребёнку с ОВЗ.",
)
OWN_PRIORITY = "Чтение таблиц и диаграмм группы для планирования"
BY_GOAL = (
    ("1.2", "2.3", "2.5", "2.6", "4.1", "4.3", "4.4", "5.2", "5.4", "7.3"),
    ("1.3", "2.1", "2.2", "4.2", "5.1", "6.1", "6.2"),
    ("2.4", "2.7", "3.1", "3.2", "7.2"),
)
TOLD = (
    ("mandatory", "", ("1.1", "1.4", "3.5", "7.1", "7.4", "8.1", "8.3", "8.4")),
    ("founder", "письмо ММС от 25 августа", ("4.5",)),
    ("request", "по итогам опроса", ("2.8", "8.5")),
)
SECTION = "9. Поддержка администрации"
SUPPORT = (
    ("Методический день: освободить четверг с 13:15 до 14:45 для встреч ПОС", "каждый четверг", "Заведующий"),
    ("Замены в группах на время взаимопосещений и открытых занятий", "октябрь – апрель", "Старший воспитатель"),
    ("Расписание занятий с учётом встреч сообществ и открытых занятий", "до 10 сентября", "Старший воспитатель"),
    ("Помещение для ПОС: проектор и столы в методическом кабинете", "до 1 октября", "Заведующий хозяйством"),
)


def set_goals(plan: MethodicalPlan, *, by: Membership, now: datetime) -> None:
    """Goals of the year, and priorities from the trends agreed as such, one in the methodist's own words."""
    for text in GOALS:
        goals.create_goal(plan=plan, text=text)
    agreed = [trend for trend in trends_of(plan) if trend.priority]
    priorities.draft_priorities(plan=plan, trends=agreed)
    priorities.create_priority(plan=plan, priority=TrainingPriority(text=OWN_PRIORITY))


def explain(plan: MethodicalPlan, *, by: Membership) -> None:
    """Say what hangs on which goal and why lines without a trend are there; a few are left to be explained."""
    lines = {activity.number: activity for activity in plan.activities.exclude(number="")}
    for goal, numbers in zip(plan.goals.all(), BY_GOAL, strict=True):
        _say(plan, lines, numbers, Explanation(goal=goal), by)
    for reason, note, numbers in TOLD:
        _say(plan, lines, numbers, Explanation(reason=reason, note=note), by)


def support(plan: MethodicalPlan, *, by: Membership, now: datetime) -> None:
    """What the administration does so that people can learn."""
    for title, term, responsible in SUPPORT:
        line = Activity(plan=plan, section=SECTION, title=title, term=term, responsible=responsible, is_support=True)
        activities.create_activity(activity=line, by=by, now=now)


def _say(plan: MethodicalPlan, lines: dict[str, Activity], numbers: tuple[str, ...], said: Explanation, by) -> None:
    explain_lines(plan=plan, activities=[lines[number] for number in numbers], explanation=said, by=by)
