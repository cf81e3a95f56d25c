from communities.models import Lesson


def file_of(lesson: Lesson, *, url: str) -> bytes:
    """The .ics of a lesson: time, place and topic; neither its notes nor who comes."""
    from communities.engine.calendar_files import CalendarEvent, calendar_file

    parts = [f"Сообщество «{lesson.community}»", lesson.children, lesson.reason and f"Причина: {lesson.reason}"]
    event = CalendarEvent(
        uid=f"{lesson.uid}@pos-portal",
        sequence=lesson.sequence,
        changed_at=lesson.changed_at,
        starts_at=lesson.starts_at,
        ends_at=lesson.ends_at,
        summary=f"Открытое занятие: {lesson.title}",
        location=f"{lesson.room}, {lesson.organization.short_name}",
        description=". ".join(part for part in parts if part),
        url=url,
        is_cancelled=lesson.is_cancelled,
    )
    return calendar_file(event)
