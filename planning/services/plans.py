from django.db import IntegrityError, transaction

from planning.models import MethodicalPlan, PlanEdition, PlanStatus
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

HEAD_BLOCK = ("title", "protocol_number", "protocol_on", "order_number", "order_on")


def ensure_plan(*, school_year: int, by: Membership) -> MethodicalPlan:
    """The organization's plan of the year, begun when there is none; two people starting at once get one plan."""
    key = {"organization": by.organization, "school_year": school_year}
    try:
        with transaction.atomic():
            return MethodicalPlan.objects.get_or_create(**key)[0]
    except IntegrityError:
        return MethodicalPlan.objects.get(**key)


@transaction.atomic
def update_plan(*, plan: MethodicalPlan, version: int) -> MethodicalPlan:
    """Save title and head block, also in the last edition; `version` is the one the page was opened with."""
    claim(plan, version=version)
    plan.save(update_fields=HEAD_BLOCK)
    _number_edition(plan)
    return plan


def _number_edition(plan: MethodicalPlan) -> None:
    """Numbers and dates written in later belong to the edition that they adopted; a plan in work waits for others."""
    edition: PlanEdition | None = plan.editions.first()
    if not edition or plan.status == PlanStatus.DRAFT:
        return
    edition.protocol_number, edition.protocol_on = plan.protocol_number, plan.protocol_on
    if edition.approved_at:
        edition.order_number, edition.order_on = plan.order_number, plan.order_on
    edition.save(update_fields=["protocol_number", "protocol_on", "order_number", "order_on"])


def locked_plan(plan: MethodicalPlan) -> MethodicalPlan:
    """The row that every change of a plan and its table waits for; call inside the transaction of the change."""
    return MethodicalPlan.objects.select_for_update().get(pk=plan.pk)


def is_kept_year(school_year: int, by: Membership) -> bool:
    """Plans are kept from ten years back to the next year."""
    now = by.organization.school_year.start
    return now - 10 <= school_year <= now + 1
