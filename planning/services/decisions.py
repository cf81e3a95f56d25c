from django.db import transaction

from planning.engine.decisions import goal_of, points_of
from planning.models import AnnualGoal, MethodicalPlan
from pos_portal.core.models import Membership

from .goals import create_goal
from .plans import ensure_plan, is_kept_year
from .reflections import reflection_of
from .refusals import Refused


@transaction.atomic
def make_goal(*, plan: MethodicalPlan, point: str, by: Membership) -> AnnualGoal:
    """A point of the decision becomes an annual goal of the next year's plan, which it may begin."""
    if point not in points_of(reflection_of(plan).decision):
        raise Refused("Проект решения изменился, пока Вы читали. Выберите пункт ещё раз.")
    if not is_kept_year(plan.school_year + 1, by):
        raise Refused("План на тот год ещё рано начинать: годовые задачи ставят на следующий год.")
    text = goal_of(point)
    if not text:
        raise Refused("В этом пункте нет слов для задачи: сначала допишите его в проекте решения.")
    following = ensure_plan(school_year=plan.school_year + 1, by=by)
    if following.goals.filter(text=text).exists():
        raise Refused(f"Такая задача на {following.year} учебный год уже есть.")
    return create_goal(plan=following, text=text)
