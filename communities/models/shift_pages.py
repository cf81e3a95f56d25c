"""The page «Смены и режим»: groups with their educators' weeks and the children's day."""

from collections import defaultdict
from dataclasses import dataclass, field

from deficits.models import ChildGroup
from pos_portal.core.models import Membership

from .duties import RegimeMoment, Shift, WeekParity

SHORT_DAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
WEEKS = {WeekParity.EVERY: "", WeekParity.ODD: "нечётные недели: ", WeekParity.EVEN: "чётные недели: "}


@dataclass
class PersonWeek:
    """Shifts of one person in one group: by day of the week."""

    person: Membership
    shifts: list[Shift] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """«нечётные недели: пн, ср, пт 07:00–13:00; вт, чт 13:00–19:00»: days with the same hours together."""
        weeks = defaultdict(lambda: defaultdict(list))
        for shift in self.shifts:
            weeks[shift.weeks][shift.starts, shift.ends].append(shift.weekday)
        return [prefix + _hours(weeks[parity]) for parity, prefix in WEEKS.items() if parity in weeks]


def _hours(by_hours: dict[tuple, list[int]]) -> str:
    return "; ".join(f"{_days(days)} {starts:%H:%M}–{ends:%H:%M}" for (starts, ends), days in sorted(by_hours.items()))


def _days(days: list[int]) -> str:
    """«пн–пт», «пн, ср, пт»."""
    days = sorted(set(days))
    is_run = len(days) > 2 and days == list(range(days[0], days[-1] + 1))
    return f"{SHORT_DAYS[days[0]]}–{SHORT_DAYS[days[-1]]}" if is_run else ", ".join(SHORT_DAYS[day] for day in days)


@dataclass
class GroupDuties:
    group: ChildGroup | None
    people: list[PersonWeek]
    regime: list[RegimeMoment]
    is_kept: bool


def duties_of_groups(membership: Membership) -> list[GroupDuties]:
    """Groups of this school year, and at the end people whose shifts belong to no group of it."""
    organization = membership.organization
    this_year = ChildGroup.objects.visible_to(membership).of_year(organization.school_year.start)
    groups = list(this_year.order_by("age", "title", "pk"))
    weeks: dict[int | None, dict[int, PersonWeek]] = defaultdict(dict)
    known = {group.pk for group in groups}
    for shift in Shift.objects.visible_to(membership).select_related("membership__user").order_by("starts", "pk"):
        place = weeks[shift.group_id if shift.group_id in known else None]
        place.setdefault(shift.membership_id, PersonWeek(shift.membership)).shifts.append(shift)
    regime = defaultdict(list)
    for moment in RegimeMoment.objects.visible_to(membership).filter(group__in=groups):
        regime[moment.group_id].append(moment)
    own = set(membership.groups_taught.values_list("group", flat=True))
    rows = [
        GroupDuties(group, _by_name(weeks[group.pk]), regime[group.pk], group.pk in own or not membership.is_educator)
        for group in groups
    ]
    return rows + ([GroupDuties(None, _by_name(weeks[None]), [], False)] if weeks[None] else [])


def _by_name(people: dict[int, PersonWeek]) -> list[PersonWeek]:
    return sorted(people.values(), key=lambda week: week.person.user.full_name)
