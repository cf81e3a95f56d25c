"""Whom a new community might ask: only by what people themselves have shown, never by their needs."""

from collections.abc import Iterable
from dataclasses import dataclass

from communities.models import TeachingOffer
from deficits.models import SubjectKind, Trend
from deficits.services.wishes import NOBODY, wishes_of
from pos_portal.core.models import Membership

FEWEST_COUNTED = 5
SPECIALISTS = ("психолог", "логопед", "дефектолог", "музыкальн", "инструктор", "социальн")


@dataclass(frozen=True)
class Suggestion:
    """`reasons` by membership, in words; `wishing`: how many want to learn this, when enough to hide each of them."""

    reasons: dict[int, str]
    wishing: int = 0


def suggest(trends: Iterable[Trend], staff: Iterable[Membership]) -> Suggestion:
    """Who can teach what the trends ask for, then the specialists by their position."""
    trends = list(trends)
    reasons = {person.pk: "взгляд специалиста" for person in staff if _is_specialist(person)}
    reasons |= {person: f"может научить: {'; '.join(texts)}" for person, texts in _offers(trends).items()}
    return Suggestion(reasons, wishing=max(map(_wishing, trends), default=0))


def _offers(trends: list[Trend]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for trend in trends:
        for offer in TeachingOffer.objects.for_trend(trend).for_list():
            texts = found.setdefault(offer.membership_id, [])
            texts += [offer.text] if offer.text not in texts else []
    return found


def _is_specialist(person: Membership) -> bool:
    return any(word in person.position.lower() for word in SPECIALISTS)


def _wishing(trend: Trend) -> int:
    """A need is personal: a number, and only a number in which nobody is recognised."""
    if trend.survey is None or trend.subject_kind != SubjectKind.ITEM:
        return 0
    count = wishes_of(trend.survey).get(trend.subject_code, NOBODY).learn
    return count if count >= FEWEST_COUNTED else 0
