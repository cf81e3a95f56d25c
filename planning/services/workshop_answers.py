"""What members do on their phones: short notes, ticks of activities, marks made alone. Nobody else learns whose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from planning.models import Workshop, WorkshopMark, WorkshopNote, WorkshopTopic
from pos_portal.core.models import Membership

from .refusals import Refused
from .workshops import going_on

SHOWN = "Оценки уже показаны, менять их нельзя."


@dataclass(frozen=True)
class Tick:
    """Whether an activity is said to answer a trend, at a moment."""

    trend: int
    activity: int
    is_on: bool
    at: datetime


@dataclass(frozen=True)
class Mark:
    """What was said of a trend at a moment: a verdict ("" takes it back), a comment; None leaves either as it is."""

    trend: int
    verdict: str | None
    comment: str | None
    at: datetime


@transaction.atomic
def add_note(*, workshop: Workshop, text: str, by: Membership, now: datetime) -> WorkshopNote:
    """Write down what is missing; the step that is going on tells in what."""
    workshop = going_on(workshop)
    return WorkshopNote.objects.create(
        organization_id=workshop.organization_id,
        workshop=workshop,
        membership=by,
        step=workshop.step,
        text=text,
        added_at=now,
    )


@transaction.atomic
def remove_note(*, note: WorkshopNote) -> None:
    """Take a note off the screen while the workshop goes on."""
    going_on(note.workshop)
    note.delete()


@transaction.atomic
def keep_ticks(*, workshop: Workshop, ticks: Iterable[Tick], by: Membership, now: datetime) -> None:
    """Keep one person's ticks; an emptied box takes back only what was ticked before it was emptied."""
    workshop = going_on(workshop)
    whose = {"organization_id": workshop.organization_id, "workshop": workshop, "membership": by}
    for tick in ticks:
        key = {**whose, "trend_id": tick.trend, "activity_id": tick.activity}
        if tick.is_on:
            WorkshopTopic.objects.get_or_create(**key, defaults={"added_at": min(tick.at, now)})
        else:
            WorkshopTopic.objects.filter(**key, added_at__lte=min(tick.at, now)).delete()


@transaction.atomic
def keep_marks(*, workshop: Workshop, marks: Iterable[Mark], by: Membership, now: datetime) -> None:
    """Keep the newest of one person's marks; once they are shown nothing changes."""
    workshop = going_on(workshop)
    given = list(marks)
    if given and workshop.is_shown:
        raise Refused(SHOWN)
    known = {mark.trend_id: mark for mark in workshop.marks.filter(membership=by)}
    for mark in given:
        at, row = min(mark.at, now), known.get(mark.trend)
        if row is None or row.marked_at <= at:
            _keep(row or WorkshopMark(workshop=workshop, membership=by, trend_id=mark.trend), mark, at)


def _keep(row: WorkshopMark, mark: Mark, at: datetime) -> None:
    if mark.verdict == "":
        if row.pk:
            row.delete()
        return
    row.organization_id, row.marked_at = row.workshop.organization_id, at
    row.verdict = mark.verdict or row.verdict
    row.comment = row.comment if mark.comment is None else mark.comment
    if row.verdict:
        row.save()
