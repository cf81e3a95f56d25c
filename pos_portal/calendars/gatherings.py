"""Things with an hour and a place: lessons, meetings, methodical hours, standing in with a group, study walks."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from communities.models import Cover, CoverState, Lesson, Meeting, MeetingStatus, Slot, SlotState, StudyWalk, WalkState
from pos_portal.core.access import may

from .entries import Entry, Kind
from .scopes import Question


def lessons(asked: Question) -> Iterator[Entry]:
    """Those the person leads or has booked; of a group or of all, those whose page this person may open."""
    rows = Lesson.objects.visible_to(asked.membership).filter(asked.during("starts_at"))
    if asked.scope.is_personal:
        rows = rows.mine(asked.membership)
    elif asked.scope.community:
        rows = rows.in_community(asked.scope.community)
    for lesson in rows.with_my_part(asked.membership).select_related("community", "room"):
        mine = "Вы ведёте" if lesson.is_led else "Вы записаны"
        yield lesson_entry(lesson, mine if asked.scope.is_personal else "")


def lesson_entry(lesson: Lesson, mine: str = "") -> Entry:
    """A lesson by its topic, hours and room; neither its notes nor who comes."""
    whose = f"{mine}, сообщество «{lesson.community}»" if mine else f"сообщество «{lesson.community}»"
    return Entry(
        Kind.LESSON,
        str(lesson.uid),
        lesson.title,
        lesson.starts_at,
        lesson.ends_at,
        lesson.get_absolute_url(),
        place=str(lesson.room),
        note=told(whose, lesson.is_cancelled and lesson.reason),
        sequence=lesson.sequence,
        changed_at=lesson.changed_at,
        is_cancelled=lesson.is_cancelled,
    )


def neighbours(asked: Question) -> Iterator[Entry]:
    """Lessons of other kindergartens, opened to this one by their groups."""
    if not asked.scope.is_organization or asked.membership.is_guest:
        return
    rows = Lesson.objects.open_to_neighbours(asked.membership).planned().filter(asked.during("starts_at"))
    url = reverse("communities:lesson_board") if may(asked.membership, "communities:lesson_board") else ""
    for lesson in rows.for_neighbours():
        hours = (lesson.starts_at, lesson.ends_at)
        place = lesson.organization.short_name
        yield Entry(Kind.LESSON, f"near-{lesson.pk}", lesson.title, *hours, url, place, "открыто соседям")


def meetings(asked: Question) -> Iterator[Entry]:
    rows = Meeting.objects.visible_to(asked.membership).filter(asked.during("starts_at"), asked.of_groups())
    for meeting in rows.select_related("community", "room"):
        yield meeting_entry(meeting)


def meeting_entry(meeting: Meeting) -> Entry:
    is_cancelled = meeting.status == MeetingStatus.CANCELLED
    return Entry(
        Kind.MEETING,
        f"meeting-{meeting.pk}",
        meeting.title,
        meeting.starts_at,
        meeting.ends_at,
        meeting.get_absolute_url(),
        place=str(meeting.room or ""),
        note=told(f"сообщество «{meeting.community}»", is_cancelled and meeting.reason),
        sequence=meeting.version - 1 + is_cancelled,
        is_cancelled=is_cancelled,
    )


def slots(asked: Question) -> Iterator[Entry]:
    """Methodical hours that nothing has taken yet; what has taken one stands for itself."""
    concerns = asked.of_groups("rule__community")
    if asked.scope.is_personal:
        concerns |= Q(rule__community=None)
    rows = Slot.objects.visible_to(asked.membership).filter(concerns, asked.during("starts_at"))
    url = _address(asked, "communities:slot_list")
    for slot in rows.exclude(state=SlotState.TAKEN).select_related("rule__room"):
        is_excepted = slot.state == SlotState.EXCEPTED
        yield Entry(
            Kind.SLOT,
            f"slot-{slot.rule_id}-{slot.starts_at.astimezone(asked.span.zone):%Y-%m-%d}",
            slot.rule.title,
            slot.starts_at,
            slot.ends_at,
            url,
            place=str(slot.rule.room or ""),
            note=slot.reason,
            sequence=slot.rule.version - 1 + is_excepted,
            is_cancelled=is_excepted,
        )


def covers(asked: Question) -> Iterator[Entry]:
    """Where the person has promised to stand in: the group and the hours, not the lesson."""
    if not asked.scope.is_personal:
        return
    mine = Cover.objects.visible_to(asked.membership).filter(
        asked.during("lesson__starts_at"), substitute=asked.membership.pk, state=CoverState.CONFIRMED
    )
    for cover in mine.select_related("lesson", "group"):
        yield cover_entry(cover, _address(asked, "communities:cover_list"))


def cover_entry(cover: Cover, url: str) -> Entry:
    lesson = cover.lesson
    return Entry(
        Kind.COVER,
        f"cover-{cover.pk}",
        "Подмена в группе",
        lesson.starts_at,
        lesson.ends_at,
        url,
        place=str(cover.group or ""),
        sequence=lesson.sequence + (cover.state == CoverState.CANCELLED),
        changed_at=max(lesson.changed_at, cover.answered_at or cover.asked_at),
        is_cancelled=lesson.is_cancelled or cover.state == CoverState.CANCELLED,
    )


def walks(asked: Question) -> Iterator[Entry]:
    """Visits whose day is agreed: one's own, those of the group, all of the kindergarten with those that come to it."""
    rows = StudyWalk.objects.visible_to(asked.membership).filter(asked.during("visit_at"))
    if asked.scope.is_personal:
        rows = rows.filter(Q(asked_by=asked.membership.pk) | Q(people=asked.membership.pk)).distinct()
    elif asked.scope.community:
        rows = rows.filter(community=asked.scope.community)
    agreed = rows.filter(state__in=[WalkState.AGREED, WalkState.HELD, WalkState.CANCELLED])
    for walk in agreed.select_related("host", "organization"):
        is_ours = walk.organization_id == asked.membership.organization_id
        yield Entry(
            Kind.WALK,
            f"walk-{walk.pk}",
            "Учебная прогулка" if is_ours else f"К нам идут: {walk.organization}",
            walk.visit_at,
            walk.visit_at,
            walk.get_absolute_url(),
            place=walk.place,
            sequence=walk.version - 1 + walk.is_cancelled,
            is_cancelled=walk.is_cancelled,
        )


def told(*parts: object) -> str:
    """What there is to say, in one line that begins with a capital."""
    line = ". ".join(str(part) for part in parts if part)
    return line[:1].upper() + line[1:]


def _address(asked: Question, view: str) -> str:
    """The page, where the person's role opens it."""
    return reverse(view) if may(asked.membership, view) else ""
