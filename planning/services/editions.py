"""The way of a plan: accepted by the педсовет, approved by the head, returned or opened again (`domain/3` §3.1)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from planning.engine.differences import count_changes
from planning.models import MethodicalPlan, PlanAction, PlanEdition, PlanStatus, PlanStep
from planning.models.plan_states import changes_since, state_of
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record

from . import notice_words
from .plans import locked_plan
from .refusals import Refused


@transaction.atomic
def accept_plan(
    *, plan: MethodicalPlan, seen: int, protocol_number: str = "", protocol_on: date | None = None, by: Membership,
    now: datetime,
) -> PlanEdition:  # fmt: skip
    """Keep what the педсовет accepted as the next edition; `seen` is the last edition on the page, 0 for none."""
    plan = locked_plan(plan)
    last = _last_edition(plan, seen)
    _check_acceptable(plan, last)
    edition = PlanEdition.objects.create(
        organization_id=plan.organization_id,
        plan=plan,
        number=last.number + 1 if last else 1,
        content=state_of(plan),
        protocol_number=protocol_number,
        protocol_on=protocol_on,
        accepted_by=by,
        accepted_at=now,
    )
    order = {"order_number": "", "order_on": None} if last else {}
    head = {"protocol_number": protocol_number, "protocol_on": protocol_on, **order}
    _step(plan, PlanStatus.ACCEPTED, PlanAction.ACCEPT, "", by, now, edition, **head)
    notice_words.waits_for_head(notice_words.PLAN, plan, by=by, now=now)
    return edition


@transaction.atomic
def approve_plan(
    *, plan: MethodicalPlan, seen: int, order_number: str = "", order_on: date | None = None, by: Membership,
    now: datetime,
) -> PlanEdition:  # fmt: skip
    """Approve the edition that the head has read; a plan that was changed since is accepted again first."""
    plan = locked_plan(plan)
    edition = _waiting_edition(plan, seen)
    changed = count_changes(changes_since(edition))
    if changed:
        raise Refused(f"После принятия в плане изменено строк: {changed}. Сначала педсовет должен принять изменения.")
    edition.order_number, edition.order_on = order_number, order_on
    edition.approved_by, edition.approved_at = by, now
    edition.save(update_fields=["order_number", "order_on", "approved_by", "approved_at"])
    head = {"order_number": order_number, "order_on": order_on}
    _step(plan, PlanStatus.APPROVED, PlanAction.APPROVE, "", by, now, edition, **head)
    notice_words.approved(notice_words.PLAN, plan, by=by, now=now)
    return edition


@transaction.atomic
def return_plan(*, plan: MethodicalPlan, seen: int, remark: str, by: Membership, now: datetime) -> None:
    """The head sends an accepted plan back with a remark."""
    plan = locked_plan(plan)
    edition = _waiting_edition(plan, seen)
    _step(plan, PlanStatus.DRAFT, PlanAction.RETURN, remark, by, now, edition)
    notice_words.returned(notice_words.PLAN, plan, by=by, now=now)


@transaction.atomic
def reopen_plan(*, plan: MethodicalPlan, remark: str, by: Membership, now: datetime) -> None:
    """The methodist takes an accepted or approved plan back into work, with the reason; its editions stay."""
    plan = locked_plan(plan)
    if plan.status == PlanStatus.DRAFT:
        raise Refused("План и так в работе.")
    _step(plan, PlanStatus.DRAFT, PlanAction.REOPEN, remark, by, now, plan.editions.first())


def _last_edition(plan: MethodicalPlan, seen: int) -> PlanEdition | None:
    last = plan.editions.first()
    if (last.number if last else 0) != seen:
        raise Refused("Пока Вы читали, появилась другая редакция плана. Посмотрите её.")
    return last


def _check_acceptable(plan: MethodicalPlan, last: PlanEdition | None) -> None:
    if not plan.activities.exists():
        raise Refused("В плане нет ни одного мероприятия: принимать пока нечего.")
    if last and plan.status != PlanStatus.DRAFT and not count_changes(changes_since(last)):
        raise Refused(f"С редакции № {last.number} план не изменился: принимать заново нечего.")


def _waiting_edition(plan: MethodicalPlan, seen: int) -> PlanEdition:
    """The accepted edition that waits for the head and that the head has on the page."""
    if not plan.is_accepted:
        raise Refused("План сейчас не ждёт утверждения: его ещё не принял педсовет, или решение уже принято.")
    return _last_edition(plan, seen)


def _step(plan, status, action, remark, by, now, edition, **head) -> None:
    MethodicalPlan.objects.filter(pk=plan.pk).update(status=status, version=F("version") + 1, **head)
    PlanStep.objects.create(
        organization_id=plan.organization_id,
        plan=plan,
        edition=edition,
        action=action,
        remark=remark,
        made_by=by,
        made_at=now,
    )
    record(AuditAction.DECISION, by=by, now=now, subject=f"{action.label}: {plan}")
