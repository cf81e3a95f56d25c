"""How the two communities agree about values, open up and come back to what divides them."""

from datetime import datetime

from communities.models import DEFAULT_LINES, Charter, Community, Lesson, Motion, Ring, VoiceKind
from communities.services import charters, motions, openness
from pos_portal.core.models import Membership

IDEA = "Каждый ребёнок услышан и понят, а каждый из нас не боится показать свою работу."


def agree(community: Community, *, now: datetime) -> Charter:
    """The first rules: the usual lines, accepted by everybody on the first evening."""
    people = members_of(community)
    charter = charters.write(community, version=0, idea=IDEA, lines="\n".join(DEFAULT_LINES), by=people[0], now=now)
    for person in people:
        charters.accept(charter, version=charter.version, by=person, now=now)
    return Charter.objects.get(pk=charter.pk)


def members_of(community: Community) -> list[Membership]:
    seats = community.members.seated(community.organization.today).select_related("membership__user")
    return [seat.membership for seat in seats.order_by("-is_coordinator", "pk") if not seat.membership.is_guest]


def open_lesson(lesson: Lesson, ring: Ring, *, now: datetime) -> None:
    """The host asks, the others agree one after another until the rule of the group is met."""
    people = members_of(lesson.community)
    motion = openness.propose(lesson.community, lesson=lesson, ring=ring, by=people[0], now=now)
    agree_all(motion, people[1:], now=now)
    lesson.refresh_from_db()


def agree_all(motion: Motion, people: list[Membership], *, now: datetime) -> None:
    for person in people:
        motion.refresh_from_db()
        if motion.is_open:
            motions.speak(motion, kind=VoiceKind.AGREE, by=person, now=now)
