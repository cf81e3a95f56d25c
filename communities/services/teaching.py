"""«Могу научить»: shown to colleagues by the person's own tick or words, and taken back at once."""

from collections.abc import Iterable
from datetime import datetime

from communities.models import TeachingOffer
from deficits.services.wishes import own_ticks
from pos_portal.core.models import Membership
from pos_portal.core.services.versions import claim

from .refusals import all_or_refused


def hidden_ticks(membership: Membership):
    """What the person ticked in surveys and does not show yet."""
    shown = TeachingOffer.objects.filter(organization=membership.organization_id, membership=membership)
    known = {value for pair in shown.values_list("item_code", "text") for value in pair if value}
    return [item for item in own_ticks(membership) if item.code not in known and item.text not in known]


@all_or_refused
def show_ticks(*, codes: Iterable[str], by: Membership, now: datetime) -> list[TeachingOffer]:
    """Only the person's own ticks; what is shown already stays as it is."""
    wanted = set(codes)
    items = [item for item in hidden_ticks(by) if item.code in wanted]
    return [
        show(text=item.text[:300], area=item.area, group=item.group, item_code=item.code, by=by, now=now)
        for item in items
    ]


@all_or_refused
def show(
    *, text: str, by: Membership, now: datetime, how: str = "", area: str = "", group: str = "", item_code: str = ""
) -> TeachingOffer:
    """One thing that a person teaches, from this moment on seen by colleagues."""
    offer = TeachingOffer(
        organization_id=by.organization_id,
        membership=by,
        text=text,
        how=how,
        area=area,
        group=group,
        item_code=item_code,
        shown_at=now,
    )
    offer.validate_constraints()
    offer.save()
    return offer


@all_or_refused
def revise(offer: TeachingOffer, *, version: int, text: str, how: str, area: str, group: str) -> TeachingOffer:
    """Other words; a save from an outdated page raises `StaleVersion`."""
    claim(offer, version=version)
    offer.text, offer.how, offer.area, offer.group = text, how, area, group
    offer.validate_constraints()
    offer.save()
    return offer


@all_or_refused
def withdraw(offer: TeachingOffer) -> None:
    """Nobody sees it any more; nothing of it is kept."""
    offer.delete()
