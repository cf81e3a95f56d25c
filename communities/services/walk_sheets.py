"""The watch-sheet of a walk and what was carried over from it."""

from datetime import date

from django.db.models import Max

from communities.models import CarryOver, StudyWalk, WatchPoint
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

from .refusals import Refused, all_or_refused
from .walks import lock


@all_or_refused
def watch(walk: StudyWalk, *, question: str) -> WatchPoint:
    """One more line of the sheet, after the others."""
    walk = lock(walk)
    last = walk.watch_points.aggregate(last=Max("position"))["last"] or 0
    return WatchPoint.objects.create(
        organization_id=walk.organization_id, walk=walk, question=question, position=last + 1
    )


@all_or_refused
def write(point: WatchPoint, *, version: int, question: str, seen: str, by: Membership) -> WatchPoint:
    """What was seen; who wrote last is named."""
    claim(point, version=version)
    kept = WatchPoint.objects.get(pk=point.pk)
    if seen != kept.seen:
        kept.written_by = by
    kept.question, kept.seen = question, seen
    kept.save(update_fields=["question", "seen", "written_by"])
    return kept


@all_or_refused
def remove(point: WatchPoint) -> None:
    """A line on which nothing has been written."""
    kept = WatchPoint.objects.select_for_update(no_key=True).filter(pk=point.pk).first()
    if kept is not None and kept.seen:
        raise Refused("По этой строке уже записано увиденное. Сначала уберите запись.")
    if kept is not None:
        kept.delete()


@all_or_refused
def carry(walk: StudyWalk, *, text: str, responsible: Membership, due_on: date) -> CarryOver:
    """What is tried at home: who, by when."""
    if due_on < walk.organization.today:
        raise Refused("Этот срок уже прошёл: выберите другой.")
    return CarryOver.objects.create(
        organization_id=walk.organization_id, walk=walk, text=text, responsible=responsible, due_on=due_on
    )


@all_or_refused
def finish(carried: CarryOver, *, outcome: str, today: date) -> CarryOver:
    """Tried: what came of it; said again, the later words count."""
    carried.outcome, carried.done_on = outcome, carried.done_on or today
    carried.save(update_fields=["outcome", "done_on"])
    return carried
