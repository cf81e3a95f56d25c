"""How far a group has come with a proposal: who is asked today and what they say."""

from collections.abc import Collection
from datetime import date

from communities.engine.consent import Tally, tally

from .communities import Community, CommunityMember
from .motions import Motion


def electorate(community: Community, day: date) -> frozenset[int]:
    """Memberships that have a say in the community on that day."""
    return frozenset(community.members.voting(day).values_list("membership", flat=True))


def electorates(motions: Collection[Motion], day: date) -> dict[int, frozenset[int]]:
    """The same for the communities of several motions at once."""
    seats = CommunityMember.objects.filter(community__in={motion.community_id for motion in motions}).voting(day)
    found: dict[int, set[int]] = {motion.community_id: set() for motion in motions}
    for community, membership in seats.values_list("community", "membership"):
        found[community].add(membership)
    return {community: frozenset(people) for community, people in found.items()}


def tally_of(motion: Motion, *, asked: Collection[int], day: date) -> Tally:
    """The voices as they stand; `heard` of `with_voices()` is taken where the motion has it."""
    heard = motion.heard if hasattr(motion, "heard") else motion.voices.current()
    voices = {voice.membership_id: voice.kind for voice in heard}
    return tally(asked, voices, motion.community.rule, is_over=day > motion.voices_until)
