"""Who watches whom in a lesson (slide 14: all developers observe): tasks, a fair proposal, excuses."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from communities.engine.watch_sharing import Task, share_out
from communities.models import CardStage, CaseChild, DeveloperAbsence, Focus, Lesson, Observer
from communities.models.study_coverage import coverage_of, developers_of
from pos_portal.core.models import Membership
from pos_portal.core.notice_rules import NoticeRule
from pos_portal.core.services import notices

from . import covers
from .observations import lesson_of_cycle
from .occupation import noted_moment
from .refusals import Refused, all_or_refused

EVERYTHING = "всё занятие"


@all_or_refused
def assign(
    lesson: Lesson,
    *,
    membership: Membership,
    focus: str,
    child: CaseChild | None = None,
    stages: Iterable[CardStage] = (),
    by: Membership,
    now: datetime,
) -> list[Observer]:
    """Give a person somebody to watch, at these stages or through all of the lesson; given twice, it stays one task."""
    lesson = _open(lesson)
    _refuse_teacher(lesson, membership)
    if lesson.absences.filter(membership=membership).exists():
        raise Refused(f"{membership.user.full_name}: отмечено, что на занятии не будет. Сначала уберите эту отметку.")
    made = []
    for stage in list(stages) or [None]:
        made += _give(lesson, membership, Task(focus, child and child.pk), stage)
    if made:
        _tell(lesson, [membership], by=by, now=now)
    return made


@all_or_refused
def unassign(observer: Observer) -> None:
    _open(observer.lesson)
    observer.delete()


@all_or_refused
def share(lesson: Lesson, *, by: Membership, now: datetime) -> list[Observer]:
    """«Распределить поровну»: developers without a task get one, what was agreed stays."""
    lesson, coverage = _open(lesson), coverage_of(lesson)
    absent = set(lesson.absences.values_list("membership_id", flat=True))
    people = [person for person in developers_of(lesson) if person not in {*absent, lesson.teacher_id}]
    if not people:
        raise Refused("Распределять некого: все разработчики ведут занятие или отсутствуют.")
    given = [(row[0], Task(*row[1:])) for row in lesson.observers.values_list("membership_id", "focus", "child_id")]
    children = list(lesson.study.children.watched().for_list().values_list("pk", flat=True))
    uncovered = {child for child, _ in coverage.uncovered} if coverage.wanted else _unwatched(children, given)
    members = Membership.objects.in_bulk(people)
    made = []
    for person, task in share_out(people, children, given, uncovered):
        made += _give(lesson, members[person], task, None)
    _tell(lesson, {one.membership for one in made}, by=by, now=now)
    return made


@all_or_refused
def excuse(lesson: Lesson, *, membership: Membership, reason: str, by: Membership, now: datetime) -> DeveloperAbsence:
    """A developer cannot come; their tasks are free for others, and so is who was to stand in for them."""
    lesson = _open(lesson)
    if lesson.teacher_id == membership.pk:
        raise Refused("Этот человек ведёт занятие. Сначала выберите другого ведущего.")
    lesson.observers.filter(membership=membership).delete()
    covers.let_go(lesson, [membership], now=now)
    row = {"organization_id": lesson.organization_id, "lesson": lesson, "membership": membership}
    absence, _ = DeveloperAbsence.objects.update_or_create(
        **row, defaults={"reason": reason, "noted_by": by, "noted_at": now}
    )
    return absence


@all_or_refused
def recall(absence: DeveloperAbsence) -> None:
    """They come after all."""
    _open(absence.lesson)
    absence.delete()


def _open(lesson: Lesson) -> Lesson:
    lesson = lesson_of_cycle(lesson)
    if lesson.is_cancelled:
        raise Refused("Занятие отменено.")
    if lesson.study.is_ended:
        raise Refused("Цикл завершён: кто за кем наблюдал, больше не меняют.")
    return lesson


def _refuse_teacher(lesson: Lesson, membership: Membership) -> None:
    if lesson.teacher_id == membership.pk:
        raise Refused("Кто ведёт занятие, тот не наблюдает. Выберите другого человека.")


def _unwatched(children: list[int], given: list[tuple[int, Task]]) -> set[int]:
    return set(children) - {task.child for _, task in given if task.child}


def _give(lesson: Lesson, membership: Membership, task: Task, stage: CardStage | None) -> list[Observer]:
    row = {"membership": membership, "focus": Focus(task.focus), "child_id": task.child, "stage": stage}
    if lesson.observers.filter(**row).exists():
        return []
    return [Observer.objects.create(organization_id=lesson.organization_id, lesson=lesson, **row)]


def _tell(lesson: Lesson, people: Iterable[Membership], *, by: Membership, now: datetime) -> None:
    """Of one's own choice nobody needs to be told."""
    tasks = list(lesson.observers.for_list())
    for person in people:
        if person.pk == by.pk:
            continue
        rows = [one for one in tasks if one.membership_id == person.pk]
        notices.tell(
            [person],
            rule=NoticeRule.STUDY_TASK,
            title=f"Вы наблюдаете на занятии «{lesson.title}»",
            text=f"{noted_moment(lesson.starts_at, person)}. За кем: {'; '.join(told(one) for one in rows)}.",
            url=reverse("communities:observation_create", args=[lesson.pk]),
            key=f"lesson-{lesson.pk}-observer-{max(one.pk for one in rows)}",
            event=f"lesson-{lesson.pk}",
            now=now,
        )


def told(observer: Observer) -> str:
    """«ребёнок Б, этап «Закрепление»» or «группа в целом, всё занятие»."""
    who = f"ребёнок {observer.child.letter}" if observer.child else observer.get_focus_display().lower()
    return f"{who}, этап «{observer.stage}»" if observer.stage else f"{who}, {EVERYTHING}"
