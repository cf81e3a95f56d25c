"""Распространение опыта: an event written down by those who shared it."""

from collections.abc import Iterable
from datetime import datetime

from communities.models import Experience, Lesson
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

from .refusals import Refused, all_or_refused


@all_or_refused
def note(
    *, people: Iterable[Membership], by: Membership, now: datetime, lesson: Lesson | None = None, **facts
) -> Experience:
    """`facts` are the fields of the form: form, title, day, audience, place, reach, what was carried over."""
    _refuse_future(facts, by)
    event = Experience.objects.create(
        organization_id=by.organization_id, lesson=lesson, written_by=by, written_at=now, **facts
    )
    event.people.set(people)
    return event


@all_or_refused
def revise(event: Experience, *, version: int, people: Iterable[Membership], by: Membership, **facts) -> Experience:
    _refuse_future(facts, by)
    claim(event, version=version)
    for name, value in facts.items():
        setattr(event, name, value)
    event.save(update_fields=list(facts))
    event.people.set(people)
    return event


def _refuse_future(facts: dict, by: Membership) -> None:
    if facts["held_on"] > by.organization.today:
        raise Refused("Этот день ещё не наступил: запишите событие, когда оно пройдёт.")
