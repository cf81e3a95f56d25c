"""What a group and its people are told of by themselves: one sentence of what happened, never what somebody wrote."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from communities.models import Assignment, Charter, Community, EmergencyAccess, HelpRequest, Meeting, Motion
from pos_portal.core.engine.changes import what_changed
from pos_portal.core.models import Membership, Organization, Role
from pos_portal.core.models.memberships import LEADERS
from pos_portal.core.notice_rules import NoticeRule
from pos_portal.core.services.notices import settled, tell
from pos_portal.core.templatetags.portal import ru_date

from .occupation import noted_moment


def members_of(community: Community, *, now: datetime, apart_from: Membership | None = None) -> list[Membership]:
    """Who has a say in the group on that day."""
    seats = community.members.voting(timezone.localdate(now, community.organization.zone))
    others = seats.exclude(membership=apart_from) if apart_from else seats
    return [seat.membership for seat in others.select_related("membership")]


def leaders_of(organization: Organization | int) -> list[Membership]:
    """Methodists and heads of a kindergarten, officers of a service."""
    return list(Membership.objects.filter(organization=organization, ended_on=None, role__in=LEADERS))


def motion_opened(motion: Motion, *, by: Membership, now: datetime) -> None:
    tell(
        members_of(motion.community, now=now, apart_from=by),
        rule=NoticeRule.MOTION_OPENED,
        title=f"Группа ждёт Вашего слова: {motion.title}",
        text=f"Сообщество «{motion.community}». Высказаться можно до {ru_date(motion.voices_until, 'j E')}.",
        url=motion.get_absolute_url(),
        key=f"motion-{motion.pk}",
        now=now,
    )


def charter_in_force(charter: Charter, community: Community, *, now: datetime) -> None:
    """Those who have not accepted it yet are asked to."""
    accepted = set(charter.acceptances.values_list("membership", flat=True))
    tell(
        [person for person in members_of(community, now=now) if person.pk not in accepted],
        rule=NoticeRule.AGREEMENT_ASKED,
        title=f"Примите соглашение сообщества «{community}»",
        text="Одна страница: как вы договорились работать вместе. Без этого нельзя записаться на занятия.",
        url=charter.get_absolute_url(),
        key=f"charter-{charter.pk}",
        now=now,
    )


def assignment_given(assignment: Assignment, *, by: Membership | None, now: datetime) -> None:
    """Given to another, or to another person than before."""
    if by and by.pk == assignment.responsible_id:
        return
    tell(
        [assignment.responsible],
        rule=NoticeRule.ASSIGNMENT,
        title=f"Вам поручение: {assignment.text}",
        text=f"Сообщество «{assignment.community}», срок – {ru_date(assignment.due_on, 'j E')}.",
        url=reverse("communities:assignment_list"),
        key=f"assignment-{assignment.pk}-{assignment.responsible_id}",
        now=now,
    )


def meeting_set(meeting: Meeting, *, by: Membership, now: datetime) -> None:
    when = noted_moment(meeting.starts_at, by)
    _of_meeting(meeting, f"Встреча: {meeting}", f"{when}, {_where(meeting)}.", "set", by=by, now=now)


def meeting_changed(meeting: Meeting, before: Meeting, *, by: Membership, now: datetime) -> None:
    """Another time or place; other words are no news."""
    time, place = ("время", before.starts_at, meeting.starts_at), ("место", _where(before), _where(meeting))
    text = what_changed(time, place, zone=meeting.organization.zone)
    if text:
        what = f"moved-{meeting.version}"
        soon = min(before.starts_at, meeting.starts_at)
        _of_meeting(meeting, f"Встречу перенесли: {meeting}", text, what, by=by, now=now, soon=soon)


def meeting_cancelled(meeting: Meeting, *, by: Membership, now: datetime) -> None:
    text = f"Была назначена: {noted_moment(meeting.starts_at, by)}. Причина: {meeting.reason}"
    _of_meeting(meeting, f"Встреча отменена: {meeting}", text, "cancelled", by=by, now=now)


def _of_meeting(
    meeting: Meeting, title: str, text: str, what: str, *, by: Membership, now: datetime, soon: datetime | None = None
) -> None:
    tell(
        members_of(meeting.community, now=now, apart_from=by),
        rule=NoticeRule.MEETING_CHANGED,
        title=title,
        text=f"Сообщество «{meeting.community}». {text}",
        url=meeting.get_absolute_url(),
        key=f"meeting-{meeting.pk}-{what}",
        event=f"meeting-{meeting.pk}",
        matters_at=soon or meeting.starts_at,
        now=now,
    )


def _where(meeting: Meeting) -> str:
    return str(meeting.room) if meeting.room else "без помещения"


def request_sent(asked: HelpRequest, *, now: datetime) -> None:
    tell(
        leaders_of(asked.addressee_id),
        rule=NoticeRule.REQUEST,
        title=f"Новая заявка о помощи: {asked.subject}",
        text=f"{asked.organization}. Ответьте, сможете ли помочь.",
        url=asked.get_absolute_url(),
        key=f"request-{asked.pk}",
        now=now,
    )


def request_answered(asked: HelpRequest, *, now: datetime) -> None:
    tell(
        leaders_of(asked.organization_id),
        rule=NoticeRule.REQUEST,
        title=f"Есть ответ на заявку: {asked.subject}",
        text=f"Ответ прислали: {asked.addressee}.",
        url=asked.get_absolute_url(),
        key=f"request-{asked.pk}-answered-{asked.answered_at:%Y%m%d%H%M%S}",
        now=now,
    )


def emergency_asked(access: EmergencyAccess, *, now: datetime) -> None:
    """Another leader or the coordinator may answer."""
    seats = access.community.members.current(access.organization.today).filter(is_coordinator=True)
    leads = Q(role__in=[Role.METHODIST, Role.HEAD]) | Q(pk__in=seats.values("membership"))
    people = Membership.objects.filter(leads, organization=access.organization_id, ended_on=None)
    tell(
        people.exclude(user=access.asked_by.user_id),
        rule=NoticeRule.EMERGENCY_ASKED,
        title=f"Просят экстренный доступ к записям «{access.community}»",
        text=f"{access.asked_by.short_name} просит открыть записи на сутки. Прочитайте причину и ответьте.",
        url=reverse("communities:emergency_list"),
        key=f"emergency-{access.pk}",
        now=now,
    )


def emergency_answered(access: EmergencyAccess, *, now: datetime) -> None:
    is_open = access.confirmed_at is not None
    settled(access.organization_id, f"emergency-{access.pk}", now=now)
    tell(
        [access.asked_by],
        rule=NoticeRule.EMERGENCY_ASKED,
        title=f"Экстренный доступ {'открыт на сутки' if is_open else 'не открыт'}: «{access.community}»",
        url=reverse("communities:emergency_list"),
        key=f"emergency-{access.pk}-answered",
        now=now,
    )
