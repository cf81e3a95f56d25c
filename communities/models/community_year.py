"""What a community did in a school year: the facts of its papers (`domain/6` §6.3)."""

from dataclasses import dataclass
from datetime import datetime, time

from pos_portal.core.models import Membership
from pos_portal.core.school_year import SchoolYear

from .communities import Community, CommunityMember
from .discussions import Assignment, Decision
from .goals import CommunityGoal, CoordinatorTerm, GoalState
from .lesson_rows import LessonStatus
from .lessons import Lesson
from .meetings import Meeting, MeetingStatus
from .products import Product
from .work_plans import Stage, read_stages, year_begins


@dataclass(frozen=True)
class Event:
    """A lesson or a meeting on the timetable of the group."""

    row: Lesson | Meeting
    leads: list[Membership]

    @property
    def is_meeting(self) -> bool:
        return isinstance(self.row, Meeting)

    @property
    def form(self) -> str:
        return f"Встреча: {self.row.get_form_display().lower()}" if self.is_meeting else "Открытое занятие"


class CommunityYear:
    """Facts of the present school year as one person may read them; each is asked for only when needed."""

    def __init__(self, community: Community, membership: Membership):
        self.community, self.membership = community, membership
        self.organization, self.year = community.organization, membership.organization.school_year

    @property
    def members(self) -> list[CommunityMember]:
        return list(self.community.members.current(self.organization.today).for_list())

    @property
    def term(self) -> CoordinatorTerm | None:
        return self.community.coordinator_terms.filter(ended_on=None).first()

    @property
    def stages(self) -> list[Stage]:
        return read_stages(self.community, self.membership)

    @property
    def events(self) -> list[Event]:
        """Lessons and meetings of the year that were not called off, in order of time."""
        lessons = Lesson.objects.visible_to(self.membership).in_community(self.community).not_cancelled()
        lessons = lessons.between(*self.span).for_list().with_hosts()
        meetings = self.meetings.exclude(status=MeetingStatus.CANCELLED).for_list()
        found = [Event(row, [host.membership for host in row.hosts.all()]) for row in lessons]
        found += [Event(row, [row.facilitator] if row.facilitator else []) for row in meetings]
        return sorted(found, key=lambda event: event.row.starts_at)

    @property
    def meetings(self):
        rows = Meeting.objects.visible_to(self.membership).filter(community=self.community)
        return rows.filter(starts_at__gte=self.span[0], starts_at__lt=self.span[1])

    @property
    def held_meetings(self) -> list[Meeting]:
        return list(self.meetings.filter(status=MeetingStatus.HELD).for_list().order_by("starts_at", "pk"))

    @property
    def held_lessons(self) -> list[Lesson]:
        rows = Lesson.objects.visible_to(self.membership).in_community(self.community).between(*self.span)
        return list(rows.filter(status=LessonStatus.HELD).for_list())

    @property
    def decisions(self) -> list[Decision]:
        rows = Decision.objects.visible_to(self.membership).filter(community=self.community)
        return list(rows.filter(written_at__gte=self.span[0]).order_by("written_at", "pk"))

    @property
    def assignments(self) -> list[Assignment]:
        rows = Assignment.objects.visible_to(self.membership).filter(community=self.community, dropped_on=None)
        return list(rows.filter(added_at__gte=self.span[0]))

    @property
    def reached_goals(self) -> list[CommunityGoal]:
        rows = CommunityGoal.objects.visible_to(self.membership).filter(community=self.community)
        return list(rows.filter(state=GoalState.REACHED).order_by("added_at", "pk"))

    @property
    def products(self) -> list[Product]:
        return list(Product.objects.visible_to(self.membership).filter(community=self.community).order_by("pk"))

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The school year by the clock of the kindergarten."""
        years = (self.year, SchoolYear(self.year.start + 1))
        first, last = (datetime.combine(year_begins(y), time(), tzinfo=self.organization.zone) for y in years)
        return first, last
