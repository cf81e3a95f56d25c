"""The catalogue «Где учиться»: written down, checked, put away, and offered by a service to everybody below it."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from communities.models import LearningResource
from communities.models.learning import usual_way
from deficits.models import Trend
from pos_portal.core.models import AuditAction, Membership
from pos_portal.core.services.audit import record
from pos_portal.core.services.versions import claim

from .refusals import Refused, all_or_refused


@all_or_refused
def create(*, by: Membership, now: datetime, trends: Iterable[Trend] = (), **words) -> LearningResource:
    """Who writes a resource down has just seen it: it counts as checked today."""
    resource = LearningResource(organization_id=by.organization_id, created_by=by, created_at=now)
    resource.checked_on = timezone.localdate(now, by.organization.zone)
    return kept(resource, trends, words)


@all_or_refused
def revise(
    resource: LearningResource, *, version: int, by: Membership, now: datetime, trends: Iterable[Trend] = (), **words
) -> LearningResource:
    """Other words; a save from an outdated page raises `StaleVersion`."""
    claim(resource, version=version)
    resource.checked_on = timezone.localdate(now, by.organization.zone)
    return kept(resource, trends, words)


@all_or_refused
def check(resource: LearningResource, *, by: Membership, now: datetime) -> None:
    """Somebody has looked: it is still there."""
    resource.checked_on = timezone.localdate(now, by.organization.zone)
    resource.save(update_fields=["checked_on"])


@all_or_refused
def archive(resource: LearningResource) -> None:
    """Out of use: no longer offered and answering nothing, but still named where people learned from it."""
    resource.is_archived, resource.is_published = True, False
    resource.save(update_fields=["is_archived", "is_published"])


@all_or_refused
def restore(resource: LearningResource, *, by: Membership, now: datetime) -> None:
    resource.is_archived, resource.checked_on = False, timezone.localdate(now, by.organization.zone)
    resource.save(update_fields=["is_archived", "checked_on"])


@all_or_refused
def publish(resource: LearningResource, *, by: Membership, now: datetime) -> None:
    """Every kindergarten below the service finds the offer in its catalogue."""
    if resource.is_archived or resource.is_over(timezone.localdate(now, by.organization.zone)):
        raise Refused("Этот ресурс уже не действует: исправьте даты или верните его в каталог, потом предлагайте.")
    resource.is_published = True
    resource.save(update_fields=["is_published"])
    record(AuditAction.DECISION, by=by, now=now, subject=f"Предложение открыто детским садам: {resource}")


@all_or_refused
def withdraw(resource: LearningResource, *, by: Membership, now: datetime) -> None:
    resource.is_published = False
    resource.save(update_fields=["is_published"])
    record(AuditAction.DECISION, by=by, now=now, subject=f"Предложение снято: {resource}")


def kept(resource: LearningResource, trends: Iterable[Trend], words: dict) -> LearningResource:
    for name, value in words.items():
        setattr(resource, name, value)
    resource.way = resource.way or usual_way(resource.form)
    resource.validate_constraints()
    resource.save()
    resource.trends.set(trends)
    return resource
