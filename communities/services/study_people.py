"""Developers join and leave at any stage; what they contributed stays (`features` F15)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from communities.models import Community, LessonStudy, StudyDeveloper
from pos_portal.core.models import Membership
from pos_portal.core.notice_rules import NoticeRule
from pos_portal.core.services import notices

from .occupation import lock_community
from .refusals import Refused, all_or_refused
from .study_hosts import Place, leave_place, planned_lessons, take_place
from .study_steps import lock_going


@dataclass(frozen=True)
class Joined:
    """`place`: in the lesson of the round, where it is on the timetable already."""

    developer: StudyDeveloper
    place: Place | None = None


@all_or_refused
def join(study: LessonStudy, *, person: Membership, by: Membership, now: datetime) -> Joined:
    """A member of the group becomes a developer, and leads the lesson of the round that is planned already.

    Who cannot lead it is a developer all the same, hears why, and may ask again.
    """
    lock_community(study.community)
    lessons = planned_lessons(study, now=now, round=study.round)
    study = lock_going(study)
    present = study.developers.current().filter(membership=person).first()
    developer = present or _entered(study, person, now=now)
    places = [take_place(lesson, person, by=by, now=now) for lesson in lessons if not lesson.is_led_by(person)]
    joined = Joined(developer, places[0] if places else None)
    if not present:
        _tell(joined, by=by, now=now)
    return joined


def enter(study: LessonStudy, *, person: Membership, by: Membership, now: datetime) -> StudyDeveloper:
    """With the beginning of the cycle."""
    developer = _entered(study, person, now=now)
    _tell(Joined(developer), by=by, now=now)
    return developer


@all_or_refused
def leave(developer: StudyDeveloper, *, now: datetime) -> None:
    """From the lessons to come, too. Asked twice, the second time changes nothing."""
    lessons = planned_lessons(developer.study, now=now, hosts__membership=developer.membership_id)
    study = lock_going(developer.study)
    if not study.developers.current().filter(pk=developer.pk).exists():
        return
    for lesson in lessons:
        leave_place(lesson, developer.membership, now=now)
    end(developer, on=timezone.localdate(now, study.organization.zone))


def end(developer: StudyDeveloper, *, on: date) -> None:
    developer.left_on = on
    developer.save(update_fields=["left_on"])


def part(community: Community, person: Membership, *, today: date) -> None:
    """Who leaves the group leaves its cycles."""
    mine = StudyDeveloper.objects.filter(study__community=community, membership=person).current()
    for developer in mine.filter(study__in=LessonStudy.objects.going()):
        end(developer, on=today)


def _entered(study: LessonStudy, person: Membership, *, now: datetime) -> StudyDeveloper:
    today = timezone.localdate(now, study.organization.zone)
    if not study.community.members.current(today).filter(membership=person).exists():
        raise Refused(f"{person.short_name}: не участвует в сообществе. Разрабатывают занятие участники группы.")
    return StudyDeveloper.objects.create(
        organization_id=study.organization_id, study=study, membership=person, joined_on=today
    )


def _tell(joined: Joined, *, by: Membership, now: datetime) -> None:
    """Of one's own choice nobody needs to be told."""
    study, person, place = joined.developer.study, joined.developer.membership, joined.place
    is_led = place is not None and not place.why_not
    notices.tell(
        [person] if person != by else [],
        rule=NoticeRule.STUDY_TASK,
        title=f"Вы среди разработчиков занятия «{study.title}»",
        text=f"{_stage_of(study, place)} Если это не для Вас, из цикла можно выйти на его странице.",
        url=study.get_absolute_url(),
        key=f"study-developer-{joined.developer.pk}",
        event=f"lesson-{place.lesson.pk}" if place and is_led else "",
        matters_at=place.lesson.starts_at if place and is_led else None,
        now=now,
    )


def _stage_of(study: LessonStudy, place: Place | None) -> str:
    said = f"Этап: {study.get_stage_display().lower()}."
    if place is None:
        return said
    if place.why_not:
        return f"{said} Занятие: {place}. Места на нём за Вами пока нет. {place.why_not}"
    shift = " В это время Ваша смена: назовите на странице занятия, кто подменит." if place.is_on_shift else ""
    return f"{said} Занятие: {place}. Место на нём за Вами.{shift}"
