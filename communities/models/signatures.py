"""Who has accepted a version of the agreement and whose word the group is waiting for."""

from dataclasses import dataclass
from datetime import date

from .charters import Charter, CharterAcceptance
from .communities import CommunityMember


@dataclass(frozen=True)
class Signatures:
    """`members`: seats of the group today, each with its acceptance or None; `visitors` came to its lessons."""

    members: list[tuple[CommunityMember, CharterAcceptance | None]]
    visitors: list[CharterAcceptance]

    @property
    def accepted(self) -> list[tuple[CommunityMember, CharterAcceptance]]:
        return [(seat, word) for seat, word in self.members if word]

    @property
    def waiting(self) -> list[CommunityMember]:
        return [seat for seat, word in self.members if not word]


def read_signatures(charter: Charter, day: date) -> Signatures:
    """Guests of the group visit its lessons: their word is not waited for."""
    words = {word.membership_id: word for word in charter.acceptances.for_list()}
    seats = CommunityMember.objects.filter(community=charter.community_id).current(day).for_list()
    members = [seat for seat in seats if not seat.membership.is_guest]
    known = {seat.membership_id for seat in members}
    return Signatures(
        members=[(seat, words.get(seat.membership_id)) for seat in members],
        visitors=[word for membership, word in words.items() if membership not in known],
    )
