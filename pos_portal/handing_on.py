"""What waits for a person in learning from each other: a proposal to learn, a question about use, guests."""

from collections.abc import Iterator

from django.urls import reverse

from communities.models import Cascade, CascadeListener
from pos_portal.core.access import may
from pos_portal.core.models import Membership

from .decisions import Step


def handing_on_for(membership: Membership) -> Iterator[Step]:
    """Nobody is sent to learn: a proposal waits for a yes or a no."""
    if not may(membership, "communities:cascade_use"):
        return
    for cascade in Cascade.objects.visible_to(membership).waiting_for(membership):
        yield Step(
            "Вам предлагают поучиться и научить коллег",
            f"«{cascade.title}». Согласиться или отказаться решаете Вы.",
            cascade.get_absolute_url(),
            "Посмотреть",
        )
    due = CascadeListener.objects.visible_to(membership).due(membership, membership.organization.today)
    for one in due.select_related("cascade__organization", "cascade__learner__user"):
        yield Step(
            f"Прошло {one.cascade.open_check} дней: применяете?",
            f"«{one.cascade.title}», учил(а) {one.cascade.learner.short_name}. Ответ – одно нажатие, он добровольный.",
            reverse("communities:cascade_use", args=[one.cascade_id]),
            "Ответить",
        )
