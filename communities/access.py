"""What a person is in a community, and what that lets them do beyond their role."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils import timezone

from pos_portal.core.models import Membership

from .models import (
    ChangeLine,
    ChangeLineState,
    ChangeLineVoice,
    Community,
    EmergencyAccess,
    Lesson,
    LessonStudy,
    Motion,
    Observer,
    Presence,
    Readiness,
    Ring,
    Strategy,
    StrategyState,
    StudyWalk,
)


@dataclass(frozen=True)
class Standing:
    """`is_member`: has a say in the group; heads and methodists enter as members too (`features` E9).

    `leads`: coordinates, or is the methodist of a community that has no coordinator now.
    `reads_content`: a member, or one of those to whom the group opened its records, or a leader in an emergency.
    """

    is_member: bool
    is_coordinator: bool
    leads: bool
    reads_content: bool


def standing(community: Community, membership: Membership) -> Standing:
    """Today's standing; a guest has a seat but is not a member of the group."""
    seats = community.members.current(membership.organization.today).values_list("membership", "is_coordinator")
    coordinates = dict(seats)
    is_coordinator = coordinates.get(membership.pk, False)
    is_vacant = not any(coordinates.values())
    is_member = membership.pk in coordinates and not membership.is_guest
    return Standing(
        is_member=is_member,
        is_coordinator=is_coordinator,
        leads=is_coordinator or (is_vacant and membership.is_methodist),
        reads_content=is_member or _is_opened_to(community, membership),
    )


def may_shape(community: Community, membership: Membership, mine: Standing) -> bool:
    """While a group is being formed, its founder and whoever leads it choose people and words; later the group does."""
    is_founder = community.created_by_id == membership.pk and not membership.is_guest
    return (mine.leads or is_founder) and community.is_forming(membership.organization.today)


def wish_to_join(community: Community, membership: Membership) -> Motion | None:
    """What somebody from outside has asked the group and has no answer to yet."""
    return Motion.objects.proposed_by(membership).filter(community=community, candidate=membership).open().first()


def motions_to_withdraw(membership: Membership):
    """Proposals the person reads, and one's own wishes to join a group whose words one does not read."""
    return Motion.objects.visible_to(membership) | Motion.objects.proposed_by(membership)


def _is_opened_to(community: Community, membership: Membership) -> bool:
    """Only leaders can be let in by an emergency, so only for them the database is asked."""
    if membership.is_guest or membership.is_service or community.organization_id != membership.organization_id:
        return False
    if community.ring >= Ring.KINDERGARTEN:
        return True
    if membership.is_educator:
        return False
    return _is_let_in(community, membership)


def _is_let_in(community: Community, membership: Membership) -> bool:
    """An emergency read leaves a mark on the membership of the request; `EmergencyMiddleware` writes it down."""
    let_in = EmergencyAccess.objects.filter(community=community, asked_by=membership).open_at(timezone.now()).exists()
    if let_in:
        vars(membership).setdefault("emergency_reads", set()).add(community.pk)
    return let_in


def note_reading(community: Community | None, membership: Membership) -> None:
    """A file is handed out without asking who reads it: read in an emergency, it leaves its trace all the same."""
    if community and (membership.is_methodist or membership.is_head):
        standing(community, membership)


@dataclass(frozen=True)
class LessonStanding:
    """What a person is in a lesson: hosts and the coordinator prepare it, members and hosts read its notes."""

    is_host: bool
    prepares: bool
    group: Standing

    @property
    def reads_content(self) -> bool:
        return self.is_host or self.group.reads_content


def lesson_standing(lesson: Lesson, membership: Membership) -> LessonStanding:
    """A guest may lead a lesson; its time and words stay with the colleagues of the kindergarten."""
    is_host, group = lesson.is_led_by(membership), standing(lesson.community, membership)
    return LessonStanding(is_host, prepares=group.leads or (is_host and not membership.is_guest), group=group)


@dataclass(frozen=True)
class StudyStanding:
    """What a person is in a cycle of lesson study.

    `works`: one of its developers, while it goes on. `reads_content`: cards, observations, analyses are open to them.
    `may_join`: a member of the group who does not develop it yet.
    """

    is_developer: bool
    works: bool
    may_join: bool
    reads_content: bool
    group: Standing


def study_standing(study: LessonStudy, membership: Membership) -> StudyStanding:
    """Developers have a say, whoever began it; the group reads along, unless the cycle is for its developers alone."""
    group = standing(study.community, membership)
    is_developer = LessonStudy.objects.filter(pk=study.pk).developed_by(membership).exists()
    goes_on = not study.is_ended and not study.community.is_closed
    opened = study.ring >= Ring.KINDERGARTEN and not membership.is_guest and not membership.is_service
    return StudyStanding(
        is_developer=is_developer,
        works=is_developer and goes_on,
        may_join=group.is_member and not is_developer and goes_on,
        reads_content=is_developer or opened or (study.ring >= Ring.COMMUNITY and group.reads_content),
        group=group,
    )


@dataclass(frozen=True)
class WatchStanding:
    """What a person is in the observation of a lesson of a cycle.

    `reads`: the whole map; `arranges`: who watches whom; `notes`: writes beside the children, and reads their own;
    `develops`: decides with the others what changes in the card.
    """

    reads: bool
    arranges: bool
    notes: bool
    develops: bool


def watch_standing(lesson: Lesson, membership: Membership) -> WatchStanding:
    """Developers and hosts observe; a booked observer or guest does when the group gave them a task (slide 14)."""
    mine = study_standing(lesson.study, membership)
    return WatchStanding(
        reads=mine.reads_content,
        arranges=mine.is_developer or (mine.reads_content and mine.group.leads),
        notes=mine.is_developer or lesson.is_led_by(membership) or _watches(lesson, membership),
        develops=mine.works,
    )


def _watches(lesson: Lesson, membership: Membership) -> bool:
    """Has a task of the group and a place in the room, and nobody has marked them as absent."""
    tasks = Observer.objects.filter(organization=membership.organization_id, lesson=lesson, membership=membership)
    came = lesson.bookings.booked().of(membership).exclude(presence=Presence.MISSED)
    return tasks.exists() and came.exists()


def may_write_line(line: ChangeLine, membership: Membership) -> bool:
    """Whoever drafted a line corrects the draft; under discussion the methodist and the head lead it."""
    leads = membership.is_methodist or membership.is_head
    return (line.is_draft and (leads or line.created_by_id == membership.pk)) or (line.is_discussed and leads)


def lines_to_speak_on(membership: Membership):
    """Lines under discussion about whose present words this person, one of the staff, has not spoken yet."""
    today = membership.organization.today
    rows = ChangeLine.objects.visible_to(membership).filter(state=ChangeLineState.DISCUSSED, voices_until__gte=today)
    mine = ChangeLineVoice.objects.filter(membership=membership.pk).current()
    return rows.exclude(pk__in=mine.values("line")).order_by("voices_until", "pk")


def strategies_waiting_for(membership: Membership):
    """Chosen and not approved yet; `is_answered`: whether this person said how ready they are."""
    mine = Readiness.objects.filter(strategy=OuterRef("pk"), membership=membership.pk)
    rows = Strategy.objects.visible_to(membership).filter(state=StrategyState.CHOSEN)
    return rows.annotate(is_answered=Exists(mine)).for_list()


@dataclass(frozen=True)
class WalkStanding:
    """What a person is in a study walk.

    `is_host`: a leader of the kindergarten that is asked, who reads the request and nothing else.
    `prepares`: who asked, coordinator and leaders of the guests; `takes_part`: they and everybody who goes.
    """

    is_host: bool
    prepares: bool
    takes_part: bool
    asks: bool


def walk_standing(walk: StudyWalk, membership: Membership) -> WalkStanding:
    """Asking another kindergarten is the word of a leader or of the coordinator."""
    if walk.organization_id != membership.organization_id:
        return WalkStanding(is_host=True, prepares=False, takes_part=False, asks=False)
    coordinates = bool(walk.community) and standing(walk.community, membership).is_coordinator
    asks = not membership.is_educator or coordinates
    prepares = asks or walk.asked_by_id == membership.pk
    goes = prepares or any(person.pk == membership.pk for person in walk.people.all())
    return WalkStanding(is_host=False, prepares=prepares, takes_part=goes, asks=asks)
