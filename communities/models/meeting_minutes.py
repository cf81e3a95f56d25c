"""Minutes that fill themselves: who was there, the agenda, what was heard, decided and given to whom."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from pos_portal.core.models import Membership
from pos_portal.core.school_year import NEW_YEAR_MONTH, SchoolYear

from .communities import Community
from .discussions import Assignment, Decision
from .meetings import AgendaItem, Attendance, Meeting


def expected_people(meeting: Meeting) -> list[Membership]:
    """Who belonged to the group on the day of the meeting, and who is written down for it already."""
    day = timezone.localdate(meeting.starts_at, meeting.organization.zone)
    seats = meeting.community.members.seated(day).values("membership")
    written = meeting.attendance.values("membership")
    people = Membership.objects.filter(organization=meeting.organization_id)
    return list((people.filter(pk__in=seats) | people.filter(pk__in=written)).for_list())


def people_of_year(community: Community, today: date) -> list[Membership]:
    """Everybody who has had a seat in the group since the school year began: one of them was at a past meeting."""
    began = date(SchoolYear.of(today).start, NEW_YEAR_MONTH, 1)
    seats = community.members.filter(joined_on__lte=today).exclude(left_on__lt=began).values("membership")
    return list(Membership.objects.filter(organization=community.organization_id, pk__in=seats).for_list())


@dataclass(frozen=True)
class Minutes:
    meeting: Meeting
    agenda: list[AgendaItem]
    attendance: list[Attendance]
    decisions: list[Decision]
    assignments: list[Assignment]

    @property
    def present(self) -> list[Attendance]:
        return [row for row in self.attendance if row.is_present and not row.membership.is_guest]

    @property
    def guests(self) -> list[Attendance]:
        return [row for row in self.attendance if row.is_present and row.membership.is_guest]

    @property
    def absent(self) -> list[Attendance]:
        return [row for row in self.attendance if not row.is_present and not row.membership.is_guest]


def read_minutes(meeting: Meeting) -> Minutes:
    people = meeting.attendance.select_related("membership__user").order_by("membership__user__full_name", "pk")
    return Minutes(
        meeting=meeting,
        agenda=list(meeting.agenda.select_related("speaker__user")),
        attendance=list(people),
        decisions=list(meeting.decisions.order_by("written_at", "pk")),
        assignments=list(Assignment.objects.filter(meeting=meeting, dropped_on=None).for_list()),
    )
