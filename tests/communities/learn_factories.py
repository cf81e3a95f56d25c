"""`make_*` of resources, records of learning, «могу научить» and requests."""

from communities.models import HelpRequest, LearningRecord, LearningResource, TeachingOffer
from pos_portal.core.models import Membership

from .factories import NOW


def make_offer(membership: Membership, text="Показывать, как дети договариваются о ролях", **fields) -> TeachingOffer:
    """Something that a person can teach and shows to colleagues."""
    fields.setdefault("shown_at", NOW)
    return TeachingOffer.objects.create(
        organization=membership.organization, membership=membership, text=text, **fields
    )


def make_resource(by: Membership, title="Мастер-класс «Учим слушать»", **fields) -> LearningResource:
    fields = {
        "level": "district",
        "form": "master_class",
        "way": "horizontal",
        "checked_on": by.organization.today,
    } | fields
    return LearningResource.objects.create(
        organization=by.organization, title=title, created_by=by, created_at=NOW, **fields
    )


def make_record(membership: Membership, title="Семинар «Речь в игре»", **fields) -> LearningRecord:
    """Of today unless said otherwise."""
    fields = {
        "level": "district",
        "form": "seminar",
        "way": "vertical",
        "held_on": membership.organization.today,
    } | fields
    return LearningRecord.objects.create(
        organization=membership.organization, membership=membership, title=title, created_at=NOW, **fields
    )


def make_request(by: Membership, addressee, subject="Нужен мастер-класс по чтению вслух", **fields) -> HelpRequest:
    """A draft unless said otherwise."""
    fields.setdefault("created_at", NOW)
    return HelpRequest.objects.create(
        organization=by.organization, addressee=addressee, subject=subject, created_by=by, **fields
    )
