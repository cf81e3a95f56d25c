"""What is said about standing in: whose group and when, nothing about the lesson to who stands in."""

from datetime import datetime

from django.urls import reverse

from communities.models import Cover, Lesson
from pos_portal.core.notice_rules import NoticeRule
from pos_portal.core.services import notices

from .booking_words import hours_between, hours_of


def tell_asked(
    cover: Cover, lesson: Lesson, *, title: str, now: datetime, was: tuple[datetime, datetime] | None = None
) -> None:
    place = f" в группе {cover.group}" if cover.group else ""
    before = f"Было: {hours_between(*was, lesson.organization.zone)}. Стало: " if was else ""
    text = f"{cover.membership.short_name} просит подменить{place}. {before}{hours_of(lesson)}."
    _tell_substitute(cover, lesson, title, text, what=f"asked-{lesson.sequence}", now=now)


def tell_answer(cover: Cover, lesson: Lesson, does: str, text: str, *, now: datetime) -> None:
    _settle(cover, lesson, now=now)
    notices.tell(
        [cover.membership],
        rule=NoticeRule.COVER_ANSWERED,
        title=f"{cover.substitute.short_name} {does}",
        text=f"Занятие «{lesson.title}», {hours_of(lesson)}. {text}",
        url=lesson.get_absolute_url(),
        key=f"cover-{cover.pk}-{cover.state}-{lesson.sequence}",
        matters_at=lesson.starts_at,
        now=now,
    )


def tell_group(cover: Cover, lesson: Lesson, *, now: datetime) -> None:
    text = f"{cover.membership.short_name}, {hours_of(lesson)}. Теперь в группе {cover.group}. Время прежнее."
    what = f"group-{cover.group_id}-{lesson.sequence}"
    _tell_substitute(cover, lesson, "Подмена в другой группе", text, what=what, now=now)


def tell_ended(cover: Cover, lesson: Lesson, *, now: datetime) -> None:
    """`cover` as it was before."""
    _settle(cover, lesson, now=now)
    was = "подмена" if cover.is_confirmed else "просьба подменить"
    text = f"Было: {was} ({cover.membership.short_name}), {hours_of(lesson)}. Стало: не нужно, Вы свободны."
    _tell_substitute(cover, lesson, "Подмена не понадобится", text, what="ended", now=now)


def _tell_substitute(cover: Cover, lesson: Lesson, title: str, text: str, *, what: str, now: datetime) -> None:
    notices.tell(
        [cover.substitute],
        rule=NoticeRule.COVER_ASKED,
        title=title,
        text=text,
        url=reverse("communities:cover_list"),
        key=f"cover-{cover.pk}-{what}",
        matters_at=lesson.starts_at,
        now=now,
    )


def _settle(cover: Cover, lesson: Lesson, *, now: datetime) -> None:
    """The request that was told before asks for nothing any more."""
    notices.settled(cover.organization_id, f"cover-{cover.pk}-asked-{lesson.sequence}", now=now)
