"""What people are told about their places; nobody reads here who else comes or waits."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format

from communities.models import Lesson
from pos_portal.core.models import Membership
from pos_portal.core.notice_rules import NoticeRule
from pos_portal.core.services import notices

from .occupation import spoken_moment


def hours_of(lesson: Lesson) -> str:
    """«сб, 12 декабря, 10:00–10:30» by the clock of the kindergarten."""
    return hours_between(lesson.starts_at, lesson.ends_at, lesson.organization.zone)


def hours_between(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    start, end = (timezone.localtime(moment, zone) for moment in (starts_at, ends_at))
    return f"{date_format(start, 'D').lower()}, {date_format(start, 'j E, H:i')}–{end:%H:%M}"


def tell(
    people: Iterable[Membership],
    lesson: Lesson,
    *,
    title: str,
    text: str,
    what: str,
    now: datetime,
    rule: NoticeRule = NoticeRule.BOOKING_CHANGED,
    matters_at: datetime | None = None,
) -> None:
    """`what` names the happening within the lesson, so that it is said once.

    It matters until the lesson begins, or from the earlier of both beginnings (`matters_at`) of one that moved.
    """
    people = list(people)
    if not people:
        return
    notices.tell(
        people,
        rule=rule,
        title=title,
        text=text,
        url=f"{lesson.get_absolute_url()}#booking",
        key=f"lesson-{lesson.pk}-{what}",
        event=f"lesson-{lesson.pk}",
        matters_at=min(matters_at or lesson.starts_at, lesson.starts_at),
        now=now,
    )


def tell_offered(person: Membership, lesson: Lesson, *, number: int, until: datetime, now: datetime) -> None:
    tell(
        [person],
        lesson,
        rule=NoticeRule.PLACE_OFFERED,
        title=f"Для Вас есть место: «{lesson.title}»",
        text=f"{hours_of(lesson)}, {lesson.room}. Место держим за Вами до {spoken_moment(until, person)}: "
        "откройте занятие и ответьте «Приду» или «Не смогу».",
        what=f"offer-{number}-{now:%Y%m%d%H%M%S}",
        now=now,
    )


def tell_lapsed(person: Membership, lesson: Lesson, *, number: int, now: datetime) -> None:
    tell(
        [person],
        lesson,
        title=f"Место предложено следующему: «{lesson.title}»",
        text="Вы не ответили вовремя, и место перешло дальше по очереди. Если занятие Вам интересно, встаньте в "
        "очередь ещё раз.",
        what=f"lapsed-{number}",
        now=now,
    )


def tell_withdrawn(person: Membership, lesson: Lesson, *, number: int, now: datetime) -> None:
    tell(
        [person],
        lesson,
        title=f"Мест стало меньше: «{lesson.title}»",
        text="Предложенного Вам места больше нет. Ваш номер в очереди прежний: освободится место – предложим снова.",
        what=f"withdrawn-{number}-{now:%Y%m%d%H%M%S}",
        now=now,
    )


def tell_closed(people: Iterable[Membership], lesson: Lesson, *, now: datetime) -> None:
    tell(
        people,
        lesson,
        title=f"Мест не освободилось: «{lesson.title}»",
        text="Запись закрыта, очередь тоже. Спасибо, что ждали: спросите ведущих, когда занятие покажут ещё раз.",
        what="line-closed",
        now=now,
    )
