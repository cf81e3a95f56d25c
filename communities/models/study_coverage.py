"""The facts of a lesson from which `engine/coverage.py` tells whether everybody and everything is watched."""

from communities.engine.coverage import Coverage, Watch, cover

from .bookings import BookingStatus
from .cards import CardStage, LessonCard
from .lessons import Lesson
from .observations import Observer
from .studies import StudyDeveloper


def coverage_of(lesson: Lesson) -> Coverage:
    """Of a lesson of a cycle: its case children, the stages of the card it is taught by, its people."""
    stages = CardStage.objects.filter(card=card_of(lesson)).standing()
    children = lesson.study.children.watched().order_by("letter")
    return coverage_among(
        lesson, list(children.values_list("pk", flat=True)), list(stages.values_list("pk", flat=True))
    )


def coverage_among(lesson: Lesson, children: list[int], stages: list[int]) -> Coverage:
    """The same, where the numbers of its children and stages are read already."""
    rows = Observer.objects.filter(lesson=lesson.pk).values_list("membership_id", "child_id", "stage_id")
    watches = [Watch(*row) for row in rows]
    return cover(
        children=children,
        stages=stages,
        watches=watches,
        developers=developers_of(lesson),
        present=_present(lesson, watches),
        excused=list(lesson.absences.values_list("membership_id", flat=True)),
    )


def card_of(lesson: Lesson) -> LessonCard | None:
    """A lesson to come goes by the newest card of its cycle, a lesson that was held by the card it was taught by."""
    if lesson.is_held:
        return lesson.card
    return LessonCard.objects.filter(study=lesson.study_id).order_by("-number").first()


def developers_of(lesson: Lesson) -> list[int]:
    """Who develops the cycle of this lesson today, by the numbers of their memberships."""
    people = StudyDeveloper.objects.filter(study=lesson.study_id).working(lesson.organization.today)
    return list(people.order_by("membership__user__full_name").values_list("membership_id", flat=True))


def _present(lesson: Lesson, watches: list[Watch]) -> set[int]:
    """Hosts and those who booked; of a lesson that was held, also who had a task then and has left the cycle since."""
    booked = lesson.bookings.filter(status=BookingStatus.BOOKED)
    there = {*lesson.hosts.values_list("membership_id", flat=True), *booked.values_list("membership_id", flat=True)}
    return there | {watch.person for watch in watches} if lesson.is_held else there
