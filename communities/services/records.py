"""«Где мы учились»: what a person took part in, in their own words and by their own wish."""

from datetime import datetime

from communities.models import LearningRecord, LearningResource
from communities.models.learning import usual_way
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

from .refusals import all_or_refused


@all_or_refused
def create(*, by: Membership, now: datetime, resource: LearningResource | None = None, **words) -> LearningRecord:
    record = LearningRecord(organization_id=by.organization_id, membership=by, resource=resource, created_at=now)
    return kept(record, words)


@all_or_refused
def revise(record: LearningRecord, *, version: int, **words) -> LearningRecord:
    """Other words; a save from an outdated page raises `StaleVersion`."""
    claim(record, version=version)
    return kept(record, words)


@all_or_refused
def delete(record: LearningRecord) -> None:
    record.delete()


def kept(record: LearningRecord, words: dict) -> LearningRecord:
    for name, value in words.items():
        setattr(record, name, value)
    record.way = record.way or usual_way(record.form)
    record.save()
    return record
