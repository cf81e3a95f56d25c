"""What travels between the methodist and the head is told to whom it waits for; a remark itself stays in the portal."""

from datetime import datetime

from django.urls import reverse

from planning.models import MethodicalPlan
from pos_portal.core.models import Membership, Role
from pos_portal.core.notice_rules import NoticeRule
from pos_portal.core.services.notices import tell

TABLE, PLAN = "table", "plan"
PAGES = {TABLE: "planning:correspondence_list", PLAN: "planning:edition_list"}


def waits_for_head(what: str, plan: MethodicalPlan, *, by: Membership, now: datetime) -> None:
    title = {TABLE: "Посмотрите таблицу соответствия", PLAN: "План ждёт утверждения"}[what]
    _tell(what, plan, Role.HEAD, title, "Утвердите или верните с замечанием.", by=by, now=now)


def returned(what: str, plan: MethodicalPlan, *, by: Membership, now: datetime) -> None:
    title = {TABLE: "Руководитель вернул таблицу соответствия", PLAN: "Руководитель вернул план"}[what]
    _tell(what, plan, Role.METHODIST, title, "Прочитайте замечание, исправьте и отправьте снова.", by=by, now=now)


def approved(what: str, plan: MethodicalPlan, *, by: Membership, now: datetime) -> None:
    title = {TABLE: "Таблица соответствия утверждена", PLAN: "План утверждён"}[what]
    _tell(what, plan, Role.METHODIST, title, "", by=by, now=now)


def _tell(what: str, plan: MethodicalPlan, role: str, title: str, text: str, *, by: Membership, now: datetime) -> None:
    page = "planning:overview" if (what, role) == (TABLE, Role.HEAD) else PAGES[what]
    people = Membership.objects.filter(organization=plan.organization_id, role=role, ended_on=None)
    tell(
        people.exclude(pk=by.pk),
        rule=NoticeRule.DECISION_ASKED,
        title=f"{title}, {plan.year} учебный год",
        text=text,
        url=f"{reverse(page)}?year={plan.school_year}",
        key=f"{title[:40]}-{plan.pk}-{now:%Y%m%d%H%M%S%f}",
        now=now,
    )
