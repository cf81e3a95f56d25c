"""The difference between self-assessment and the view from aside belongs to its owner first."""

from datetime import date, datetime, timedelta

from django.db import transaction

from deficits.models import Participant, Survey
from pos_portal.core.models import Membership

from .refusals import NotNow

OWNER_FIRST = timedelta(days=4)
"""From the fourth day after the closing the methodist sees the difference too.

Three whole days are enough to look at it first, also over a weekend, and short enough for the plan to wait.
"""


def opens_on(survey: Survey) -> date | None:
    """The day, by the calendar of the organization, from which the methodist sees the differences of a survey."""
    return survey.closed_at and survey.closed_at.astimezone(survey.organization.zone).date() + OWNER_FIRST


def is_open(survey: Survey, participant: Participant | None) -> bool:
    """Whether the methodist sees the difference of this person: it was shown, or the owner's days are over."""
    day = opens_on(survey)
    if participant is not None and participant.gap_shared_at:
        return True
    return day is not None and survey.organization.today >= day


@transaction.atomic
def share(survey: Survey, *, by: Membership, now: datetime) -> None:
    """The owner shows the difference to the methodist before the day comes."""
    _shared(survey, by, "gap_shared_at", now)


@transaction.atomic
def share_profile(survey: Survey, *, by: Membership, now: datetime) -> None:
    """The owner shows the own profile to those asked in the same survey."""
    _shared(survey, by, "profile_shared_at", now)


@transaction.atomic
def withdraw_profile(survey: Survey, *, by: Membership) -> None:
    """The profile is shown no more."""
    _shared(survey, by, "profile_shared_at", None)


def _shared(survey: Survey, by: Membership, field: str, moment: datetime | None) -> None:
    if not (survey.is_named and survey.is_closed):
        raise NotNow("Показать можно результат завершённого именного опроса.")
    Participant.objects.filter(survey=survey, membership=by).update(**{field: moment})
