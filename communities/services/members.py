from datetime import date, datetime, timedelta

from django.utils import timezone

from communities.models import Booking, Community, CommunityMember, Decision, Lesson, Motion, MotionKind, Ring
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record
from pos_portal.core.templatetags.portal import ru_date

from . import bookings, charters, closings, motions, study_people, terms, waiting
from .occupation import lock_community
from .refusals import Refused, all_or_refused

ACTING = timedelta(days=30)


@all_or_refused
def add(community: Community, *, person: Membership, now: datetime, until: date | None = None) -> CommunityMember:
    """A seat from today; `until` is the last day, without which no guest is invited."""
    community = lock_community(community)
    today = _day_of(now, community)
    if community.is_closed:
        raise Refused("Сообщество завершило работу: новых участников нет.")
    if person.ended_on and person.ended_on <= today:
        raise Refused(f"{person.short_name}: больше не работает в детском саду.")
    if community.members.current(today).filter(membership=person).exists():
        raise Refused(f"{person.short_name}: уже участвует в сообществе.")
    if person.is_guest and until is None:
        raise Refused(f"{person.short_name}: укажите, по какое число приглашён гость.")
    if until is not None and until < today:
        raise Refused("Последний день участия уже прошёл.")
    return CommunityMember.objects.create(
        organization_id=community.organization_id,
        community=community,
        membership=person,
        joined_on=today,
        left_on=until,
    )


@all_or_refused
def join(community: Community, *, by: Membership, now: datetime) -> CommunityMember | Motion:
    """A seat at once while the group is being formed; later the group is asked, and the wish stands as a proposal."""
    community = lock_community(community)
    if community.is_forming(_day_of(now, community)):
        return add(community, person=by, now=now)
    return motions.propose(community, kind=MotionKind.MEMBER, candidate=by, by=by, now=now)


@all_or_refused
def leave(member: CommunityMember, *, by: Membership, now: datetime) -> None:
    """The seat ends at once: the last day is yesterday, and a seat of today was a mistake and disappears.

    Places in lessons for members only are given back; who still has to lead a lesson stays until it is given over.
    A draft of the rules that waited for this word alone takes force; with the last member the work ends.
    Asked twice, the second time changes nothing.
    """
    community = lock_community(member.community)
    today = _day_of(now, community)
    if not community.members.current(today).filter(pk=member.pk).exists():
        return
    closed = _held_lessons(community, now=now)
    _refuse_leaving_hosts(member, now=now)
    booked = Booking.objects.filter(organization=member.organization_id, membership=member.membership_id).booked()
    for booking in booked.filter(lesson__in=closed).select_related("lesson", "membership"):
        bookings.give_back(booking, reason="Больше не участвует в сообществе", by=by, now=now)
    for lesson in closed:
        waiting.step_out(lesson, member.membership, now=now)
    terms.end(community, person=member.membership, on=today)
    study_people.part(community, member.membership, today=today)
    _end_seat(member, today)
    if member.membership.is_guest:
        return
    if community.members.voting(today).exists():
        charters.settle_draft(community, by=by, now=now)
    else:
        closings.close(community, by=by, now=now)


def _end_seat(member: CommunityMember, today: date) -> None:
    if member.joined_on == today:
        member.delete()
        return
    member.left_on, member.is_coordinator = today - timedelta(days=1), False
    member.save(update_fields=["left_on", "is_coordinator"])


@all_or_refused
def appoint(
    member: CommunityMember, *, by: Membership, now: datetime, until: date | None = None, motion: Motion | None = None
) -> None:
    """The member becomes the coordinator till a day instead of the one before; one community has one coordinator."""
    community = lock_community(member.community)
    today = _day_of(now, community)
    if member.membership.is_guest:
        raise Refused("Координатором может быть только сотрудник детского сада.")
    if not community.members.current(today).filter(pk=member.pk).exists():
        raise Refused(f"{member.membership.short_name}: уже не участвует в сообществе.")
    community.members.filter(is_coordinator=True).update(is_coordinator=False)
    member.is_coordinator = True
    member.save(update_fields=["is_coordinator"])
    terms.begin(community, person=member.membership, on=today, until=until, motion=motion)
    subject = f"Координатор сообщества «{community}»: {member.membership.short_name}"
    record(AuditAction.DECISION, by=by, now=now, subject=subject)


@all_or_refused
def appoint_acting(member: CommunityMember, *, by: Membership, now: datetime) -> None:
    """While nobody coordinates, the methodist asks somebody for a month; the group reads it among its decisions."""
    community = lock_community(member.community)
    today = _day_of(now, community)
    if community.members.current(today).filter(is_coordinator=True).exists():
        raise Refused("У сообщества уже есть координатор: нового выбирает сама группа.")
    appoint(member, by=by, now=now, until=today + ACTING)
    Decision.objects.create(
        organization_id=community.organization_id,
        community=community,
        text=(
            f"Координатора не было, поэтому {by.short_name} ({by.get_role_display().lower()}) просит временно "
            f"координировать группу: {member.membership.short_name}, по {ru_date(today + ACTING, 'j E Y')}. "
            "Постоянного координатора выбирает группа."
        ),
        written_by=by,
        written_at=now,
    )


def _day_of(now: datetime, community: Community) -> date:
    return timezone.localdate(now, community.organization.zone)


def _held_lessons(community: Community, *, now: datetime) -> list[Lesson]:
    """Coming lessons for members only: nobody books, moves or opens them until the end of the transaction."""
    coming = community.lessons.filter(ring=Ring.COMMUNITY, starts_at__gt=now).order_by("pk")
    return list(coming.select_for_update(no_key=True, of=("self",)))


def _refuse_leaving_hosts(member: CommunityMember, *, now: datetime) -> None:
    lessons = member.community.lessons.upcoming(now).filter(hosts__membership=member.membership_id)
    titles = ", ".join(f"«{lesson.title}»" for lesson in lessons)
    if titles:
        raise Refused(
            f"{member.membership.short_name}: впереди занятия {titles}. Сначала передайте их другому ведущему."
        )
