"""What travels between the methodist and the head: the table of correspondence and the plan itself."""

from collections.abc import Iterator

from django.urls import reverse

from planning.access import plans_waiting_for, priorities_waiting_for, reviews_waiting_for
from pos_portal.core.models import Membership

from .steps import Step


def decisions_for(membership: Membership) -> Iterator[Step]:
    """For the head: what asks to be approved, returned or fixed."""
    for review in reviews_waiting_for(membership):
        yield Step(
            "Посмотрите таблицу соответствия",
            "Ответственный за методическую работу просит её утвердить или вернуть с замечанием.",
            reverse("planning:overview") + f"?year={review.plan.school_year}",
            "К решению",
            since=review.waiting_since,
        )
    for plan in plans_waiting_for(membership):
        yield Step(
            "План ждёт утверждения",
            f"Педсовет принял план на {plan.year} учебный год. Прочитайте его, утвердите или верните с замечанием.",
            reverse("planning:edition_list") + f"?year={plan.school_year}",
            "Открыть план",
            since=plan.waiting_since,
        )
    for plan in priorities_waiting_for(membership):
        yield Step(
            "Закрепите приоритеты обучения",
            f"Методист предложил, чему педагогам учиться в первую очередь в {plan.year} учебном году.",
            reverse("planning:goal_list") + f"?year={plan.school_year}#priorities",
            "К приоритетам",
        )


def returned_to(membership: Membership) -> Iterator[Step]:
    """For the methodist: what came back with a remark."""
    for plan in plans_waiting_for(membership):
        yield Step(
            "Руководитель вернул план с замечанием",
            "Прочитайте замечание, исправьте план и примите его снова.",
            reverse("planning:edition_list") + f"?year={plan.school_year}",
            "К замечанию",
            since=plan.waiting_since,
        )
    for review in reviews_waiting_for(membership):
        yield Step(
            "Руководитель вернул таблицу соответствия",
            "Прочитайте замечание, исправьте и отправьте снова.",
            reverse("planning:correspondence_list") + f"?year={review.plan.school_year}",
            "К замечанию",
            since=review.waiting_since,
        )
