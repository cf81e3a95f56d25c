from datetime import datetime

from django.db import transaction

from planning.models import MethodicalPlan, Review, ReviewAction, ReviewStatus, ReviewStep
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record

from . import notice_words
from .plans import locked_plan
from .refusals import Refused

LOCKED = "Таблица {state}. Чтобы править, откройте её снова и укажите причину."
STATES = {ReviewStatus.SUBMITTED: "на согласовании у руководителя", ReviewStatus.APPROVED: "утверждена руководителем"}


def review_of(plan: MethodicalPlan) -> Review | None:
    return Review.objects.filter(plan=plan).first()


def check_table_open(plan: MethodicalPlan) -> MethodicalPlan:
    """Lock the plan's row and refuse a change of a table that is under review or approved."""
    plan = locked_plan(plan)
    review = review_of(plan)
    if review and review.is_locked:
        raise Refused(LOCKED.format(state=STATES[review.status]))
    return plan


@transaction.atomic
def submit_review(*, plan: MethodicalPlan, by: Membership, now: datetime) -> Review:
    """Send the table to the head; proposed verdicts become the methodist's own."""
    from .correspondences import confirm_proposed

    plan = check_table_open(plan)
    undecided = confirm_proposed(plan=plan, by=by, now=now)
    if undecided:
        raise Refused(f"Осталось решить по тенденциям: {undecided}. Отметьте соответствие в третьем столбце.")
    notice_words.waits_for_head(notice_words.TABLE, plan, by=by, now=now)
    return _step(plan, ReviewAction.SUBMIT, ReviewStatus.SUBMITTED, "", by, now)


@transaction.atomic
def approve_review(*, plan: MethodicalPlan, by: Membership, now: datetime, seen: str = "") -> Review:
    """`seen` is the number of the last step on the page: a table taken back and sent again is read again first."""
    last = ReviewStep.objects.filter(review__plan=locked_plan(plan)).order_by("-made_at", "-pk").first()
    if last and seen and seen != str(last.pk):
        raise Refused("Пока Вы читали, таблицу изменили и отправили снова. Посмотрите её ещё раз.")
    return _decide(plan, ReviewAction.APPROVE, ReviewStatus.APPROVED, "", by, now)


@transaction.atomic
def return_review(*, plan: MethodicalPlan, remark: str, by: Membership, now: datetime) -> Review:
    return _decide(plan, ReviewAction.RETURN, ReviewStatus.RETURNED, remark, by, now)


@transaction.atomic
def reopen_review(*, plan: MethodicalPlan, remark: str, by: Membership, now: datetime) -> Review:
    """The methodist takes a submitted or approved table back, with the reason."""
    plan = locked_plan(plan)
    review = review_of(plan)
    if not review or not review.is_locked:
        raise Refused("Таблица и так открыта для правки.")
    return _step(plan, ReviewAction.REOPEN, ReviewStatus.DRAFT, remark, by, now)


def _decide(plan, action, status, remark, by, now) -> Review:
    plan = locked_plan(plan)
    if not Review.objects.filter(plan=plan, status=ReviewStatus.SUBMITTED).exists():
        raise Refused("Таблица сейчас не на согласовании: возможно, её отозвали или решение уже принято.")
    record(AuditAction.DECISION, by=by, now=now, subject=f"{action.label}: таблица соответствия, {plan.year}")
    say = notice_words.approved if action == ReviewAction.APPROVE else notice_words.returned
    say(notice_words.TABLE, plan, by=by, now=now)
    return _step(plan, action, status, remark, by, now)


def _step(plan, action, status, remark, by, now) -> Review:
    review, _ = Review.objects.update_or_create(
        organization_id=plan.organization_id, plan=plan, defaults={"status": status}
    )
    ReviewStep.objects.create(
        organization_id=plan.organization_id, review=review, action=action, remark=remark, made_by=by, made_at=now
    )
    return review
