"""«Если разные взгляды, то они договариваются» (slide 11): a disagreement is kept and looked at again in time."""

from datetime import date, datetime

from communities.models import Community, Disagreement
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

from .refusals import Refused, all_or_refused


@all_or_refused
def say(community: Community, *, text: str, review_on: date, by: Membership, now: datetime) -> Disagreement:
    """Nobody gives in now: the day to come back is set."""
    _refuse_past_day(review_on, community)
    return Disagreement.objects.create(
        organization_id=community.organization_id,
        community=community,
        text=text,
        review_on=review_on,
        said_by=by,
        said_at=now,
    )


@all_or_refused
def revise(disagreement: Disagreement, *, version: int, text: str, review_on: date) -> Disagreement:
    """Other words or a later day."""
    _refuse_settled(disagreement)
    _refuse_past_day(review_on, disagreement.community)
    claim(disagreement, version=version)
    disagreement.text, disagreement.review_on = text, review_on
    disagreement.save(update_fields=["text", "review_on"])
    return disagreement


@all_or_refused
def settle(disagreement: Disagreement, *, outcome: str, by: Membership, now: datetime) -> Disagreement:
    """The group has found what all can live with."""
    disagreement = Disagreement.objects.select_for_update(of=("self",)).get(pk=disagreement.pk)
    _refuse_settled(disagreement)
    disagreement.outcome, disagreement.settled_by, disagreement.settled_at = outcome, by, now
    disagreement.save(update_fields=["outcome", "settled_by", "settled_at"])
    return disagreement


def _refuse_settled(disagreement: Disagreement) -> None:
    if not Disagreement.objects.get(pk=disagreement.pk).is_open:
        raise Refused("Об этом уже договорились.")


def _refuse_past_day(review_on: date, community: Community) -> None:
    if review_on < community.organization.today:
        raise Refused("Этот день уже прошёл. Выберите день впереди.")
