"""`make_*` of communities. Days are counted from today, because a seat and a booking are asked about today."""

from datetime import datetime, timedelta

from django.utils import timezone

from communities.models import Community, CommunityMember, Lesson, Room
from communities.services import lessons
from pos_portal.core.models import Membership

NOW = timezone.now()


def at(days: int, hour: int = 10, minute: int = 0, *, organization) -> datetime:
    """So many days from today, at that hour of the organization's clock."""
    day = organization.today + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=organization.zone)


def make_room(organization, title="Музыкальный зал", *, places=10, **fields) -> Room:
    return Room.objects.create(organization=organization, title=title, places=places, **fields)


def make_community(*members: Membership, title="Говорящая группа", coordinator=None, **fields) -> Community:
    """The first person also stands as its founder."""
    fields.setdefault("purpose", "Научиться слушать детей")
    organization = members[0].organization
    community = Community.objects.create(
        organization=organization, title=title, created_by=members[0], created_at=NOW, **fields
    )
    for member in members:
        make_member(community, member, is_coordinator=member == coordinator)
    return community


def make_member(community, membership, **fields) -> CommunityMember:
    fields.setdefault("joined_on", community.organization.today - timedelta(days=60))
    return CommunityMember.objects.create(
        organization=community.organization, community=community, membership=membership, **fields
    )


def make_lesson(community, *hosts: Membership, room, starts_at=None, minutes=30, now=NOW, **fields) -> Lesson:
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
        now=now,
        **fields,
    )
    if ring:
        lesson.ring = ring
        lesson.save()
    return lesson
