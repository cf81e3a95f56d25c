"""The options of a date poll with what else stands at that time for the group (slide 10, `features` E5)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from communities.engine.cells import cells_between
from communities.engine.date_polls import Suits, best_of, count, is_sleep_hour
from pos_portal.core.models import Membership

from .boards import DateMark, DateOption, DatePoll
from .cells import PersonCell, RoomCell
from .communities import CommunityMember
from .meetings import Meeting, MeetingStatus


@dataclass(frozen=True)
class Option:
    """`said` are names by answer; `on_lessons` names of members; `mine` the answer of who looks."""

    row: DateOption
    ends_at: datetime
    suits: Suits
    said: dict[str, list[str]]
    mine: str
    on_lessons: list[str]
    meetings: list[Meeting]
    rooms: list[str]
    is_sleep_hour: bool
    is_methodical_day: bool
    is_past: bool
    is_best: bool


def read_options(poll: DatePoll, membership: Membership, *, now: datetime) -> list[Option]:
    rows, length = list(poll.options.all()), timedelta(minutes=poll.minutes)
    marks = defaultdict(list)
    for mark in DateMark.objects.filter(option__poll=poll).select_related("membership__user").order_by("pk"):
        marks[mark.option_id].append(mark)
    suits = {row.pk: count(mark.answer for mark in marks[row.pk]) for row in rows}
    around, best = Around(poll, [(row.starts_at, row.starts_at + length) for row in rows]), best_of(suits)
    return [
        Option(
            row=row,
            ends_at=row.starts_at + length,
            suits=suits[row.pk],
            said=_names(marks[row.pk]),
            mine=next((mark.answer for mark in marks[row.pk] if mark.membership_id == membership.pk), ""),
            on_lessons=around.on_lessons(row.starts_at, row.starts_at + length),
            meetings=around.meetings(row.starts_at, row.starts_at + length),
            rooms=around.rooms(row.starts_at, row.starts_at + length),
            is_sleep_hour=is_sleep_hour(timezone.localtime(row.starts_at, poll.organization.zone), poll.minutes),
            is_methodical_day=_is_methodical(poll, row.starts_at),
            is_past=row.starts_at <= now,
            is_best=row.pk in best,
        )
        for row in rows
    ]


def silent_members(poll: DatePoll) -> list[Membership]:
    """Members who have not answered yet; guests are not waited for."""
    spoken = DateMark.objects.filter(option__poll=poll).values("membership")
    seats = poll.community.members.current(poll.organization.today).exclude(membership__in=spoken)
    return [seat.membership for seat in seats.exclude(membership__role="guest").for_list()]


class Around:
    """Lessons, meetings and rooms of the kindergarten at some spans of time, each read once."""

    def __init__(self, poll: DatePoll, spans: list[tuple[datetime, datetime]]):
        organization, today = poll.organization_id, poll.organization.today
        seats = CommunityMember.objects.filter(organization=organization).current(today)
        people = set(seats.filter(community=poll.community_id).values_list("membership", flat=True))
        self.people = list(
            PersonCell.objects.filter(_in_cells(spans), organization=organization, membership__in=people)
            .select_related("membership__user")
            .order_by("membership__user__full_name")
        )
        self.room_cells = list(
            RoomCell.objects.filter(_in_cells(spans), organization=organization)
            .select_related("room")
            .order_by("room__title")
        )
        planned = Meeting.objects.filter(_in_time(spans), organization=organization, status=MeetingStatus.PLANNED)
        self.planned = list(planned.select_related("community", "room").order_by("starts_at", "pk"))
        self.shared = set(seats.filter(membership__in=people).values_list("community", flat=True))

    def on_lessons(self, starts_at: datetime, ends_at: datetime) -> list[str]:
        span = cells_between(starts_at, ends_at)
        return _once(cell.membership.short_name for cell in self.people if cell.cell in span)

    def meetings(self, starts_at: datetime, ends_at: datetime) -> list[Meeting]:
        """Of this group or of one that shares a person with it."""
        return [row for row in self._at(starts_at, ends_at) if row.community_id in self.shared]

    def rooms(self, starts_at: datetime, ends_at: datetime) -> list[str]:
        span = cells_between(starts_at, ends_at)
        taken = [cell.room.title for cell in self.room_cells if cell.cell in span]
        return _once([*taken, *(row.room.title for row in self._at(starts_at, ends_at) if row.room)])

    def _at(self, starts_at: datetime, ends_at: datetime) -> list[Meeting]:
        return [row for row in self.planned if row.starts_at < ends_at and row.ends_at > starts_at]


def _in_cells(spans: list[tuple[datetime, datetime]]) -> models.Q:
    found = models.Q(pk__in=[])
    for cells in (cells_between(*span) for span in spans):
        found |= models.Q(cell__gte=cells.start, cell__lt=cells.stop)
    return found


def _in_time(spans: list[tuple[datetime, datetime]]) -> models.Q:
    found = models.Q(pk__in=[])
    for starts_at, ends_at in spans:
        found |= models.Q(starts_at__lt=ends_at, ends_at__gt=starts_at)
    return found


def _names(marks: Iterable[DateMark]) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {"yes": [], "maybe": [], "no": []}
    for mark in marks:
        said[mark.answer].append(mark.membership.short_name)
    return said


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _is_methodical(poll: DatePoll, moment: datetime) -> bool:
    """Whether the name of the methodical day holds the name of this weekday."""
    days = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
    local = timezone.localtime(moment, poll.organization.zone)
    return days[local.weekday()] in poll.organization.methodical_day_name.lower()
