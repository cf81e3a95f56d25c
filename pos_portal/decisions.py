"""What travels between the methodist and the head: the table of correspondence and the plan itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from communities.models import HelpRequest
from planning.access import plans_waiting_for, priorities_waiting_for, reviews_waiting_for
from pos_portal.core.models import Membership


@dataclass(frozen=True)
class Step:
    """One thing to do: what, why, where and what the button says."""

    title: str
    text: str
    url: str
    label: str


def decisions_for(membership: Membership) -> Iterator[Step]:
    """For the head: what asks to be approved, returned or fixed."""
    for review in reviews_waiting_for(membership):
        yield Step(
            "Посмотрите таблицу соответствия",
            "Ответственный за методическую работу просит её утвердить или вернуть с замечанием.",
            reverse("planning:overview") + f"?year={review.plan.school_year}",
            "К решению",
        )
    for plan in plans_waiting_for(membership):
        yield Step(
            "План ждёт утверждения",
            f"Педсовет принял план на {plan.year} учебный год. Прочитайте его, утвердите или верните с замечанием.",
            reverse("planning:edition_list") + f"?year={plan.school_year}",
            "Открыть план",
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
        )
    for review in reviews_waiting_for(membership):
        yield Step(
            "Руководитель вернул таблицу соответствия",
            "Прочитайте замечание, исправьте и отправьте снова.",
            reverse("planning:correspondence_list") + f"?year={review.plan.school_year}",
            "К замечанию",
        )


def help_for(membership: Membership) -> Iterator[Step]:
    """Requests for help: new ones for who answers, news for the leaders who asked."""
    if not (membership.is_service or membership.is_methodist or membership.is_head):
        return
    rows = HelpRequest.objects.visible_to(membership).for_list()
    for asked in [row for row in rows.waiting() if row.awaits(membership)]:
        is_ours = asked.organization_id == membership.organization_id
        yield Step(
            f"Есть ответ на заявку: {asked.subject}" if is_ours else f"Новая заявка о помощи: {asked.subject}",
            f"Ответ прислали: {asked.addressee}." if is_ours else f"{asked.organization}. Ответьте, сможете ли помочь.",
            asked.get_absolute_url(),
            "Прочитать" if is_ours else "Открыть заявку",
        )
