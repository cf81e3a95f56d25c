"""How the two communities agree about values, open up and come back to what divides them."""

from datetime import datetime

from communities.models import DEFAULT_LINES, Charter, Community
from communities.services import charters
from pos_portal.core.models import Membership

IDEA = "Каждый ребёнок услышан и понят, а каждый из нас не боится показать свою работу."


def agree(community: Community, *, now: datetime) -> Charter:
    """The first rules: the usual lines, accepted by everybody on the first evening."""
    people = members_of(community)
    charter = charters.write(community, version=0, idea=IDEA, lines="\n".join(DEFAULT_LINES), by=people[0], now=now)
    for person in people:
        charters.accept(charter, version=charter.version, by=person, now=now)
    return Charter.objects.get(pk=charter.pk)


def members_of(community: Community) -> list[Membership]:
    seats = community.members.seated(community.organization.today).select_related("membership__user")
    return [seat.membership for seat in seats.order_by("-is_coordinator", "pk") if not seat.membership.is_guest]
