"""`make_*` of communities. Days are counted from today, because a seat and a booking are asked about today."""

from datetime import datetime, timedelta

from django.utils import timezone

from communities.models import (
    DEFAULT_LINES,
    Charter,
    CharterAcceptance,
    CharterState,
    Community,
    CommunityMember,
    Lesson,
    Room,
)
from communities.services import lessons
from pos_portal.core.models import Membership

NOW = timezone.now()


def at(days: int, hour: int = 10, minute: int = 0, *, organization) -> datetime:
    """So many days from today, at that hour of the organization's clock."""
    day = organization.today + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=organization.zone)


def make_room(organization, title="Музыкальный зал", *, places=10, **fields) -> Room:
    return Room.objects.create(organization=organization, title=title, places=places, **fields)


def make_community(
    *members: Membership, title="Говорящая группа", coordinator=None, charter=True, **fields
) -> Community:
    """The first person also stands as its founder; with rules in force that everybody who comes has accepted."""
    fields.setdefault("purpose", "Научиться слушать детей")
    organization = members[0].organization
    community = Community.objects.create(
        organization=organization, title=title, created_by=members[0], created_at=NOW, **fields
    )
    if charter:
        make_charter(community, members[0])
    for member in members:
        make_member(community, member, is_coordinator=member == coordinator)
    return community


def make_charter(community, by, *, number=1, state=CharterState.IN_FORCE, accepted_by=(), **fields) -> Charter:
    fields.setdefault("idea", "Слышать каждого ребёнка")
    fields.setdefault("lines", "\n".join(DEFAULT_LINES))
    charter = Charter.objects.create(
        organization=community.organization,
        community=community,
        number=number,
        state=state,
        written_by=by,
        written_at=NOW,
        in_force_at=None if state == CharterState.DRAFT else NOW,
        **fields,
    )
    for person in accepted_by:
        accept_charter(community, person)
    return charter


def accept_charter(community, *people: Membership) -> None:
    """Their word about the rules in force, where there are any."""
    charter = community.charters.in_force().first()
    for person in people if charter else ():
        CharterAcceptance.objects.get_or_create(
            organization=community.organization, charter=charter, membership=person, defaults={"accepted_at": NOW}
        )


def make_member(community, membership, **fields) -> CommunityMember:
    fields.setdefault("joined_on", community.organization.today - timedelta(days=60))
    accept_charter(community, membership)
    return CommunityMember.objects.create(
        organization=community.organization, community=community, membership=membership, **fields
    )


def make_lesson(community, *hosts: Membership, room, starts_at=None, minutes=30, now=None, **fields) -> Lesson:
    """On the timetable in three days at ten, with three places."""
    starts_at = starts_at or at(3, organization=community.organization)
    fields.setdefault("title", "Речевая игра")
    fields.setdefault("places", 3)
    ring = fields.pop("ring", None)
    lesson = lessons.schedule(
        community=community,
        room=room,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        hosts=hosts,
        by=hosts[0],
        now=now or timezone.now(),
        **fields,
    )
    if ring:
        lesson.ring = ring
        lesson.save()
    return lesson
