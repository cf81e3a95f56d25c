"""Who could stand in for a colleague, and how often each has: the load, never the lesson."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from pos_portal.core.models import Membership

from .covers import Cover, CoverState
from .duties import Shift
from .duty_pages import away_at, shifts_at, taken_at
from .lessons import Lesson


@dataclass(frozen=True)
class Substitutes:
    """Colleagues who are neither at a lesson nor away: partners of the group first, then who is free, then on shift."""

    partners: list[Membership]
    free: list[Membership]
    on_shift: list[Membership]

    @property
    def groups(self) -> list[tuple[str, list[Membership]]]:
        titled = (
            ("Из этой же группы, свободны", self.partners),
            ("Свободны в это время", self.free),
            ("В это время у них своя смена", self.on_shift),
        )
        return [(title, people) for title, people in titled if people]

    @property
    def everybody(self) -> list[Membership]:
        return [*self.partners, *self.free, *self.on_shift]


def substitutes_for(lesson: Lesson, membership: Membership) -> Substitutes:
    staff = Membership.objects.visible_to(membership).staff()
    day = timezone.localdate(lesson.starts_at, lesson.organization.zone)
    staff = staff.active(lesson.organization.today).active(day).exclude(pk=membership.pk)
    people = {person.pk: person for person in staff.for_list()}
    away = away_at(people, lesson) | taken_at(people, lesson)
    here = [person for pk, person in people.items() if pk not in away]
    on_shift, partners = shifts_at(people, lesson), _partners(membership)
    free = [person for person in here if person.pk not in on_shift]
    return Substitutes(
        partners=[person for person in free if person.pk in partners],
        free=[person for person in free if person.pk not in partners],
        on_shift=[person for person in here if person.pk in on_shift],
    )


def _partners(membership: Membership) -> set[int]:
    """Who has shifts in the groups where this person has."""
    shifts = Shift.objects.filter(organization=membership.organization_id)
    groups = shifts.filter(membership=membership).exclude(group=None).values("group")
    return set(shifts.filter(group__in=groups).values_list("membership", flat=True))


@dataclass(frozen=True)
class CoverLoad:
    """How many times each person stood in, month by month; people by the alphabet."""

    months: list[date]
    rows: list[tuple[str, list[tuple[date, int]], int]]


def cover_load(membership: Membership, first: datetime, last: datetime) -> CoverLoad:
    """Confirmed covers by colleagues in a span, as far as the person may see them."""
    rows = Cover.objects.visible_to(membership).filter(state=CoverState.CONFIRMED, substitute__isnull=False)
    rows = rows.filter(lesson__starts_at__gte=first, lesson__starts_at__lt=last)
    counts: dict[tuple[str, int], Counter] = defaultdict(Counter)
    for name, pk, starts_at in rows.values_list("substitute__user__full_name", "substitute", "lesson__starts_at"):
        counts[name, pk][timezone.localdate(starts_at, membership.organization.zone).replace(day=1)] += 1
    months = sorted({month for count in counts.values() for month in count})
    people = [(who[0], [(month, count[month]) for month in months], count.total()) for who, count in counts.items()]
    return CoverLoad(months, sorted(people))
