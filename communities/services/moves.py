"""A lesson moves (карантин, болезнь): nobody is lost silently, everybody is asked again (`features` G9)."""

from collections.abc import Collection
from datetime import datetime

from communities.models import Lesson
from communities.models.duty_pages import away_at
from pos_portal.core.models import Membership
from pos_portal.core.notice_rules import NoticeRule

from .booking_words import hours_of, tell
from .bookings import give_back
from .occupation import busy_people
from .refusals import Refused


class BusyPeople(Refused):
    """Those who booked and are busy at the new time; what they do then is their own affair."""

    def __init__(self, people: list[Membership]):
        self.people = people
        names = ", ".join(sorted(person.short_name for person in people))
        what = "эта запись отменится" if len(people) == 1 else "эти записи отменятся"
        super().__init__(
            f"В это время не смогут прийти: {names} – {what}, и мы сами об этом скажем. "
            "Если согласны, нажмите «Перенести» ещё раз."
        )


def part_with_busy(
    lesson: Lesson, people: list[Membership], parts_with: Collection[int], *, by: Membership, now: datetime
) -> list[Membership]:
    """Cancel the bookings of those who cannot come at the new time, all of them named to the mover before."""
    away = away_at([person.pk for person in people], lesson)
    clashing = {person.pk for person, _ in busy_people(lesson, people)} | away
    busy = [person for person in people if person.pk in clashing]
    if any(person.pk not in parts_with for person in busy):
        raise BusyPeople(busy)
    for booking in lesson.bookings.booked().filter(membership__in=busy).select_related("membership"):
        booking.lesson = lesson
        give_back(booking, reason="Занятие перенесли на время, когда человек занят", by=by, now=now)
    return busy


def ask_again(
    lesson: Lesson,
    people: list[Membership],
    gone: list[Membership],
    *,
    before: str,
    former_start: datetime,
    by: Membership,
    now: datetime,
) -> None:
    """«Было – стало»; another room at the same hour needs no answer. Each gets one notice of what it means for them."""
    changed = f"Было: {before}. Стало: {hours_of(lesson)}, {lesson.room}. Причина: {lesson.reason}"
    is_other_time = lesson.starts_at != former_start
    about = {"rule": NoticeRule.LESSON_MOVED, "title": f"Занятие перенесли: «{lesson.title}»", "now": now}
    about["matters_at"] = former_start
    hosts = [person for person in people if lesson.is_led_by(person)]
    coming = [person for person in people if person not in gone and person not in hosts]
    if is_other_time:
        lesson.bookings.booked().filter(membership__in=coming).update(is_asked_again=True)
    moved = f"moved-{lesson.sequence}"
    asks = " Ответьте: придёте?" if is_other_time else ""
    tell([host for host in hosts if host != by], lesson, text=changed, what=moved, **about)
    tell(coming, lesson, text=f"{changed}.{asks}" if asks else changed, what=moved, **about)
    rows = lesson.waiting.in_line().select_related("membership__organization")
    tell([row.membership for row in rows], lesson, text=f"{changed}. Вы остаётесь в очереди.", what=moved, **about)
    lost = f"{changed}. В это время Вы заняты, поэтому Вашу запись отменили."
    tell(gone, lesson, text=lost, what=moved, **about)
