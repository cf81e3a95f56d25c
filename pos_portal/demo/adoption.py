"""This year's plan adopted in August, carried out until today, changed in three places since."""

from datetime import date, datetime

from django.utils.dates import MONTHS

from planning.models import Activity, Fulfilment, MethodicalPlan
from planning.models.fulfilment_tables import read_fulfilment
from planning.services import activities, editions, fulfilments
from pos_portal.core.models import Membership, Role

from .last_year import at

UNMARKED = ("«Диагностика сделана", "Выставка детских работ")
PARTLY = "«Как сформулировать цель занятия"
MOVED = "«Начинаем разговор с родителями"
PROOFS = {"Педагогический совет": "протокол педсовета № 1", "Диагностика": "сводная таблица по группам"}
MOVED_FOR = "Ведущая была на курсах"
PARTLY_FOR = "Провели в четырёх группах из шести: карантин"
ADDED = {
    "title": "«Ребёнок с ОВЗ на занятии: смотрим и обсуждаем вместе с учителем-дефектологом»",
    "form": "Практикум",
    "term": "январь",
    "participants": "воспитатели",
    "responsible": "Старший воспитатель",
    "section": "2. Семинары и практикумы",
    "number": "2.9",
}
CHANGED = (
    ("Неделя открытых занятий", {"term": "март", "responsible": "Старший воспитатель, координаторы ПОС"}),
    ("Смотр-конкурс «Лучший уголок книги»", {"title": "Смотр «Книжный уголок, в который хочется прийти»"}),
)  # fmt: skip


def fill(plan: MethodicalPlan, *, by: Membership, now: datetime) -> None:
    adopt(plan, by=by, now=now)
    carry_out(plan, by=by, now=now)
    change(plan, by=by, now=now)


def adopt(plan: MethodicalPlan, *, by: Membership, now: datetime) -> None:
    year, head = plan.school_year, plan.organization.memberships.get(role=Role.HEAD)
    accepted, ordered = min(now, at(year, 8, 28)), min(now, at(year, 9, 1))
    minutes = {"protocol_number": "1", "protocol_on": accepted.date()}
    editions.accept_plan(plan=plan, seen=0, **minutes, by=by, now=accepted)
    order = {"order_number": "76-ОД", "order_on": ordered.date()}
    editions.approve_plan(plan=plan, seen=1, **order, by=head, now=ordered)


def carry_out(plan: MethodicalPlan, *, by: Membership, now: datetime) -> None:
    """What the plan had for the past is done; one line is half done, one moved on, two still wait for a mark."""
    for line in read_fulfilment(plan, today=plan.organization.today).overdue:
        activity = line.activity
        if not activity.title.startswith(UNMARKED):
            fulfilments.mark_activity(activity=activity, mark=mark_of(activity), by=by, now=now)


def mark_of(activity: Activity) -> fulfilments.Mark:
    if activity.title.startswith(PARTLY):
        return fulfilments.Mark(Fulfilment.PARTLY, reason=PARTLY_FOR, proof="листы присутствия")
    if activity.title.startswith(MOVED):
        return fulfilments.Mark(Fulfilment.MOVED, reason=MOVED_FOR, term=next_month(activity.organization.today))
    return fulfilments.Mark(Fulfilment.HELD, proof=PROOFS.get(activity.form, ""))


def next_month(today: date) -> str:
    return str(MONTHS[today.month % 12 + 1]).lower()


def change(plan: MethodicalPlan, *, by: Membership, now: datetime) -> None:
    """A line added and two rewritten after the order."""
    activities.create_activity(activity=Activity(plan=plan, **ADDED), by=by, now=now)
    for title, said in CHANGED:
        activity = plan.activities.get(title__startswith=title)
        for name, text in said.items():
            setattr(activity, name, text)
        activities.update_activity(activity=activity, version=activity.version, by=by, now=now)
