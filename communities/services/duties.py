"""Режим дня, days off, absences and shifts: asked before a lesson is put on the timetable (`domain/6` §6.6)."""

from collections.abc import Collection

from django.db.models import Q
from django.utils.formats import date_format

from communities.engine.duty_hours import WORKING_DAYS, Hours, days_between, running
from communities.engine.typical_regime import typical
from communities.models import DayOff, Lesson, RegimeMoment
from communities.models.closed_days import holiday_of
from communities.models.duty_pages import away_at, shifts_at
from deficits.models import ChildGroup
from pos_portal.core.models import Membership

from .refusals import Refused, all_or_refused


@all_or_refused
def fill_regime(group: ChildGroup) -> None:
    """The typical day of the age; only where nobody has written one yet, so a second click changes nothing."""
    hold_group(group)
    if group.regime.exists():
        raise Refused("Режим группы уже заполнен: поправьте его построчно.")
    RegimeMoment.objects.bulk_create(
        RegimeMoment(
            organization_id=group.organization_id,
            group=group,
            kind=moment.kind,
            starts=moment.starts,
            ends=moment.ends,
        )
        for moment in typical(group.age)
    )


def hold_group(group: ChildGroup) -> None:
    """Nobody else writes its week or its режим until the end of the transaction."""
    list(ChildGroup.objects.filter(pk=group.pk).select_for_update(no_key=True).values_list("pk"))


def refuse_wrong_hours(lesson: Lesson, hosts: Collection[Membership], *, is_placed_anew: bool = True) -> None:
    """The children are free for a lesson then, the kindergarten works that day, and its hosts are there."""
    if is_placed_anew:
        refuse_days_off(lesson)
        refuse_regime(lesson)
    absent = away_at([host.pk for host in hosts], lesson)
    names = sorted(host.short_name for host in hosts if host.pk in absent)
    if names:
        raise Refused(f"В этот день не смогут вести занятие: {', '.join(names)}. Выберите другой день.")


def refuse_regime(lesson: Lesson) -> None:
    """Raise `Refused` naming the режимный момент of the group that the lesson falls into."""
    if not lesson.child_group_id:
        return
    moments = {moment.pk: moment for moment in RegimeMoment.objects.filter(group=lesson.child_group_id, blocks=True)}
    hours = [Hours(WORKING_DAYS, moment.starts, moment.ends, key=moment.pk) for moment in moments.values()]
    met = running(hours, lesson.starts_at, lesson.ends_at, lesson.organization.zone)
    if met:
        moment = moments[met[0].key]
        raise Refused(
            f"В группе {lesson.child_group} в это время {moment.title.lower()} "
            f"({moment.starts:%H:%M}–{moment.ends:%H:%M}). Выберите другое время."
        )


def refuse_days_off(lesson: Lesson) -> None:
    """Raise `Refused` naming the public holiday, or the quarantine or day off of the group or of everybody."""
    days = list(days_between(lesson.starts_at, lesson.ends_at, lesson.organization.zone))
    holiday = next((day for day in days if holiday_of(day)), None)
    if holiday:
        raise Refused(
            f"{date_format(holiday, 'j E')} – праздничный день ({holiday_of(holiday)}). Выберите другой день."
        )
    rows = DayOff.objects.filter(organization=lesson.organization_id).covering(days[0], days[-1])
    groups = Q(group=None) | Q(group=lesson.child_group_id) if lesson.child_group_id else Q(group=None)
    day_off = rows.filter(groups).for_list().first()
    if day_off:
        where = f"В группе {day_off.group}" if day_off.group else "В детском саду"
        raise Refused(f"{where} в этот день занятий нет: {day_off.title}. Выберите другой день.")


def own_obstacle(lesson: Lesson, *, by: Membership) -> str:
    """Why the person's own days stand against a booking; empty when they do not."""
    if away_at([by.pk], lesson):
        return "В этот день у Вас отмечено отсутствие. Если Вы всё-таки на работе, поправьте его в «Сменах и режиме»."
    return ""


def words_of_cover(lesson: Lesson, words: str, *, by: Membership) -> str:
    """Who stands in, in free words; in the hours of a known shift a colleague answers instead."""
    words = words.strip()
    return "" if words and shifts_at([by.pk], lesson) else words
