"""Who watches whom as a table: case children, the group and the educator × the stages of the card."""

from collections.abc import Sequence
from dataclasses import dataclass

from pos_portal.core.models import Membership

from .cards import CardStage
from .case_children import CaseChild, Focus
from .lessons import Lesson
from .observations import Observer


@dataclass(frozen=True)
class WatchedRow:
    """`cells`: a stage and its observers; where the card has no stages yet, one cell for all of the lesson."""

    title: str
    focus: str
    child: CaseChild | None
    cells: Sequence[tuple[CardStage | None, list[Observer]]]

    @property
    def code(self) -> str:
        """As the form of a task and the phone name it: child-5, group, educator."""
        return f"child-{self.child.pk}" if self.child else self.focus


@dataclass(frozen=True)
class ObserverTable:
    stages: Sequence[CardStage]
    rows: Sequence[WatchedRow]
    tasks: Sequence[Observer]


def observer_table(lesson: Lesson) -> ObserverTable:
    tasks = list(Observer.objects.filter(organization=lesson.organization_id, lesson=lesson).for_list())
    stages = stages_of(lesson)
    watched = [(str(child), Focus.CHILD, child) for child in children_of(lesson)]
    watched += [(Focus(focus).label, focus, None) for focus in (Focus.GROUP, Focus.EDUCATOR)]
    rows = [
        WatchedRow(title, focus, child, [(stage, _observers(tasks, focus, child, stage)) for stage in stages or [None]])
        for title, focus, child in watched
    ]
    return ObserverTable(stages, rows, tasks)


def stages_of(lesson: Lesson) -> list[CardStage]:
    if lesson.card_id is None:
        return []
    return list(CardStage.objects.filter(card=lesson.card_id).standing())


def children_of(lesson: Lesson) -> list[CaseChild]:
    return list(CaseChild.objects.filter(study=lesson.study_id).watched().for_list())


@dataclass(frozen=True)
class LessonPerson:
    """Somebody who may watch: a developer, a host, or one who booked; `absence`: the reason of the group's excuse."""

    membership: Membership
    teaches: bool
    is_developer: bool
    is_coming: bool
    absence: object
    tasks: Sequence[Observer]


def people_of(lesson: Lesson, developers: Sequence[int], tasks: Sequence[Observer]) -> list[LessonPerson]:
    """By name."""
    coming = {host.membership_id for host in lesson.hosts.all()}
    coming |= set(lesson.bookings.booked().values_list("membership_id", flat=True))
    absences = {absence.membership_id: absence for absence in lesson.absences.all()}
    everybody = {*developers, *coming, *absences, *(task.membership_id for task in tasks)}
    rows = Membership.objects.filter(pk__in=everybody).select_related("user").order_by("user__full_name", "pk")
    return [
        LessonPerson(
            membership=person,
            teaches=person.pk == lesson.teacher_id,
            is_developer=person.pk in developers,
            is_coming=person.pk in coming,
            absence=absences.get(person.pk),
            tasks=[task for task in tasks if task.membership_id == person.pk],
        )
        for person in rows
    ]


def _observers(tasks: Sequence[Observer], focus: str, child: CaseChild | None, stage: CardStage | None):
    return [
        task
        for task in tasks
        if task.focus == focus
        and task.child_id == (child and child.pk)
        and (stage is None or task.stage_id in {None, stage.pk})
    ]
