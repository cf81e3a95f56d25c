"""«Собираем сообщество»: everybody on the staff hears of it and may join; nobody is picked out."""

from datetime import datetime

from django.db import transaction
from django_tasks import task

from communities.models import Community
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record
from pos_portal.core.services.notices import silenced
from pos_portal.core.tasks import mail_each

from .occupation import lock_community
from .refusals import Refused, all_or_refused


@all_or_refused
def announce(community: Community, *, by: Membership, now: datetime) -> Community:
    """Once a day at most, a letter to all of the staff who are not in the community."""
    community = lock_community(community)
    zone = community.organization.zone
    if community.is_closed:
        raise Refused("Сообщество завершило работу: приглашать некуда.")
    if community.announced_at and community.announced_at.astimezone(zone).date() >= now.astimezone(zone).date():
        raise Refused("Сегодня объявление уже отправляли. Следующий раз – завтра.")
    community.announced_at = now
    community.save(update_fields=["announced_at"])
    record(AuditAction.DECISION, by=by, now=now, subject=f"Объявление о сообществе «{community}»")
    transaction.on_commit(lambda: letters.enqueue(community.pk))
    return community


@task()
def letters(community: int) -> int:
    """Send the announcement; returns how many letters left. Whom is found here, so that no queue keeps addresses."""
    row = Community.objects.select_related("organization").get(pk=community)
    staff = Membership.objects.filter(organization=row.organization_id).active(row.organization.today).staff()
    others = staff.exclude(pk__in=row.members.current(row.organization.today).values("membership"))
    others = others.exclude(pk__in=silenced(row.organization_id))
    addresses = others.exclude(user__email="").values_list("user__email", flat=True)
    return 0 if row.is_closed else mail_each(*text_of(row), sorted(set(addresses)))


def text_of(community: Community) -> tuple[str, str]:
    """Subject and text, the same for everybody."""
    return f"Собираем сообщество «{community}»", (
        f"Здравствуйте!\n\nСобирается профессиональное обучающееся сообщество «{community}».\n"
        f"Зачем: {community.purpose}\n\n"
        "Участие добровольное. Если тема Вам близка, откройте страницу сообщества в портале методической работы и "
        f"нажмите «Хочу участвовать».\n{community.organization}\n"
    )
