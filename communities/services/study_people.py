"""Developers join and leave at any stage; what they contributed stays (`features` F15)."""

from datetime import date, datetime

from django.utils import timezone

from communities.models import Community, Lesson, LessonStudy, Observer, StudyDeveloper
from pos_portal.core.models import Membership
from pos_portal.core.notice_rules import NoticeRule
from pos_portal.core.services import notices

from .occupation import release_people
from .refusals import Refused, all_or_refused
from .study_steps import lock_going


@all_or_refused
def join(study: LessonStudy, *, person: Membership, by: Membership, now: datetime) -> StudyDeveloper:
    """A member of the group becomes a developer; a lesson on the timetable is for its hosts to widen."""
    study = lock_going(study)
    present = study.developers.current().filter(membership=person).first()
    return present or enter(study, person=person, by=by, now=now)


def enter(study: LessonStudy, *, person: Membership, by: Membership, now: datetime) -> StudyDeveloper:
    today = timezone.localdate(now, study.organization.zone)
    if not study.community.members.current(today).filter(membership=person).exists():
        raise Refused(f"{person.short_name}: не участвует в сообществе. Разрабатывают занятие участники группы.")
    developer = StudyDeveloper.objects.create(
        organization_id=study.organization_id, study=study, membership=person, joined_on=today
    )
    notices.tell(
        [person] if person != by else [],
        rule=NoticeRule.STUDY_TASK,
        title=f"Вы среди разработчиков занятия «{study.title}»",
        text=f"Этап: {study.get_stage_display().lower()}. Если это не для Вас, из цикла можно выйти на его странице.",
        url=study.get_absolute_url(),
        key=f"study-developer-{developer.pk}",
        now=now,
    )
    return developer


@all_or_refused
def leave(developer: StudyDeveloper, *, now: datetime) -> None:
    """From the lessons to come, too. Asked twice, the second time changes nothing."""
    lessons = _planned(developer, now)
    study = lock_going(developer.study)
    if not study.developers.current().filter(pk=developer.pk).exists():
        return
    for lesson in lessons:
        _leave_lesson(lesson, developer.membership)
    end(developer, on=timezone.localdate(now, study.organization.zone))


def end(developer: StudyDeveloper, *, on: date) -> None:
    developer.left_on = on
    developer.save(update_fields=["left_on"])


def part(community: Community, person: Membership, *, today: date) -> None:
    """Who leaves the group leaves its cycles."""
    mine = StudyDeveloper.objects.filter(study__community=community, membership=person).current()
    for developer in mine.filter(study__in=LessonStudy.objects.going()):
        end(developer, on=today)


def _planned(developer: StudyDeveloper, now: datetime) -> list[Lesson]:
    """Lessons of the cycle still to come that this person leads, held until the end of the transaction."""
    coming = developer.study.lessons.planned().filter(starts_at__gt=now, hosts__membership=developer.membership_id)
    rows = Lesson.objects.filter(pk__in=coming.values("pk")).order_by("pk")
    return list(rows.select_for_update(no_key=True))


def _leave_lesson(lesson: Lesson, person: Membership) -> None:
    if not lesson.hosts.exclude(membership=person).exists():
        raise Refused(f"Занятие «{lesson}» останется без ведущих. Сначала позовите в него коллегу или отмените его.")
    if lesson.teacher_id == person.pk:
        lesson.teacher = None
        lesson.save(update_fields=["teacher"])
    lesson.hosts.filter(membership=person).delete()
    Observer.objects.filter(lesson=lesson, membership=person).delete()
    release_people(lesson, [person])
