"""«Кто подменяет в группе?»: a colleague is asked, answers, and is busy for that time (`domain/6` §6.6).

An adult who does not sign in (помощник воспитателя) is named by who goes to the lesson, when they have agreed.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import QuerySet

from communities.models import Booking, Cover, CoverState, Lesson
from communities.models.duty_pages import away_at, shifts_at, taken_at
from pos_portal.core.models import Membership

from .cover_words import tell_answer, tell_asked, tell_ended, tell_group
from .occupation import hold_people, lock_lesson, occupy_people, release_people
from .refusals import Refused, all_or_refused


@all_or_refused
def ask(
    lesson: Lesson, *, by: Membership, now: datetime, substitute: Membership | None = None, adult: str = ""
) -> Cover:
    """Ask a colleague to stand in for oneself, or name another adult who has agreed; one person at a time."""
    lesson = _open(lesson, now=now)
    standing = _standing(lesson).filter(membership=by).select_related("substitute__user").first()
    if standing and (standing.substitute, standing.adult) == (substitute, adult):
        return standing
    if standing:
        raise Refused(f"Вы уже назвали: {standing.name}. Чтобы назвать другого, нажмите «Назвать другого».")
    return _named(lesson, substitute, adult, by=by, now=now)


@all_or_refused
def replace(
    lesson: Lesson, *, by: Membership, now: datetime, substitute: Membership | None = None, adult: str = ""
) -> Cover:
    """Name somebody else instead; a colleague asked before is told that nothing is expected of them any more."""
    lesson = _open(lesson, now=now)
    kept = _standing(lesson).filter(membership=by, substitute=substitute, adult=adult).first()
    if kept:
        return kept
    _end(_standing(lesson).filter(membership=by), lesson, now=now)
    return _named(lesson, substitute, adult, by=by, now=now)


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
    tell_answer(cover, lesson, "подменит Вас в группе", "Ваше место подтверждено.", now=now)
    return cover


@all_or_refused
def decline(cover: Cover, *, by: Membership, now: datetime, answer: str = "") -> Cover:
    """«Не смогу», also after a promise: the colleague looks for another and is told at once."""
    lesson, cover = _answerable(cover, now=now)
    if cover.state == CoverState.DECLINED:
        return cover
    if cover.is_confirmed:
        release_people(lesson, [by])
    cover.answer = answer.strip()
    _answered(cover, CoverState.DECLINED, now=now)
    words = f"«{cover.answer}» " if cover.answer else ""
    tell_answer(cover, lesson, "не сможет подменить", f"{words}Назовите, пожалуйста, другого коллегу.", now=now)
    return cover


@all_or_refused
def withdraw(cover: Cover, *, now: datetime) -> Cover:
    """The person who asked needs nobody any more, or will ask anew."""
    lesson = _open(cover.lesson, now=now)
    _end(_standing(lesson).filter(pk=cover.pk), lesson, now=now)
    return Cover.objects.get(pk=cover.pk)


def let_go(lesson: Lesson, people: Iterable[Membership | int], *, now: datetime) -> None:
    """These people do not come after all: whoever was to stand in for them is free and told so."""
    _end(_standing(lesson).filter(membership__in=list(people)), lesson, now=now)


def call_off(lesson: Lesson, *, now: datetime) -> None:
    """No lesson, nobody to stand in."""
    _end(_standing(lesson), lesson, now=now)


def follow(lesson: Lesson, *, was: tuple[datetime, datetime], now: datetime) -> None:
    """After a move, its people occupied anew: in another hour the colleagues are asked again, or not needed.

    With an adult who does not sign in one agrees anew.
    """
    standing = list(_standing(lesson).select_related("substitute__user", "membership__user"))
    if (lesson.starts_at, lesson.ends_at) == was:
        occupy_people(lesson, [cover.substitute for cover in standing if cover.substitute and cover.is_confirmed])
        return
    needed = shifts_at([cover.membership_id for cover in standing], lesson)
    _end(_standing(lesson).exclude(membership__in=needed, adult=""), lesson, now=now)
    for cover in standing:
        if cover.membership_id in needed and cover.substitute:
            cover.state, cover.answered_at, cover.group = CoverState.ASKED, None, needed[cover.membership_id].group
            cover.save(update_fields=["state", "answered_at", "group"])
            tell_asked(cover, lesson, title="Подмену перенесли: сможете?", was=was, now=now)


def review(lesson: Lesson, people: Collection[int], *, now: datetime) -> None:
    """Shifts of these people have changed: out of a shift nobody is needed, and another group is told."""
    lesson = lock_lesson(lesson)
    standing = _standing(lesson).filter(membership__in=people)
    needed = shifts_at(people, lesson)
    _end(standing.exclude(membership__in=needed), lesson, now=now)
    for cover in standing.select_related("substitute__user", "membership__user"):
        shift = needed[cover.membership_id]
        if shift.group_id != cover.group_id:
            cover.group = shift.group
            cover.save(update_fields=["group"])
            if cover.substitute and cover.group:
                tell_group(cover, lesson, now=now)


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


def _named(lesson: Lesson, substitute: Membership | None, adult: str, *, by: Membership, now: datetime) -> Cover:
    """A colleague is asked; another adult stands in from now on, as the person says."""
    booked = Booking.objects.filter(organization=lesson.organization_id, lesson=lesson).booked().of(by)
    if not (booked.exists() or lesson.is_led_by(by)):
        raise Refused("Сначала запишитесь на занятие, потом назовите, кто подменит.")
    if substitute:
        _refuse_unfit(lesson, substitute)
    shift = shifts_at([by.pk], lesson).get(by.pk)
    group, made = shift.group if shift else None, {"organization_id": lesson.organization_id, "asked_at": now}
    if adult:
        made |= {"state": CoverState.CONFIRMED, "answered_at": now}
    cover = Cover.objects.create(lesson=lesson, membership=by, substitute=substitute, adult=adult, group=group, **made)
    if substitute:
        tell_asked(cover, lesson, title="Просят подменить в группе", now=now)
    return cover


def _refuse_unfit(lesson: Lesson, substitute: Membership) -> None:
    if not substitute.is_active or substitute.organization_id != lesson.organization_id:
        raise Refused("Этот человек здесь больше не работает. Назовите другого.")
    refuse_unfree(lesson, substitute)


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
    release_people(lesson, [cover.substitute_id for cover in ended if cover.substitute and cover.is_confirmed])
    Cover.objects.filter(pk__in=[cover.pk for cover in ended]).update(state=CoverState.CANCELLED, answered_at=now)
    for cover in ended:
        if cover.substitute:
            tell_ended(cover, lesson, now=now)
