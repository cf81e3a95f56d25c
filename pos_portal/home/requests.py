"""Requests for help that travel between organizations."""

from collections.abc import Iterator

from communities.models import HelpRequest
from pos_portal.core.models import Membership

from .steps import Step


def help_for(membership: Membership) -> Iterator[Step]:
    """Requests for help: new ones for who answers, news for the leaders who asked."""
    if not (membership.is_service or membership.is_methodist or membership.is_head):
        return
    rows = HelpRequest.objects.visible_to(membership).for_list()
    for asked in [row for row in rows.waiting() if row.awaits(membership)]:
        is_ours = asked.organization_id == membership.organization_id
        yield Step(
            f"Есть ответ на заявку: {asked.subject}" if is_ours else f"Новая заявка о помощи: {asked.subject}",
            f"Ответ прислали: {asked.addressee}." if is_ours else f"{asked.organization}. Ответьте, сможете ли помочь.",
            asked.get_absolute_url(),
            "Прочитать" if is_ours else "Открыть заявку",
            since=asked.answered_at if is_ours else asked.sent_at,
        )
