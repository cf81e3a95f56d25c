"""What waits for a person in learning from each other: a proposal to learn, a question about use, guests."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from communities.models import Cascade, CascadeListener, StudyWalk
from pos_portal.core.access import may
from pos_portal.core.models import Membership
from pos_portal.core.templatetags.portal import ru_date

from .steps import Step


def handing_on_for(membership: Membership) -> Iterator[Step]:
    """Nobody is sent to learn: a proposal waits for a yes or a no."""
    if may(membership, "communities:cascade_use"):
        yield from _cascades(membership)
        yield from _walks(membership)


def _cascades(membership: Membership) -> Iterator[Step]:
    for cascade in Cascade.objects.visible_to(membership).waiting_for(membership):
        yield Step(
            "Вам предлагают поучиться и научить коллег",
            f"«{cascade.title}». Согласиться или отказаться решаете Вы.",
            cascade.get_absolute_url(),
            "Посмотреть",
            since=cascade.created_at,
        )
    due = CascadeListener.objects.visible_to(membership).due(membership, membership.organization.today)
    for one in due.select_related("cascade__organization", "cascade__learner__user"):
        yield Step(
            f"Прошло {one.cascade.open_check} дней: применяете?",
            f"«{one.cascade.title}», учил(а) {one.cascade.learner.short_name} Ответ – одно нажатие, он добровольный.",
            reverse("communities:cascade_use", args=[one.cascade_id]),
            "Ответить",
        )


def _walks(membership: Membership) -> Iterator[Step]:
    walks = StudyWalk.objects.visible_to(membership)
    for walk in () if membership.is_educator else walks.asking(membership).for_list():
        yield Step(
            f"К Вам просятся коллеги: {walk.organization}",
            f"{walk.purpose} День назначаете Вы, можно и отказаться.",
            walk.get_absolute_url(),
            "Ответить",
            since=walk.created_at,
        )
    for walk in walks.expected(membership, timezone.now()).select_related("host"):
        yield Step(
            f"Вас ждут: {walk.place}",
            f"Учебная прогулка, {ru_date(walk.visit_at, 'l, j E, H:i')}. Лист наблюдения – в телефоне или на бумаге.",
            walk.get_absolute_url(),
            "Открыть",
        )
