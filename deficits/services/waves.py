"""When marks of children are taken in a school year, and whom the figures leave out."""

from collections.abc import Mapping

from django.db import transaction

from deficits.models import AssessmentWave, ChildGroup, Wave
from pos_portal.core.models import Organization

from . import marks

FIELDS = ("opens_on", "closes_on", "arrived_by", "watch_days")


class DaysRefused(Exception):
    """The days do not fit together: the sentence says why."""


def of_year(organization: Organization, school_year: int) -> list[AssessmentWave]:
    """The three waves of a year, as set or usual."""
    return [AssessmentWave.objects.of(organization.pk, school_year, wave) for wave in Wave.values]


@transaction.atomic
def change(*, organization: Organization, school_year: int, changes: Mapping[str, Mapping[str, object]]) -> None:
    """Set changed days by wave and count all groups of the year again; raises DaysRefused."""
    Organization.objects.select_for_update().get(pk=organization.pk)
    for wave in of_year(organization, school_year):
        if wave.wave not in changes:
            continue
        for name, value in changes[wave.wave].items():
            setattr(wave, name, value)
        if wave.opens_on > wave.closes_on:
            raise DaysRefused(f"{wave}: диагностика не может закончиться раньше, чем началась.".capitalize())
        wave.save()
    for group in ChildGroup.objects.filter(organization=organization, school_year=school_year).order_by("pk"):
        marks.recount(group)
