"""Why a resource or a colleague answers a trend, in words."""

from collections.abc import Collection
from dataclasses import dataclass

from communities.engine.fits import AREA, GROUP, ITEM, NEAR, Help, Need, shared
from deficits.models import Trend

from .learning import LearningResource
from .teaching import TeachingOffer, need_of


@dataclass(frozen=True)
class Fit:
    """A trend that something answers; `why` is said on the screen, `is_wide` when only a whole group is the same."""

    trend: Trend
    why: str
    is_wide: bool = False


def fit_of_resource(resource: LearningResource, trend: Trend, tied: Collection[int]) -> Fit | None:
    """By the tie that its author made, else by what both are about."""
    if trend.pk in tied:
        return Fit(trend, "так отметил тот, кто добавил")
    found = shared(Need(trend.area, trend.group), Help(resource.areas, resource.groups))
    return Fit(trend, words(found, trend), is_wide=found == (GROUP,)) if found else None


def fits_of_offers(offers: Collection[TeachingOffer], trend: Trend) -> list[tuple[TeachingOffer, str]]:
    """Offers that were found for a trend, each with its reason, in the order given."""
    need = need_of(trend)
    return [(offer, words(shared(need, help_of(offer)), trend)) for offer in offers]


def help_of(offer: TeachingOffer) -> Help:
    areas, groups = ([code] if code else [] for code in (offer.area, offer.group))
    return Help(areas, groups, offer.item_code)


def words(found: Collection[str], trend: Trend) -> str:
    """The closest thing in common says enough alone."""
    said = {
        ITEM: "то же действие, что и в тенденции",
        NEAR: "близкое действие той же компетенции",
        AREA: f"та же область – {trend.get_area_display().lower()}",
        GROUP: f"возможно: общая группа компетенций «{trend.get_group_display()}»",
    }
    return next((said[name] for name in (ITEM, NEAR, AREA, GROUP) if name in found), "")
