"""Kits, cameras and screens taken with a lesson: so many pieces, each in one place at a time (`features` G12)."""

from collections.abc import Mapping

from communities.engine.cells import cells_between
from communities.models import Equipment, EquipmentCell, Lesson
from pos_portal.core.models import Membership

from .occupation import named
from .refusals import Refused


def take(lesson: Lesson, wanted: Mapping[int, int], *, by: Membership) -> None:
    """Book so many pieces of each thing for the time of the lesson, instead of what it had; or `Refused` says why not.

    `wanted` maps numbers of equipment to pieces. Locked after room and people, in the order of the numbers.
    """
    release(lesson)
    numbers = [pk for pk, count in wanted.items() if count]
    rows = Equipment.objects.filter(organization=lesson.organization_id, pk__in=numbers).order_by("pk")
    for thing in rows.select_for_update(no_key=True):
        _take_one(lesson, thing, wanted[thing.pk], by=by)


def keep(lesson: Lesson, *, by: Membership) -> None:
    """The lesson has another time now: it needs the same things then."""
    take(lesson, taken_by(lesson), by=by)


def release(lesson: Lesson) -> None:
    EquipmentCell.objects.filter(organization=lesson.organization_id, lesson=lesson).delete()


def taken_by(lesson: Lesson) -> dict[int, int]:
    """Pieces of each thing that the lesson has; a new one has none."""
    if lesson.pk is None:
        return {}
    rows = EquipmentCell.objects.filter(organization=lesson.organization_id, lesson=lesson)
    units = set(rows.values_list("equipment", "unit"))
    return {pk: sum(1 for equipment, _ in units if equipment == pk) for pk, _ in units}


def _take_one(lesson: Lesson, thing: Equipment, count: int, *, by: Membership) -> None:
    if thing.is_closed:
        raise Refused(f"{thing}: временно не используется. Снимите отметку или выберите другое.")
    if count > thing.quantity:
        raise Refused(f"{thing}: всего {thing.quantity} шт., а нужно {count}.")
    span = cells_between(lesson.starts_at, lesson.ends_at)
    busy = EquipmentCell.objects.filter(organization=lesson.organization_id, equipment=thing)
    busy = busy.filter(cell__gte=span.start, cell__lt=span.stop)
    free = sorted(set(range(1, thing.quantity + 1)) - set(busy.values_list("unit", flat=True)))
    if len(free) < count:
        _refuse(thing, free, count, busy, by=by)
    EquipmentCell.objects.bulk_create(
        EquipmentCell(organization_id=lesson.organization_id, equipment=thing, unit=unit, cell=cell, lesson=lesson)
        for unit in free[:count]
        for cell in span
    )


def _refuse(thing: Equipment, free: list[int], count: int, busy, *, by: Membership) -> None:
    others = Lesson.objects.filter(pk__in=busy.values("lesson")).order_by("starts_at", "pk")
    listed = "; ".join(named(other, by=by) for other in others)
    rest = f"свободно {len(free)} шт., нужно {count}" if free else "всё занято"
    raise Refused(f"{thing}: в это время {rest}. Уже взяли: {listed}. Выберите другое время или обойдитесь без этого.")
