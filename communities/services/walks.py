"""Учебная прогулка: prepared, asked for, answered by the hosts, held, and what was seen there."""

from collections.abc import Iterable
from datetime import date, datetime

from communities.models import Community, Strategy, StudyWalk, WalkState
from pos_portal.core.models import Membership, Organization
from pos_portal.core.services.versions import claim

from .refusals import Refused, all_or_refused


@all_or_refused
def prepare(
    *,
    host: Organization | None,
    host_name: str,
    community: Community | None,
    strategy: Strategy | None,
    purpose: str,
    wanted: str,
    people: Iterable[Membership],
    by: Membership,
    now: datetime,
) -> StudyWalk:
    """A draft that the hosts do not see."""
    walk = StudyWalk(
        organization=by.organization,
        host=host,
        host_name="" if host else host_name,
        community=community,
        strategy=strategy,
        purpose=purpose,
        wanted=wanted,
        asked_by=by,
        created_at=now,
    )
    walk.validate_constraints()
    walk.save()
    walk.people.set(people)
    return walk


@all_or_refused
def revise(
    walk: StudyWalk,
    *,
    version: int,
    host: Organization | None,
    host_name: str,
    community: Community | None,
    strategy: Strategy | None,
    purpose: str,
    wanted: str,
    people: Iterable[Membership],
) -> StudyWalk:
    claim(walk, version=version)
    kept = lock(walk)
    if not kept.may_be_asked:
        raise Refused("Просьба уже отправлена: её больше не меняют.")
    kept.host, kept.host_name = host, "" if host else host_name
    kept.community, kept.strategy, kept.purpose, kept.wanted = community, strategy, purpose, wanted
    kept.validate_constraints()
    kept.save()
    kept.people.set(people)
    return kept


@all_or_refused
def ask(walk: StudyWalk) -> StudyWalk:
    """Send the request to the hosts; after a «no» it may be asked again."""
    walk = lock(walk)
    if not walk.may_be_asked:
        raise Refused("Просьба уже отправлена.")
    if not walk.people.exists():
        raise Refused("Отметьте, кто идёт: принимающим нужно знать, сколько человек.")
    walk.state, walk.answer, walk.answered_by, walk.answered_at = WalkState.ASKED, "", None, None
    walk.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    return walk


@all_or_refused
def answer(
    walk: StudyWalk, *, agrees: bool, visit_at: datetime | None, words: str, by: Membership, now: datetime
) -> StudyWalk:
    """The hosts' yes with day and hour, or no with words; the first answer counts, the second person reads it."""
    walk = lock(walk)
    if not walk.is_asked:
        raise Refused(_answered(walk))
    if agrees and visit_at is None:
        raise Refused("Укажите день и час, когда ждёте гостей.")
    if agrees and visit_at <= now:
        raise Refused("Этот день уже прошёл: выберите другой.")
    if not agrees and not words:
        raise Refused("Напишите несколько слов, почему не получается: коллеги поймут.")
    walk.state = WalkState.AGREED if agrees else WalkState.DECLINED
    walk.visit_at, walk.answer = visit_at if agrees else None, words
    walk.answered_by, walk.answered_at = by, now
    walk.save(update_fields=["state", "visit_at", "answer", "answered_by", "answered_at"])
    return walk


@all_or_refused
def cancel(walk: StudyWalk, *, reason: str) -> StudyWalk:
    """Called off by the guests, or by the hosts after their yes; both read the reason."""
    walk = lock(walk)
    if walk.is_held or walk.is_cancelled:
        raise Refused(f"Прогулка уже {walk.get_state_display().lower()}.")
    walk.state, walk.cancel_reason = WalkState.CANCELLED, reason
    walk.save(update_fields=["state", "cancel_reason"])
    return walk


@all_or_refused
def hold(walk: StudyWalk, *, version: int, held_on: date, report: str) -> StudyWalk:
    """It took place: the day and the main of what was seen; the words may be mended later."""
    claim(walk, version=version)
    kept = lock(walk)
    if not (kept.is_agreed or kept.is_held):
        raise Refused("Сначала нужно согласие принимающих.")
    if held_on > kept.organization.today:
        raise Refused("Этот день ещё впереди: отметьте прогулку, когда вернётесь.")
    kept.held_on, kept.report, kept.state = held_on, report, WalkState.HELD
    kept.save(update_fields=["held_on", "report", "state"])
    return kept


def lock(walk: StudyWalk) -> StudyWalk:
    """The row as it is now, held until the end of the transaction."""
    locked = StudyWalk.objects.select_for_update(no_key=True).get(pk=walk.pk)
    locked.organization = walk.organization
    return locked


def _answered(walk: StudyWalk) -> str:
    """What the colleague who was quicker has said."""
    if walk.answered_by is None:
        return "Просьба ещё не отправлена или уже отменена."
    said = {WalkState.DECLINED: "не сможем принять"}.get(walk.state, "ждём гостей")
    words = f" Написано: «{walk.answer}»." if walk.answer else ""
    return f"Уже ответил(а) {walk.answered_by}: {said}.{words}"
