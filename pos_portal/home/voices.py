"""What a community waits for from one person."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse

from communities.models import Community, Motion
from pos_portal.core.models import Membership
from pos_portal.core.templatetags.portal import ru_date

from .steps import Step

FRESH = timedelta(days=14)


def voices_for(membership: Membership) -> Iterator[Step]:
    """Proposals about which the person has not spoken, and one's own that wait to be summed up."""
    for motion in Motion.objects.waiting_for(membership).for_list():
        address = reverse("communities:motion_detail", args=[motion.pk])
        if motion.voices_until < membership.organization.today:
            text = f"Сообщество «{motion.community}»: срок, чтобы высказаться, прошёл."
            yield Step(f"Подведите итог: {motion.title}", text, address, "Подвести итог", since=motion.voices_until)
        else:
            text = f"Сообщество «{motion.community}», высказаться до {ru_date(motion.voices_until, 'j E')}."
            title = f"Группа ждёт Вашего слова: {motion.title}"
            yield Step(title, text, address, "Высказаться", since=motion.proposed_at)


def invitations_for(membership: Membership, now: datetime) -> Iterator[Step]:
    """Communities that have been announced to everybody lately."""
    for community in Community.objects.announced_to(membership, since=now - FRESH).for_list():
        yield Step(
            f"Собирается сообщество «{community}»",
            f"{community.theme or community.purpose} Если тема Вам близка, присоединяйтесь. Участие добровольное.",
            community.get_absolute_url(),
            "Посмотреть",
            since=community.announced_at,
        )
