"""What a community asked of one person, on their home page."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse

from communities.models import Assignment
from pos_portal.core.models import Membership
from pos_portal.core.templatetags.portal import ru_date

from .steps import Step

SOON = timedelta(days=7)
MOST = 20


def tasks_for(membership: Membership) -> Iterator[Step]:
    """Open tasks from a week before their term, the nearest first; without blame after it."""
    if membership.is_guest or membership.is_service:
        return
    today, mine = (
        membership.organization.today,
        Assignment.objects.visible_to(membership).filter(responsible=membership),
    )
    for task in mine.open().filter(due_on__lte=today + SOON).for_list()[:MOST]:
        when = "Срок" if task.due_on >= today else "Срок был"
        yield Step(
            f"Ваше поручение: {task.text}",
            f"{when} – {ru_date(task.due_on, 'j E')}. Сообщество «{task.community.title}».",
            reverse("communities:assignment_list"),
            "К моим поручениям",
            since=task.added_at,
        )
