"""Leading a workshop: begin, go from step to step, show the marks, agree on each trend, close (slide 11)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from deficits.models import Trend
from planning.models import MethodicalPlan, Strength, Workshop, WorkshopOutcome, WorkshopStep
from planning.models.tables import activities_of, trends_of
from planning.models.workshop_tables import read_sitting
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record

from .correspondences import decide_correspondence
from .links import decide_link
from .refusals import Refused
from .reviews import check_table_open

CLOSED = "Практическая работа уже завершена."
NOTHING = "Начинать пока не с чем: нужны {missing}."
RUNNING = "Практическая работа по этому плану уже идёт: продолжите её или завершите."
MOVED = "Шаг уже сменили в другом окне. Сейчас идёт шаг {number} – «{step}»."
UNSHOWN = "Сначала покажите оценки: до показа каждый отмечает сам."
NO_MARKS = "Пока никто не отметил ни одной тенденции: показывать нечего."
NOT_YET = "Оценки показывают на третьем шаге."
GONE = "Этой тенденции больше нет в таблице: её закрыли или отклонили."
NO_MAJORITY = "Большинства пока нет ни у одного нового мероприятия."


@transaction.atomic
def open_workshop(*, workshop: Workshop, plan: MethodicalPlan | None, by: Membership, now: datetime) -> Workshop:
    """Begin a sitting with the given minutes; one at a time for a plan, and only over an open table."""
    if plan is None:
        raise Refused(NOTHING.format(missing="план с мероприятиями и подтверждённые тенденции"))
    plan = check_table_open(plan)
    missing = [
        *([] if trends_of(plan) else ["подтверждённые тенденции"]),
        *([] if activities_of(plan) else ["мероприятия плана"]),
    ]
    if missing:
        raise Refused(NOTHING.format(missing=" и ".join(missing)))
    workshop.organization_id, workshop.plan, workshop.opened_by = plan.organization_id, plan, by
    workshop.opened_at = workshop.step_started_at = now
    try:
        with transaction.atomic():
            workshop.save(force_insert=True)
    except IntegrityError:
        raise Refused(RUNNING) from None
    record(AuditAction.DECISION, by=by, now=now, subject="Начата практическая работа")
    return workshop


@transaction.atomic
def move_workshop(*, workshop: Workshop, seen: str, step: str, by: Membership, now: datetime) -> Workshop:
    """Go to another step; `seen` is the step of the page the button stood on, so two windows never jump over one."""
    workshop = going_on(workshop)
    if workshop.step == step:
        return workshop
    if workshop.step != seen:
        raise Refused(MOVED.format(number=workshop.number, step=workshop.get_step_display()))
    workshop.step, workshop.step_started_at = step, now
    workshop.save(update_fields=["step", "step_started_at"])
    return workshop


@transaction.atomic
def show_marks(*, workshop: Workshop, by: Membership, now: datetime) -> Workshop:
    """Show the spread to everybody; from now on no mark changes."""
    workshop = going_on(workshop)
    if workshop.is_shown:
        return workshop
    if workshop.step != WorkshopStep.MATCH:
        raise Refused(NOT_YET)
    if not workshop.marks.exists():
        raise Refused(NO_MARKS)
    workshop.shown_at = now
    workshop.save(update_fields=["shown_at"])
    record(AuditAction.DECISION, by=by, now=now, subject="Показаны оценки практической работы")
    return workshop


@transaction.atomic
def agree_trend(
    *,
    workshop: Workshop,
    trend: Trend,
    verdict: str,
    comment: str,
    minority_view: str,
    version: int,
    by: Membership,
    now: datetime,
) -> WorkshopOutcome:
    """Write what the team agreed on into the table, with the view of those who saw it differently."""
    workshop = going_on(workshop)
    if not workshop.is_shown:
        raise Refused(UNSHOWN)
    if trend not in trends_of(workshop.plan):
        raise Refused(GONE)
    decide_correspondence(
        plan=workshop.plan,
        trend=trend,
        verdict=verdict,
        comment=comment,
        minority_view=minority_view,
        version=version,
        by=by,
        now=now,
    )
    agreed = {"verdict": verdict, "minority_view": minority_view, "agreed_by": by, "agreed_at": now}
    key = {"organization_id": workshop.organization_id, "workshop": workshop, "trend": trend}
    return WorkshopOutcome.objects.update_or_create(**key, defaults=agreed)[0]


@transaction.atomic
def adopt_topics(*, workshop: Workshop, by: Membership, now: datetime) -> int:
    """Tie what a majority ticked to its trends; what somebody has decided in the table stays. Returns the new links."""
    workshop = going_on(workshop)
    plan = check_table_open(workshop.plan)
    chosen = read_sitting(workshop, people=0).adoptable
    if not chosen:
        raise Refused(NO_MAJORITY)
    for trend, activity in chosen:
        decide_link(plan=plan, trend=trend, activity=activity, strength=Strength.FULL, by=by, now=now)
    return len(chosen)


@transaction.atomic
def close_workshop(*, workshop: Workshop, by: Membership, now: datetime) -> Workshop:
    """End the sitting, agreed or not: the table keeps what was agreed. A second time changes nothing."""
    workshop = Workshop.objects.select_for_update().get(pk=workshop.pk)
    if workshop.is_closed:
        return workshop
    workshop.closed_at, workshop.closed_by = now, by
    workshop.save(update_fields=["closed_at", "closed_by"])
    record(AuditAction.DECISION, by=by, now=now, subject="Завершена практическая работа")
    return workshop


def going_on(workshop: Workshop) -> Workshop:
    """The locked row of a workshop that is not closed; call inside the transaction of the change."""
    workshop = Workshop.objects.select_for_update().get(pk=workshop.pk)
    if workshop.is_closed:
        raise Refused(CLOSED)
    return workshop
