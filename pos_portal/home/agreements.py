"""What a community waits for from this person: their word about its rules, a talk, a second signature."""

from collections.abc import Iterator

from django.urls import reverse

from communities.models import Charter, Disagreement, EmergencyAccess
from pos_portal.core.models import Membership

from .steps import Step


def agreements_waiting_for(membership: Membership) -> Iterator[Step]:
    if membership.is_guest or membership.is_service:
        return
    yield from _emergencies(membership)
    yield from _charters(membership)
    yield from _disagreements(membership)


def _emergencies(membership: Membership) -> Iterator[Step]:
    for access in EmergencyAccess.objects.visible_to(membership).answerable_by(membership).for_list():
        yield Step(
            f"Просят экстренный доступ к записям «{access.community}»",
            f"{access.asked_by.short_name}: {access.reason}",
            reverse("communities:emergency_list"),
            "Ответить",
            since=access.asked_at,
            is_pressing=True,
        )


def _charters(membership: Membership) -> Iterator[Step]:
    for charter in Charter.objects.waiting_for(membership).for_list():
        yield Step(
            f"Примите соглашение сообщества «{charter.community}»",
            "Одна страница: как вы договорились работать вместе. Без этого нельзя записаться на занятия.",
            charter.get_absolute_url(),
            "Прочитать и принять",
            since=charter.in_force_at or charter.written_at,
        )


def _disagreements(membership: Membership) -> Iterator[Step]:
    day = membership.organization.today
    for disagreement in Disagreement.objects.due_for(membership, day).for_list():
        yield Step(
            f"Пора вернуться к разногласию: «{disagreement.community}»",
            disagreement.text,
            reverse("communities:disagreement_list", args=[disagreement.community_id]),
            "Открыть",
            since=disagreement.review_on,
        )
