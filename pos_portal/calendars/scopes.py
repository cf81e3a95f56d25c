"""Whose calendar it is: one's own, that of a community, that of the whole organization."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from communities.models import Community, CommunityMember
from pos_portal.core.models import Membership

from .entries import Span

PERSONAL, ORGANIZATION = "personal", "organization"


@dataclass(frozen=True)
class Scope:
    """`code` is how an address names it; a community's is its number."""

    code: str
    title: str
    community: Community | None = None

    @property
    def is_personal(self) -> bool:
        return self.code == PERSONAL

    @property
    def is_organization(self) -> bool:
        return self.code == ORGANIZATION


@dataclass(frozen=True)
class Question:
    """Who asks at which moment, for whose calendar and which days."""

    membership: Membership
    scope: Scope
    span: Span
    now: datetime

    def of_groups(self, path: str = "community") -> Q:
        """What concerns this calendar by its community: one's own groups, this one, or any."""
        if self.scope.community:
            return Q(**{path: self.scope.community})
        if self.scope.is_personal:
            return Q(**{f"{path}__in": CommunityMember.objects.communities_of(self.membership)})
        return Q()

    def during(self, path: str) -> Q:
        """Moments of these days."""
        return Q(**{f"{path}__gte": self.span.begins, f"{path}__lt": self.span.ends})

    def on_days(self, path: str) -> Q:
        """Dates among these days."""
        return Q(**{f"{path}__gte": self.span.first, f"{path}__lte": self.span.last})


def personal() -> Scope:
    return Scope(PERSONAL, "Мой календарь")


def scopes_for(membership: Membership) -> list[Scope]:
    """What the person may choose from, the usual one first; a guest has no organization here but the groups.

    People of a service take part in nothing: they see what is open to them.
    """
    if membership.is_service:
        return [Scope(ORGANIZATION, "Занятия, открытые соседям")]
    around = [] if membership.is_guest else [Scope(ORGANIZATION, "Календарь детского сада")]
    groups = Community.objects.visible_to(membership).of(membership).working().order_by("title", "pk")
    return [personal(), *around, *(of_community(group) for group in groups)]


def of_community(community: Community) -> Scope:
    return Scope(str(community.pk), f"Сообщество «{community}»", community)


def asked_scope(membership: Membership, text: str, known: list[Scope]) -> Scope | None:
    """The scope that an address names; None for what is not there for this person."""
    found = next((scope for scope in known if scope.code == (text or known[0].code)), None)
    if found or not (text.isascii() and text.isdecimal() and len(text) < 19):
        return found
    community = Community.objects.visible_to(membership).filter(pk=int(text)).first()
    return of_community(community) if community else None
