"""Colleagues read a product before it is adopted: what is useful, what to change, what the authors did."""

from datetime import datetime

from communities.models import ColleagueReview, Product
from pos_portal.core.models import Membership

from . import products
from .refusals import Refused, all_or_refused

OVER = "Отзывы уже собраны: продукт больше не на отзыве."


@all_or_refused
def write(product: Product, *, useful: str, to_change: str = "", by: Membership, now: datetime) -> ColleagueReview:
    """One word of one colleague; authors do not review themselves."""
    locked = products.lock(product)
    if not locked.is_on_review:
        raise Refused(OVER)
    if locked.authors.filter(membership=by).exists():
        raise Refused("Авторы отзыв на свой продукт не пишут.")
    review = ColleagueReview(
        organization_id=locked.organization_id,
        product=locked,
        membership=by,
        useful=useful,
        to_change=to_change,
        written_at=now,
    )
    review.validate_constraints()
    review.save()
    return review


@all_or_refused
def rewrite(review: ColleagueReview, *, useful: str, to_change: str = "", now: datetime) -> ColleagueReview:
    if not products.lock(review.product).is_on_review:
        raise Refused(OVER)
    review.useful, review.to_change, review.written_at = useful, to_change, now
    review.save(update_fields=["useful", "to_change", "written_at"])
    return review


@all_or_refused
def answer(review: ColleagueReview, *, answered: str) -> None:
    """What the authors did about it."""
    review.answered = answered
    review.save(update_fields=["answered"])
