"""What waits for a person around open lessons: a place held for hours, a colleague to stand in for, «придёте?»."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from communities.models import Booking, Cover, WaitingPlace
from pos_portal.core.access import may
from pos_portal.core.models import Membership
from pos_portal.core.templatetags.portal import ru_date

from .steps import Step


def places_for(membership: Membership, now: datetime) -> Iterator[Step]:
    if membership.is_service:
        return
    yield from _offers(membership, now)
    yield from _asked_again(membership, now)
    if may(membership, "communities:cover_list"):
        yield from _covers(membership, now)


def _offers(membership: Membership, now: datetime) -> Iterator[Step]:
    offers = WaitingPlace.objects.visible_to(membership).offered(now).select_related("lesson")
    for place in offers.order_by("offered_until", "pk"):
        yield Step(
            f"Для Вас освободилось место: «{place.lesson.title}»",
            f"{_when(place.lesson)}. Место держим до {ru_date(place.offered_until, 'j E, H:i')}.",
            place.lesson.get_absolute_url(),
            "Ответить",
            since=place.offered_at,
            is_pressing=True,
        )


def _covers(membership: Membership, now: datetime) -> Iterator[Step]:
    asked = Cover.objects.waiting_for(membership).filter(lesson__starts_at__gt=now)
    for cover in asked.for_list():
        yield Step(
            f"{cover.membership.short_name} просит подменить в группе",
            f"{ru_date(cover.lesson.starts_at, 'l, j E, H:i')}. Согласиться или отказаться решаете Вы.",
            reverse("communities:cover_list"),
            "Ответить",
            since=cover.asked_at,
            is_pressing=True,
        )


def _asked_again(membership: Membership, now: datetime) -> Iterator[Step]:
    mine = Booking.objects.visible_to(membership).of(membership).booked().filter(is_asked_again=True)
    for booking in mine.filter(lesson__starts_at__gt=now).select_related("lesson").order_by("lesson__starts_at", "pk"):
        yield Step(
            f"Занятие перенесли, придёте? «{booking.lesson.title}»",
            f"Теперь – {_when(booking.lesson).lower()}. Ваше место пока за Вами.",
            booking.lesson.get_absolute_url(),
            "Ответить",
            since=booking.lesson.changed_at,
        )


def _when(lesson) -> str:
    return ru_date(lesson.starts_at, "l, j E, H:i")
