"""Соглашение о ценностях: a draft, the word of each member, the version in force.

One rule: a draft takes force when everybody in the group has accepted it, or when the group has agreed to it as a
proposal by its own rule.
"""

from datetime import datetime

from django.utils import timezone

from communities.models import (
    Charter,
    CharterAcceptance,
    CharterState,
    Community,
    Lesson,
    Motion,
    MotionKind,
    VoiceKind,
)
from communities.models.signatures import read_signatures
from pos_portal.core.engine.texts import tidy
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record
from pos_portal.core.services.notices import settled
from pos_portal.core.services.versions import StaleVersion, claim

from . import motions, notice_words
from .occupation import lock_community
from .refusals import Refused, all_or_refused

NO_CHARTER = "Записаться можно будет, когда сообщество примет соглашение о ценностях и правилах."
NOT_ACCEPTED = "Сначала примите соглашение о ценностях и правилах этого сообщества."
WITH_THE_GROUP = "Проект уже обсуждает группа: дождитесь итога или отзовите предложение."


@all_or_refused
def write(community: Community, *, version: int, idea: str, lines: str, by: Membership, now: datetime) -> Charter:
    """The draft of the next version; new words ask for everybody's word anew."""
    community = lock_community(community)
    if community.is_closed:
        raise Refused("Работа сообщества завершена: соглашение больше не меняют.")
    charter = _draft_of(community, version=version)
    charter.idea, charter.lines = tidy(idea), "\n".join(line for line in tidy(lines).splitlines() if line)
    _refuse_nothing_said(charter)
    charter.written_by, charter.written_at = by, now
    charter.save()
    charter.acceptances.all().delete()
    return charter


@all_or_refused
def propose(charter: Charter, *, by: Membership, now: datetime) -> Motion:
    """Ask the group by its own rule instead of waiting for everybody."""
    community = lock_community(charter.community)
    charter = Charter.objects.get(pk=charter.pk)
    if not charter.is_draft:
        raise Refused("Этот текст уже не проект.")
    _refuse_with_the_group(charter)
    title = f"Соглашение о ценностях, версия {charter.number}"
    return motions.propose(community, kind=MotionKind.CHARTER, charter=charter, title=title, by=by, now=now)


@all_or_refused
def accept(charter: Charter, *, version: int, by: Membership, now: datetime) -> Charter:
    """«Принимаю» about the very words that were read; the last of the group puts a draft in force."""
    community = lock_community(charter.community)
    charter = Charter.objects.get(pk=charter.pk)
    if charter.state == CharterState.REPLACED:
        raise Refused("Эту версию уже заменили. Прочитайте ту, что действует.")
    if charter.version != version:
        raise Refused("Текст только что изменили. Прочитайте его ещё раз и примите.")
    if charter.is_draft:
        _refuse_with_the_group(charter)
    _sign(charter, by=by, now=now)
    settled(charter.organization_id, f"charter-{charter.pk}", now=now, person=by)
    if charter.is_draft and not read_signatures(charter, community.organization.today).waiting:
        _take_force(charter, community, by=by, now=now)
    return charter


def settle_draft(community: Community, *, by: Membership, now: datetime) -> None:
    """Whose word was waited for has left: the others have all accepted the draft."""
    draft = community.charters.drafts().first()
    if draft is None or draft.motions.open().exists():
        return
    signed = read_signatures(draft, timezone.localdate(now, community.organization.zone))
    if signed.accepted and not signed.waiting:
        _take_force(draft, community, by=by, now=now)


def enact(motion: Motion, *, by: Membership, now: datetime) -> None:
    """What the group agreed to is in force; who simply agreed has accepted it, others are asked for their word."""
    charter = Charter.objects.get(pk=motion.charter_id)
    if not charter.is_draft:
        raise Refused("Эта версия соглашения уже не проект.")
    for voice in motion.voices.current().filter(kind=VoiceKind.AGREE).select_related("membership"):
        _sign(charter, by=voice.membership, now=voice.given_at)
    _take_force(charter, motion.community, by=by, now=now)


def agree_before_booking(lesson: Lesson, *, accepts: bool, by: Membership, now: datetime) -> None:
    """Whoever takes a place has accepted the rules, or accepts them with it; one look at the database."""
    charter = Charter.objects.of(lesson.community_id).in_force().with_my_word(by).only("pk", "organization").first()
    if charter is None:
        raise Refused(NO_CHARTER)
    if not charter.is_accepted and not accepts:
        raise Refused(NOT_ACCEPTED)
    if not charter.is_accepted:
        _sign(charter, by=by, now=now)


def _draft_of(community: Community, *, version: int) -> Charter:
    draft = community.charters.drafts().first()
    if draft is None:
        latest = community.charters.order_by("-number").values_list("number", flat=True).first() or 0
        return Charter(organization_id=community.organization_id, community=community, number=latest + 1)
    _refuse_with_the_group(draft)
    if not version:
        raise StaleVersion(draft)
    claim(draft, version=version)
    return draft


def _refuse_nothing_said(charter: Charter) -> None:
    if not charter.idea or not charter.rules:
        raise Refused("Напишите общую идею и хотя бы одно правило.")
    now_in_force = charter.community.charters.in_force().first()
    if now_in_force and (now_in_force.idea, now_in_force.rules) == (charter.idea, charter.rules):
        raise Refused("Этот текст совпадает с тем, что уже действует.")


def _refuse_with_the_group(charter: Charter) -> None:
    if charter.motions.open().exists():
        raise Refused(WITH_THE_GROUP)


def _sign(charter: Charter, *, by: Membership, now: datetime) -> None:
    CharterAcceptance.objects.get_or_create(
        organization_id=charter.organization_id, charter=charter, membership=by, defaults={"accepted_at": now}
    )


def _take_force(charter: Charter, community: Community, *, by: Membership, now: datetime) -> None:
    community.charters.in_force().update(state=CharterState.REPLACED)
    charter.state, charter.in_force_at = CharterState.IN_FORCE, now
    charter.save(update_fields=["state", "in_force_at"])
    notice_words.charter_in_force(charter, community, now=now)
    subject = f"Сообщество «{community}»: действует соглашение, версия {charter.number}"
    record(AuditAction.DECISION, by=by, now=now, subject=subject)
