"""Заявки о помощи: written as a draft, sent by hand, answered by the other organization, settled by who asked."""

from datetime import date, datetime

from django.utils import timezone

from communities.models import HelpRequest, LearningResource, RequestState, ResourceNeed
from communities.models.needs import addressees_of
from deficits.models import Trend
from pos_portal.core.models import AuditAction, Membership, Organization
from pos_portal.core.services.audit import record
from pos_portal.core.services.versions import claim

from . import notice_words
from .refusals import Refused, all_or_refused


@all_or_refused
def draft(
    *,
    subject: str,
    addressee: Organization,
    by: Membership,
    now: datetime,
    text: str = "",
    wanted_until: date | None = None,
    trend: Trend | None = None,
    need: ResourceNeed | None = None,
) -> HelpRequest:
    """A request that nobody outside reads until it is sent."""
    refuse_strangers(by.organization, addressee)
    return HelpRequest.objects.create(
        organization_id=by.organization_id,
        addressee=addressee,
        subject=subject,
        text=text,
        wanted_until=wanted_until,
        trend=trend,
        need=need,
        created_by=by,
        created_at=now,
    )


@all_or_refused
def revise(
    asked: HelpRequest,
    *,
    version: int,
    subject: str,
    text: str,
    addressee: Organization,
    wanted_until: date | None,
    trend: Trend | None,
) -> HelpRequest:
    """Other words of a draft; a save from an outdated page raises `StaleVersion`."""
    claim(asked, version=version)
    kept = locked(asked)
    if not kept.is_draft:
        raise Refused("Заявка уже отправлена: её слова больше не меняют.")
    refuse_strangers(kept.organization, addressee)
    kept.subject, kept.text, kept.addressee = subject, text, addressee
    kept.wanted_until, kept.trend = wanted_until, trend
    kept.save(update_fields=["subject", "text", "addressee", "wanted_until", "trend"])
    return kept


@all_or_refused
def send(asked: HelpRequest, *, by: Membership, now: datetime) -> HelpRequest:
    """Subject, words and term go to the addressee; the trend and the strategy stay at home."""
    asked = locked(asked)
    if not asked.is_draft:
        raise Refused("Эта заявка уже отправлена.")
    if asked.wanted_until and asked.wanted_until < timezone.localdate(now, by.organization.zone):
        raise Refused("Срок в заявке уже прошёл. Исправьте его и отправьте снова.")
    asked.state, asked.sent_at = RequestState.SENT, now
    asked.save(update_fields=["state", "sent_at"])
    notice_words.request_sent(asked, now=now)
    record(AuditAction.DECISION, by=by, now=now, subject=f"Заявка о помощи отправлена: {asked.addressee}")
    return asked


@all_or_refused
def answer(
    asked: HelpRequest, *, text: str, by: Membership, now: datetime, offer: LearningResource | None = None
) -> HelpRequest:
    """What the addressee can do; said once more, it takes the place of what was said before."""
    return settle(asked, RequestState.ANSWERED, text=text, offer=offer, by=by, now=now)


@all_or_refused
def decline(asked: HelpRequest, *, text: str, by: Membership, now: datetime) -> HelpRequest:
    """The addressee cannot help now and says why."""
    return settle(asked, RequestState.DECLINED, text=text, offer=None, by=by, now=now)


@all_or_refused
def close(asked: HelpRequest) -> HelpRequest:
    """Settled, or no longer needed; a draft that was closed was never sent."""
    asked = locked(asked)
    asked.state = RequestState.CLOSED
    asked.save(update_fields=["state"])
    return asked


def settle(asked: HelpRequest, state: str, *, text: str, offer, by: Membership, now: datetime) -> HelpRequest:
    asked = locked(asked)
    if asked.is_closed:
        raise Refused("Заявка уже завершена теми, кто её отправил.")
    asked.state, asked.answer, asked.offer = state, text, offer
    asked.answered_by, asked.answered_at = by, now
    asked.save(update_fields=["state", "answer", "offer", "answered_by", "answered_at"])
    notice_words.request_answered(asked, now=now)
    return asked


def locked(asked: HelpRequest) -> HelpRequest:
    """The request as it is now, held until the end of the transaction."""
    rows = HelpRequest.objects.select_related("organization", "addressee")
    return rows.select_for_update(no_key=True, of=("self",)).get(pk=asked.pk)


def refuse_strangers(organization: Organization, addressee: Organization) -> None:
    if not addressees_of(organization).filter(pk=addressee.pk).exists():
        raise Refused("Заявку отправляют своей методической службе, институту или соседнему детскому саду.")
