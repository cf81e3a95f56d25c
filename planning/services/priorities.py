"""Priorities of in-house learning: the methodist drafts them, the head fixes them."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction

from deficits.engine.bank import load_bank
from deficits.engine.subjects import Subject
from deficits.models import Trend
from planning.models import MethodicalPlan, TrainingPriority
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record

from .places import close_ranks, free_place, move
from .plans import locked_plan
from .refusals import Refused

FIXED = "Приоритеты закрепил руководитель. Чтобы их менять, попросите его снять закрепление."
TWICE = "Эта тенденция уже стоит среди приоритетов."


def check_priorities_open(plan: MethodicalPlan) -> MethodicalPlan:
    """Lock the plan's row and refuse a change of priorities that the head has fixed."""
    plan = locked_plan(plan)
    if plan.priorities_fixed_at:
        raise Refused(FIXED)
    return plan


@transaction.atomic
def draft_priorities(*, plan: MethodicalPlan, trends: Iterable[Trend]) -> int:
    """Turn trends into priorities, each once; returns how many were added."""
    plan = check_priorities_open(plan)
    known = set(plan.priorities.values_list("trend_id", flat=True))
    place, new = free_place(plan.priorities), [trend for trend in trends if trend.pk not in known]
    TrainingPriority.objects.bulk_create(
        TrainingPriority(
            organization_id=plan.organization_id, plan=plan, position=number, text=words_of(trend), trend=trend
        )
        for number, trend in enumerate(new, start=place)
    )
    return len(new)


def words_of(trend: Trend) -> str:
    """«Поддержка инициативы» of a trend that says «затруднения в поддержке инициативы», else the text of the trend."""
    topic = load_bank().topic(Subject(trend.subject_kind, trend.subject_code, ())) if trend.subject_code else None
    if not topic or not topic.within or topic.within not in trend.text:
        return trend.text
    return topic.name[:1].upper() + topic.name[1:]


@transaction.atomic
def create_priority(*, plan: MethodicalPlan, priority: TrainingPriority) -> TrainingPriority:
    plan = check_priorities_open(plan)
    priority.plan, priority.organization_id = plan, plan.organization_id
    priority.position = free_place(plan.priorities)
    return _saved(priority)


@transaction.atomic
def update_priority(*, priority: TrainingPriority) -> TrainingPriority:
    check_priorities_open(priority.plan)
    return _saved(priority)


@transaction.atomic
def delete_priority(*, priority: TrainingPriority) -> None:
    """Take a priority out; its lines stay in the plan."""
    plan = check_priorities_open(priority.plan)
    priority.delete()
    close_ranks(plan.priorities)


@transaction.atomic
def move_priority(*, priority: TrainingPriority, is_up: bool) -> None:
    plan = check_priorities_open(priority.plan)
    move(plan.priorities, priority.pk, is_up=is_up)


@transaction.atomic
def fix_priorities(*, plan: MethodicalPlan, by: Membership, now: datetime, seen: str) -> MethodicalPlan:
    """The head says: these are the priorities; `seen` is the fingerprint of what the page showed."""
    plan = check_priorities_open(plan)
    if not plan.priorities.exists():
        raise Refused("Закреплять пока нечего: приоритетов нет.")
    if seen != fingerprint(plan.priorities.values_list("text", flat=True)):
        raise Refused("Пока Вы читали, приоритеты изменили. Посмотрите их ещё раз.")
    return _write_fixed(plan, by, now, f"Закреплены приоритеты внутрифирменного обучения, {plan.year}", by, now)


@transaction.atomic
def unfix_priorities(*, plan: MethodicalPlan, by: Membership, now: datetime) -> MethodicalPlan:
    """The head lets the methodist change them again."""
    plan = locked_plan(plan)
    if not plan.priorities_fixed_at:
        raise Refused("Приоритеты и так открыты для правки.")
    return _write_fixed(plan, None, None, f"Снято закрепление приоритетов, {plan.year}", by, now)


def fingerprint(texts: Iterable[str]) -> str:
    """Short sign of the priorities as they read, in their order."""
    return sha256("\n".join(texts).encode()).hexdigest()[:16]


def _write_fixed(plan, fixed_by, fixed_at, subject: str, by: Membership, now: datetime) -> MethodicalPlan:
    plan.priorities_fixed_by, plan.priorities_fixed_at = fixed_by, fixed_at
    plan.save(update_fields=["priorities_fixed_by", "priorities_fixed_at"])
    record(AuditAction.DECISION, by=by, now=now, subject=subject)
    return plan


def _saved(priority: TrainingPriority) -> TrainingPriority:
    try:
        with transaction.atomic():
            priority.save()
    except IntegrityError:
        raise Refused(TWICE) from None
    return priority
