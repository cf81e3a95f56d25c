"""Тема на всех: split among the members, told to each other, joined into one digest."""

from datetime import date, datetime

from communities.models import Community, SharedPart, SharedTopic
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

from .refusals import Refused, all_or_refused

CLOSED = "Тема уже завершена: её общий вывод записан."


@all_or_refused
def split(community: Community, *, title: str, question: str, by: Membership, now: datetime) -> SharedTopic:
    """A topic that the group will learn in parts."""
    return SharedTopic.objects.create(
        organization_id=community.organization_id,
        community=community,
        title=title,
        question=question,
        created_by=by,
        created_at=now,
    )


@all_or_refused
def rename(topic: SharedTopic, *, version: int, title: str, question: str) -> SharedTopic:
    claim(topic, version=version)
    _lock_open(topic)
    topic.title, topic.question = title, question
    topic.save(update_fields=["title", "question"])
    return topic


@all_or_refused
def take_part(
    topic: SharedTopic, *, membership: Membership, kind: str, source: str, tells_on: date | None
) -> SharedPart:
    """A member's part: where they learn and when they tell it."""
    topic = _lock_open(topic)
    return SharedPart.objects.create(
        organization_id=topic.organization_id,
        topic=topic,
        membership=membership,
        kind=kind,
        source=source,
        tells_on=tells_on,
    )


@all_or_refused
def revise_part(part: SharedPart, *, version: int, kind: str, source: str, tells_on: date | None) -> SharedPart:
    claim(part, version=version)
    _lock_open(part.topic)
    part.kind, part.source, part.tells_on = kind, source, tells_on
    part.save(update_fields=["kind", "source", "tells_on"])
    return part


@all_or_refused
def take_over(part: SharedPart, *, by: Membership) -> SharedPart:
    """Go on with the part of a member who left; who began it stays among the authors."""
    topic = _lock_open(part.topic)
    part = SharedPart.objects.select_for_update(no_key=True).get(pk=part.pk)
    if part.is_told:
        raise Refused("Эта часть уже рассказана: её автор остаётся прежним.")
    here = topic.community.members.current(topic.organization.today)
    if here.filter(membership=part.membership_id).exists():
        raise Refused(f"{part.membership} по-прежнему в сообществе: часть – за ним или за ней.")
    claim(part, version=part.version)
    part.begun_by_id = part.begun_by_id or part.membership_id
    part.membership = by
    part.save(update_fields=["begun_by", "membership"])
    return part


@all_or_refused
def tell(part: SharedPart, *, version: int, told_on: date, found: str, now: datetime) -> SharedPart:
    """The mini-session was held: what was found; the words may be mended until the topic is closed."""
    claim(part, version=version)
    topic = _lock_open(part.topic)
    if told_on > topic.organization.today:
        raise Refused("Этот день ещё впереди: отметьте, когда расскажете.")
    part.told_on, part.found, part.found_at = told_on, found, now
    part.save(update_fields=["told_on", "found", "found_at"])
    return part


@all_or_refused
def close(topic: SharedTopic, *, version: int, conclusion: str, now: datetime) -> SharedTopic:
    """Everything told is joined under one conclusion; nothing of it changes afterwards."""
    claim(topic, version=version)
    _lock_open(topic)
    if not topic.parts.filter(told_on__isnull=False).exists():
        raise Refused("Пока никто ничего не рассказал: общему выводу не на чем стоять.")
    topic.conclusion, topic.closed_at = conclusion, now
    topic.save(update_fields=["conclusion", "closed_at"])
    return topic


def _lock_open(topic: SharedTopic) -> SharedTopic:
    """The topic as it is now, held until the end of the transaction; refused when it is closed."""
    locked = SharedTopic.objects.select_for_update(no_key=True).get(pk=topic.pk)
    if locked.is_closed:
        raise Refused(CLOSED)
    return locked
