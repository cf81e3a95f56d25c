"""The evening before: tomorrow's lessons, meetings and covers; tasks whose term is near. Each is said once."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone

from communities.models import Assignment, Booking, CommunityMember, Cover, CoverState, Lesson, LessonHost, Meeting
from pos_portal.core.models import Notice
from pos_portal.core.models.organizations import TimeZone
from pos_portal.core.notice_rules import NoticeRule
from pos_portal.core.services.notices import keep, notice_to
from pos_portal.core.templatetags.portal import ru_date

EVENING = 16
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Evening:
    """The evening of all kindergartens of one zone."""

    zone: ZoneInfo
    today: date
    now: datetime

    @property
    def tomorrow(self) -> dict:
        """As a filter of what begins then."""
        first, last = (datetime.combine(self.today + DAY * ahead, time(0), tzinfo=self.zone) for ahead in (1, 2))
        return {"organization__time_zone": self.zone.key, "starts_at__gte": first, "starts_at__lt": last}


def remind(now: datetime) -> None:
    """From four in the afternoon, wherever it is evening now."""
    for zone in map(ZoneInfo, TimeZone.values):
        local = timezone.localtime(now, zone)
        if local.hour >= EVENING:
            evening = Evening(zone, local.date(), now)
            keep([*_lessons(evening), *_meetings(evening), *_covers(evening), *_tasks(evening)])


def _lessons(evening: Evening) -> Iterator[Notice]:
    lessons = Lesson.objects.planned().filter(**evening.tomorrow).select_related("room").in_bulk()
    hosts = LessonHost.objects.filter(lesson__in=lessons).select_related("membership")
    booked = Booking.objects.booked().filter(lesson__in=lessons).select_related("membership")
    for row in (*hosts, *booked):
        lesson = lessons[row.lesson_id]
        yield _of(row.membership, lesson, f"Завтра занятие: «{lesson}»", str(lesson.room), "lesson", evening)


def _meetings(evening: Evening) -> Iterator[Notice]:
    meetings = Meeting.objects.filter(status="planned", **evening.tomorrow).select_related("room", "community")
    groups = defaultdict(list)
    for meeting in meetings:
        groups[meeting.community_id].append(meeting)
    seats = CommunityMember.objects.voting(evening.today + DAY).filter(community__in=groups)
    for seat in seats.select_related("membership"):
        for meeting in groups[seat.community_id]:
            where = str(meeting.room) if meeting.room else f"сообщество «{meeting.community}»"
            yield _of(seat.membership, meeting, f"Завтра встреча: {meeting}", where, "meeting", evening)


def _of(person, thing, title: str, where: str, kind: str, evening: Evening) -> Notice:
    starts = timezone.localtime(thing.starts_at, evening.zone)
    return notice_to(
        person,
        rule=NoticeRule.REMINDER,
        title=title,
        text=f"{ru_date(starts.date(), 'j E')}, {starts:%H:%M}, {where}.",
        url=thing.get_absolute_url(),
        key=f"reminder-{kind}-{thing.pk}-{starts:%Y-%m-%d}",
        event=f"{kind}-{thing.pk}",
        matters_at=thing.starts_at,
        now=evening.now,
    )


def _covers(evening: Evening) -> Iterator[Notice]:
    begins = {f"lesson__{name}": value for name, value in evening.tomorrow.items()}
    covers = Cover.objects.filter(state=CoverState.CONFIRMED, lesson__status="planned", **begins)
    covers = covers.exclude(substitute=None)
    for cover in covers.select_related("lesson", "substitute", "group", "membership__user"):
        starts = timezone.localtime(cover.lesson.starts_at, evening.zone)
        group = f", группа {cover.group}" if cover.group else ""
        yield notice_to(
            cover.substitute,
            rule=NoticeRule.REMINDER,
            title=f"Завтра Вы подменяете: {cover.membership.short_name}",
            text=f"{ru_date(starts.date(), 'j E')}, {starts:%H:%M}{group}.",
            url=reverse("communities:cover_list"),
            key=f"reminder-cover-{cover.pk}-{starts:%Y-%m-%d}",
            event=f"cover-{cover.pk}",
            matters_at=cover.lesson.starts_at,
            now=evening.now,
        )


def _tasks(evening: Evening) -> Iterator[Notice]:
    """Two days before; who was given a task with a shorter term has just heard of it."""
    near = {"due_on": evening.today + 2 * DAY, "organization__time_zone": evening.zone.key}
    tasks = Assignment.objects.open().filter(**near, responsible__ended_on=None)
    for task in tasks.select_related("responsible", "community"):
        yield notice_to(
            task.responsible,
            rule=NoticeRule.ASSIGNMENT,
            title=f"Скоро срок: {task.text}",
            text=f"Сообщество «{task.community}», срок – {ru_date(task.due_on, 'j E')}.",
            url=reverse("communities:assignment_list"),
            key=f"assignment-{task.pk}-due-{task.due_on}",
            now=evening.now,
        )
