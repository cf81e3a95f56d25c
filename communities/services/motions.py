"""Самоорганизация (slide 10): a member proposes, the group speaks, what is agreed happens by itself."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.utils import timezone

from communities.engine.consent import Tally
from communities.models import Community, Decision, Motion, MotionKind, MotionState, MotionVoice, VoiceKind
from communities.models.motion_tallies import electorate, tally_of
from pos_portal.core.models import Membership
from pos_portal.core.services.notices import settled
from pos_portal.core.templatetags.portal import of_total, plural, ru_date

from . import notice_words
from .consent_words import refuse_wordless
from .motion_conditions import refuse_proposal, title_of
from .occupation import lock_community
from .refusals import Refused, all_or_refused

DAYS_TO_SPEAK = 7
TOLD_BY_TITLE = (
    MotionKind.IDEA,
    MotionKind.COORDINATOR,
    MotionKind.MEMBER,
    MotionKind.OPENNESS,
    MotionKind.CLOSING,
)


def day_of(now: datetime, community: Community) -> date:
    return timezone.localdate(now, community.organization.zone)


@all_or_refused
def propose(
    community: Community,
    *,
    kind: str,
    by: Membership,
    now: datetime,
    title: str = "",
    voices_until: date | None = None,
    replaces: Motion | None = None,
    **about,
) -> Motion:
    """Put a proposal to the group; whoever proposes has thereby agreed. `about`: the other fields of `Motion`.

    `replaces` is an open proposal of the same person that this text takes the place of.
    """
    community = lock_community(community)
    today = day_of(now, community)
    motion = Motion(
        organization_id=community.organization_id,
        community=community,
        kind=kind,
        proposed_by=by,
        proposed_at=now,
        voices_until=voices_until or today + timedelta(days=DAYS_TO_SPEAK),
        replaces=replaces,
        **about,
    )
    motion.title = title or title_of(motion)
    if replaces:
        _put_aside(_lock(replaces), by=by, now=now, outcome="Вместо него предложен новый текст")
    asked = electorate(community, today)
    refuse_proposal(motion, asked=asked, today=today)
    motion.save()
    if by.pk in asked:
        _say(motion, VoiceKind.AGREE, "", by=by, now=now)
        _settle(motion, asked=asked, by=by, now=now)
    if motion.is_open:
        notice_words.motion_opened(motion, by=by, now=now)
    return motion


@all_or_refused
def speak(motion: Motion, *, kind: str, by: Membership, now: datetime, text: str = "") -> Motion:
    """One's word about a proposal; a changed mind adds a word and keeps the earlier one."""
    motion = _lock(motion)
    _refuse_settled(motion)
    today = day_of(now, motion.community)
    asked = electorate(motion.community, today)
    if by.pk not in asked:
        raise Refused("Высказываются участники сообщества, а Вы в нём сейчас не участвуете.")
    if today > motion.voices_until:
        raise Refused(f"Высказаться можно было до {ru_date(motion.voices_until, 'j E')}. Осталось подвести итог.")
    _say(motion, kind, text.strip(), by=by, now=now)
    settled(motion.organization_id, f"motion-{motion.pk}", now=now, person=by)
    _settle(motion, asked=asked, by=by, now=now)
    return motion


@all_or_refused
def withdraw(motion: Motion, *, by: Membership, now: datetime) -> Motion:
    """Whoever proposed takes the proposal back; voices stay readable."""
    motion = _lock(motion)
    _put_aside(motion, by=by, now=now, outcome="")
    return motion


@all_or_refused
def settle(motion: Motion, *, by: Membership, now: datetime) -> Motion:
    """Sum up: when the term is over or nobody can change the outcome any more."""
    motion = _lock(motion)
    asked = electorate(motion.community, day_of(now, motion.community))
    if motion.is_open and not _settle(motion, asked=asked, by=by, now=now):
        raise Refused(f"Ещё рано подводить итог: высказаться можно до {ru_date(motion.voices_until, 'j E')}.")
    return motion


def _lock(motion: Motion) -> Motion:
    """The motion as it is now, held to the end of the transaction, its community before it."""
    community = lock_community(Community(pk=motion.community_id, organization_id=motion.organization_id))
    rows = Motion.objects.filter(organization=motion.organization_id, pk=motion.pk)
    locked = (
        rows.select_related("candidate__user", "proposed_by__user").select_for_update(no_key=True, of=("self",)).get()
    )
    locked.community = community
    return locked


def _refuse_settled(motion: Motion) -> None:
    if not motion.is_open:
        state, day = motion.get_state_display().lower(), day_of(motion.settled_at, motion.community)
        raise Refused(f"Итог уже подведён: {state} {ru_date(day, 'j E')}. Голоса больше не меняются.")


def _say(motion: Motion, kind: str, text: str, *, by: Membership, now: datetime) -> None:
    refuse_wordless(kind, text)
    said = motion.voices.current().filter(membership=by)
    if said.filter(kind=kind, text=text).exists():
        return
    said.update(replaced_at=now)
    MotionVoice.objects.create(
        organization_id=motion.organization_id, motion=motion, membership=by, kind=kind, text=text, given_at=now
    )


def _put_aside(motion: Motion, *, by: Membership, now: datetime, outcome: str) -> None:
    _refuse_settled(motion)
    if motion.proposed_by_id != by.pk:
        raise Refused("Отозвать или заменить предложение может только тот, кто его внёс.")
    _end(motion, MotionState.WITHDRAWN, outcome=outcome, now=now)


def _settle(motion: Motion, *, asked: Collection[int], by: Membership, now: datetime) -> bool:
    """An objection keeps a motion open to the end of its term; an agreement needs no waiting."""
    today = day_of(now, motion.community)
    found = tally_of(motion, asked=asked, day=today)
    if not found.is_accepted and today <= motion.voices_until:
        return False
    state = MotionState.ACCEPTED if found.is_accepted else MotionState.DECLINED
    _end(motion, state, outcome=_words(found), now=now)
    if found.is_accepted:
        _carry_out(motion, by=by, now=now)
    return True


def _end(motion: Motion, state: str, *, outcome: str, now: datetime) -> None:
    motion.state, motion.outcome, motion.settled_at = state, outcome[:300], now
    motion.save(update_fields=["state", "outcome", "settled_at"])
    settled(motion.organization_id, f"motion-{motion.pk}", now=now)


def _carry_out(motion: Motion, *, by: Membership, now: datetime) -> None:
    """Do what was agreed and write it into the decisions; what cannot be done is not accepted, and says why."""
    from .motion_effects import EFFECTS  # effects call services that propose

    effect = EFFECTS.get(motion.kind)
    try:
        if effect:
            all_or_refused(effect)(motion, by=by, now=now)
    except Refused as refusal:
        _end(motion, MotionState.DECLINED, outcome=f"Группа согласна, но сделать это сейчас нельзя. {refusal}", now=now)
        return
    is_said = motion.kind in TOLD_BY_TITLE or motion.title.startswith(motion.get_kind_display())
    text = motion.title if is_said else f"{motion.get_kind_display()}: {motion.title}"
    Decision.objects.create(
        organization_id=motion.organization_id,
        community=motion.community,
        motion=motion,
        text=text,
        written_by=by,
        written_at=now,
    )


def _words(found: Tally) -> str:
    if found.spoken == 0:
        return "Никто не высказался."
    parts = [f"Высказались {of_total(found.spoken, found.asked)}: согласны – {found.agreed}"]
    parts += [f"с замечанием – {found.with_remark}"] if found.with_remark else []
    parts += [f"возражают – {found.objected}"] if found.objected else ["возражений нет"]
    missing = f" Не хватило {plural(found.missing, 'голоса,голосов,голосов')}." if found.missing else ""
    return ", ".join(parts) + "." + missing
