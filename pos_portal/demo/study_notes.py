"""What the observers of a demo cycle noted beside the children, and what the children said afterwards."""

from datetime import datetime, timedelta
from itertools import cycle

from communities.models import Focus, Lesson
from communities.models.study_coverage import developers_of
from communities.services import child_words, observations, observers
from communities.services.observations import GivenNote
from pos_portal.core.models import Membership

from . import study_listening_notes, study_sinking_notes

BY_AREA = {"cognitive": study_sinking_notes.ROUNDS, "speech": study_listening_notes.ROUNDS}


def take_notes(lesson: Lesson, *, now: datetime) -> None:
    """Notes of the lesson's round, each by whoever watched that child; tasks are shared out where there are none.

    Everything arrives at `now`, as after a lesson without a link.
    """
    if not lesson.observers.exists() and not lesson.study.is_ended:
        observers.share(lesson, by=lesson.teacher or lesson.created_by, now=lesson.starts_at)
    told = _round(lesson)
    by_author: dict[Membership, list[GivenNote]] = {}
    watchers = _watchers(lesson)
    for minute, kind, who, *words in told["notes"]:
        note = _note(lesson, who, kind, words, at=lesson.starts_at + timedelta(minutes=minute, seconds=7))
        by_author.setdefault(next(watchers[who if who in watchers else ""]), []).append(note)
    for author, notes in by_author.items():
        observations.receive(lesson, notes=notes, by=author, now=now)
    _talk(lesson, told["words"], by=next(watchers[""]), now=now)


def _round(lesson: Lesson) -> dict:
    """The texts of the round; a later round speaks as the last one."""
    rounds = BY_AREA.get(lesson.study.area, study_sinking_notes.ROUNDS)
    return rounds[min(lesson.round or 1, len(rounds)) - 1]


def _watchers(lesson: Lesson) -> dict[str, cycle]:
    """Who watched each letter; everybody but the teacher under the empty name."""
    people = [person for person in developers_of(lesson) if person != lesson.teacher_id]
    members = Membership.objects.select_related("user", "organization").in_bulk(people)
    found: dict[str, list[Membership]] = {"": [members[person] for person in people]}
    for task in lesson.observers.for_list():
        if task.child:
            found.setdefault(task.child.letter, []).append(task.membership)
    return {who: cycle(watching) for who, watching in found.items()}


def _note(lesson: Lesson, who: str, kind: str, words: list, *, at: datetime) -> GivenNote:
    """`words`: of a child involvement, what it does, fact, question; of the group engaged, distracted, fact, question;
    of the educator the move, what the educator does, question."""
    child = lesson.study.children.filter(letter=who).first()
    names = {Focus.GROUP: ("engaged", "distracted", "fact", "question"), Focus.EDUCATOR: ("move", "adult", "question")}
    focus = Focus.CHILD if child else Focus(who)
    content = dict(zip(names.get(focus, ("involvement", "children", "fact", "question")), words, strict=False))
    stage = lesson.card.stages.standing().filter(kind=kind).first() if lesson.card else None
    return GivenNote(content={"focus": focus, "child": child, "stage": stage, **content}, noted_at=at)


def _talk(lesson: Lesson, words: tuple, *, by: Membership, now: datetime) -> None:
    children = {child.letter: child for child in lesson.study.children.all()}
    for question, who, answer in words:
        row = {"question": question, "child": children.get(who), "answer": answer}
        child_words.note(lesson, by=by, now=now, **row)
