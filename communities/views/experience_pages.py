"""What stands on the pages of spread of experience: the year in numbers, and a form filled from what happened."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from communities.engine.spread import Shown, count
from communities.models import Experience, Lesson, Product, Ring, SpreadKind
from pos_portal.core.models import Membership
from pos_portal.core.school_year import SchoolYear

LONGEST = 18


def experience_context(membership: Membership, year: SchoolYear) -> dict:
    everything = Experience.objects.visible_to(membership)
    events = list(everything.of_year(year).for_list())
    totals = count(Shown(event.kind, event.audience, event.reach) for event in events)
    kept = set(everything.of_year(year).kept_by(membership).values_list("pk", flat=True))
    years = {SchoolYear.of(month) for month in everything.dates("held_on", "month")}
    return {
        "year": year,
        "xlsx": f"{reverse('communities:experience_download')}?year={year.start}",
        "years": sorted(years | {year, membership.organization.school_year}, reverse=True),
        "events": [(event, event.pk in kept) for event in events],
        "totals": totals,
        "audiences": [(Ring(one.key).label, one) for one in totals.audiences],
        "kinds": [(SpreadKind(one.key).label, one.events) for one in totals.kinds],
    }


def asked_start(request: HttpRequest, model):
    """The held lesson or the product that the address names, when the person may read it and it may be spread."""
    asked = (request.POST or request.GET).get(model._meta.model_name, "")
    if not asked.isdecimal() or len(asked) > LONGEST:
        return None
    known = model.objects.visible_to(request.membership).filter(organization=request.membership.organization_id)
    row = known.filter(pk=int(asked)).first()
    fits = {Lesson: lambda: row.is_held and row.ring >= Ring.KINDERGARTEN, Product: lambda: row.is_finished}
    return row if row and fits[model]() else None


def prefilled(request: HttpRequest, lesson: Lesson | None) -> dict:
    product = asked_start(request, Product) if request.method == "GET" else None
    if lesson is not None:
        return {
            "kind": SpreadKind.OPEN_LESSON,
            "title": lesson.title,
            "held_on": timezone.localtime(lesson.starts_at).date(),
            "audience": lesson.ring,
            "place": str(lesson.room or ""),
            "people": [host.membership_id for host in lesson.hosts.all()],
            "community": lesson.community_id,
            "reach": lesson.bookings.booked().count() or None,
        }
    if product is not None:
        people = [author.membership_id for author in product.authors.all()]
        start = {"kind": SpreadKind.PUBLICATION, "title": product.title, "product": product.pk, "people": people}
        return {**start, "community": product.community_id, "audience": product.ring}
    return {"people": [request.membership.pk], "audience": Ring.KINDERGARTEN}
