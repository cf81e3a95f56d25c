"""What stands in a calendar: one thing with its hours or its days, and nothing that its own page would not tell."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from django.db import models


class Kind(models.TextChoices):
    """What a thing is, in the words of the key below a calendar."""

    LESSON = "lesson", "Открытое занятие"
    MEETING = "meeting", "Встреча сообщества"
    SLOT = "slot", "Методический час"
    COVER = "cover", "Подмена в группе"
    WALK = "walk", "Учебная прогулка"
    TASK = "task", "Поручение, срок"
    VOICE = "voice", "Высказаться"
    SURVEY = "survey", "Ответить на опрос"
    WAVE = "wave", "Диагностика детей"
    PLAN = "plan", "Мероприятие плана"
    DAY_OFF = "day_off", "Нерабочие дни"

    @property
    def icon(self) -> str:
        return ICONS[self]


ICONS = {
    Kind.LESSON: "mortarboard",
    Kind.MEETING: "people",
    Kind.SLOT: "clock",
    Kind.COVER: "arrow-repeat",
    Kind.WALK: "signpost-split",
    Kind.TASK: "list-check",
    Kind.VOICE: "chat-left-text",
    Kind.SURVEY: "ui-checks-grid",
    Kind.WAVE: "bar-chart",
    Kind.PLAN: "table",
    Kind.DAY_OFF: "sun",
}


@dataclass(frozen=True)
class Span:
    """Days from first to last, both included, by the clock of one organization."""

    first: date
    last: date
    zone: ZoneInfo

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.first, time.min, tzinfo=self.zone)

    @property
    def ends(self) -> datetime:
        """The midnight after the last day."""
        return datetime.combine(self.last + timedelta(days=1), time.min, tzinfo=self.zone)


@dataclass(frozen=True)
class Entry:
    """`starts` and `ends` are aware moments, or days, the last one included.

    `key` stays for ever («lesson-12»), `sequence` and `changed_at` tell calendar programs of a change.
    """

    kind: Kind
    key: str
    title: str
    starts: datetime | date
    ends: datetime | date
    url: str = ""
    place: str = ""
    note: str = ""
    sequence: int = 0
    changed_at: datetime | None = None
    is_cancelled: bool = False

    @property
    def is_timed(self) -> bool:
        return isinstance(self.starts, datetime)

    def at(self, zone: ZoneInfo) -> Self:
        """The same entry with its moments told in another zone."""
        if not self.is_timed:
            return self
        return replace(self, starts=self.starts.astimezone(zone), ends=self.ends.astimezone(zone))

    @property
    def first(self) -> date:
        return self.starts.date() if self.is_timed else self.starts

    @property
    def last(self) -> date:
        return self.ends.date() if self.is_timed else self.ends

    @property
    def days(self) -> Iterator[date]:
        """A thing with hours stands on the day it begins, one of days on each of them."""
        last = self.first if self.is_timed else self.last
        return (self.first + timedelta(days=number) for number in range((last - self.first).days + 1))

    @property
    def order(self) -> tuple:
        """By day; whole days before hours."""
        return (self.first, self.starts.time() if self.is_timed else time.min, self.is_timed, self.title, self.key)

    @property
    def time(self) -> str:
        return f"{self.starts:%H:%M}" if self.is_timed else ""

    @property
    def hours(self) -> str:
        return f"{self.time}–{self.ends:%H:%M}" if self.is_timed and self.ends > self.starts else self.time
