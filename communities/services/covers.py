"""«Кто подменяет в группе?»: a colleague is asked, answers, and is busy for that time (`domain/6` §6.6)."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from communities.models import Booking, Cover, CoverState, Lesson
from communities.models.duty_pages import away_at, shifts_at, taken_at
from pos_portal.core.models import Membership
from pos_portal.core.notice_rules import NoticeRule
from pos_portal.core.services import notices

from .booking_words import hours_between, hours_of
from .occupation import hold_people, lock_lesson, occupy_people, release_people
from .refusals import Refused, all_or_refused


@all_or_refused
def ask(lesson: Lesson, *, substitute: Membership, by: Membership, now: datetime) -> Cover:
    """Ask a colleague to stand in for oneself; one colleague at a time."""
    lesson = _open(lesson, now=now)
    standing = _standing(lesson).filter(membership=by).select_related("substitute__user").first()
    if standing and standing.substitute_id == substitute.pk:
        return standing
    if standing:
        raise Refused(f"Вы уже попросили: {standing.substitute}. Чтобы назвать другого, нажмите «Назвать другого».")
    return _asked(lesson, substitute=substitute, by=by, now=now)


@all_or_refused
def replace(lesson: Lesson, *, substitute: Membership, by: Membership, now: datetime) -> Cover:
    """Ask another colleague instead; the first one is told that nothing is expected of them any more."""
    lesson = _open(lesson, now=now)
    kept = _standing(lesson).filter(membership=by, substitute=substitute).first()
    if kept:
        return kept
    _end(_standing(lesson).filter(membership=by), lesson, now=now)
    return _asked(lesson, substitute=substitute, by=by, now=now)


@all_or_refused
def confirm(cover: Cover, *, by: Membership, now: datetime) -> Cover:
    """«Подменю»: from now on the substitute is busy at that time. Said twice, it is said once."""
    lesson, cover = _answerable(cover, now=now)
    if cover.state == CoverState.CONFIRMED:
        return cover
    if cover.state != CoverState.ASKED:
        raise Refused("Вы уже ответили, что не сможете. Если получается, скажите коллеге: пусть попросит ещё раз.")
    hold_people([by])
    refuse_unfree(lesson, by)
    occupy_people(lesson, [by])
    _answered(cover, CoverState.CONFIRMED, now=now)
    _tell_answer(cover, lesson, "подменит Вас в группе", "Ваше место подтверждено.", now=now)
    return cover


@all_or_refused
def decline(cover: Cover, *, by: Membership, now: datetime, answer: str = "") -> Cover:
    """«Не смогу», also after a promise: the colleague looks for another and is told at once."""
    lesson, cover = _answerable(cover, now=now)
    if cover.state == CoverState.DECLINED:
        return cover
    if cover.state == CoverState.CONFIRMED:
        release_people(lesson, [by])
    cover.answer = answer.strip()
    _answered(cover, CoverState.DECLINED, now=now)
    words = f"«{cover.answer}» " if cover.answer else ""
    _tell_answer(cover, lesson, "не сможет подменить", f"{words}Назовите, пожалуйста, другого коллегу.", now=now)
    return cover


@all_or_refused
def withdraw(cover: Cover, *, now: datetime) -> Cover:
    """The person who asked needs nobody any more, or will ask anew."""
    lesson = lock_lesson(cover.lesson)
    _end(_standing(lesson).filter(pk=cover.pk), lesson, now=now)
    return Cover.objects.get(pk=cover.pk)


def let_go(lesson: Lesson, people: Iterable[Membership | int], *, now: datetime) -> None:
    """These people do not come after all: whoever was to stand in for them is free and told so."""
    _end(_standing(lesson).filter(membership__in=list(people)), lesson, now=now)


def call_off(lesson: Lesson, *, now: datetime) -> None:
    """No lesson, nobody to stand in."""
    _end(_standing(lesson), lesson, now=now)


def follow(lesson: Lesson, *, was: tuple[datetime, datetime], now: datetime) -> None:
    """After a move, its people occupied anew: in another hour the colleagues are asked again, or not needed."""
    standing = list(_standing(lesson).select_related("substitute__user", "membership__user"))
    if (lesson.starts_at, lesson.ends_at) == was:
        occupy_people(lesson, [cover.substitute for cover in standing if cover.state == CoverState.CONFIRMED])
        return
    needed = shifts_at([cover.membership_id for cover in standing], lesson)
    _end(_standing(lesson).exclude(membership__in=needed), lesson, now=now)
    for cover in standing:
        if cover.membership_id in needed:
            cover.state, cover.answered_at, cover.group = CoverState.ASKED, None, needed[cover.membership_id].group
            cover.save(update_fields=["state", "answered_at", "group"])
            _tell_asked(cover, lesson, title="Подмену перенесли: сможете?", was=was, now=now)


def refuse_unfree(lesson: Lesson, substitute: Membership) -> None:
    """Raise `Refused` when the substitute is somewhere else at that time, without saying where."""
    if substitute.pk in taken_at([substitute.pk], lesson):
        raise Refused(f"{substitute.short_name}: в это время уже есть другое дело. Нужен другой коллега.")
    if away_at([substitute.pk], lesson):
        raise Refused(f"{substitute.short_name}: в этот день не сможет. Нужен другой коллега.")


def _standing(lesson: Lesson) -> QuerySet[Cover]:
    return Cover.objects.filter(organization=lesson.organization_id, lesson=lesson).standing()


def _open(lesson: Lesson, *, now: datetime) -> Lesson:
    lesson = lock_lesson(lesson)
    _refuse_begun(lesson, now=now)
    return lesson


def _refuse_begun(lesson: Lesson, *, now: datetime) -> None:
    if not lesson.is_planned or lesson.starts_at <= now:
        raise Refused("Занятие уже началось или не состоится: подмена не нужна.")


def _asked(lesson: Lesson, *, substitute: Membership, by: Membership, now: datetime) -> Cover:
    booked = Booking.objects.filter(organization=lesson.organization_id, lesson=lesson).booked().of(by)
    if not (booked.exists() or lesson.is_led_by(by)):
        raise Refused("Сначала запишитесь на занятие, потом назовите, кто подменит.")
    if not substitute.is_active or substitute.organization_id != lesson.organization_id:
        raise Refused("Этот человек здесь больше не работает. Назовите другого.")
    refuse_unfree(lesson, substitute)
    shift = shifts_at([by.pk], lesson).get(by.pk)
    cover = Cover.objects.create(
        organization_id=lesson.organization_id,
        lesson=lesson,
        membership=by,
        substitute=substitute,
        group=shift.group if shift else None,
        asked_at=now,
    )
    _tell_asked(cover, lesson, title="Просят подменить в группе", now=now)
    return cover


def _answerable(cover: Cover, *, now: datetime) -> tuple[Lesson, Cover]:
    lesson = lock_lesson(cover.lesson)
    cover = Cover.objects.select_related("membership__user", "substitute__user", "group").get(pk=cover.pk)
    if cover.state == CoverState.CANCELLED:
        raise Refused("Подмена уже не понадобится: ничего делать не нужно.")
    _refuse_begun(lesson, now=now)
    return lesson, cover


def _answered(cover: Cover, state: CoverState, *, now: datetime) -> None:
    cover.state, cover.answered_at = state, now
    cover.save(update_fields=["state", "answered_at", "answer"])


def _end(covers: QuerySet[Cover], lesson: Lesson, *, now: datetime) -> None:
    """Nobody is needed: the substitutes are free again and told so."""
    ended = list(covers.prefetch_related("substitute__organization", "substitute__user", "membership__user"))
    if not ended:
        return
    release_people(lesson, [cover.substitute_id for cover in ended if cover.state == CoverState.CONFIRMED])
    Cover.objects.filter(pk__in=[cover.pk for cover in ended]).update(state=CoverState.CANCELLED, answered_at=now)
    for cover in ended:
        notices.settled(cover.organization_id, f"cover-{cover.pk}-asked-{lesson.sequence}", now=now)
        was = "подмена" if cover.state == CoverState.CONFIRMED else "просьба подменить"
        notices.tell(
            [cover.substitute],
            rule=NoticeRule.COVER_ASKED,
            title="Подмена не понадобится",
            text=f"Было: {was} ({cover.membership.short_name}), {hours_of(lesson)}. Стало: не нужно, Вы свободны.",
            url=reverse("communities:cover_list"),
            key=f"cover-{cover.pk}-ended",
            matters_at=lesson.starts_at,
            now=now,
        )


def _tell_asked(
    cover: Cover, lesson: Lesson, *, title: str, now: datetime, was: tuple[datetime, datetime] | None = None
) -> None:
    """The substitute reads whose group and when, nothing about the lesson."""
    place = f" в группе {cover.group}" if cover.group else ""
    before = f"Было: {hours_between(*was, lesson.organization.zone)}. Стало: " if was else ""
    notices.tell(
        [cover.substitute],
        rule=NoticeRule.COVER_ASKED,
        title=title,
        text=f"{cover.membership.short_name} просит подменить{place}. {before}{hours_of(lesson)}.",
        url=reverse("communities:cover_list"),
        key=f"cover-{cover.pk}-asked-{lesson.sequence}",
        matters_at=lesson.starts_at,
        now=now,
    )


def _tell_answer(cover: Cover, lesson: Lesson, does: str, text: str, *, now: datetime) -> None:
    notices.settled(cover.organization_id, f"cover-{cover.pk}-asked-{lesson.sequence}", now=now)
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
