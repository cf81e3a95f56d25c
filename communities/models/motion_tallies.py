"""How far a group has come with a proposal: who is asked today and what they say."""

from collections.abc import Collection
from datetime import date

from communities.engine.consent import Tally, tally

from .communities import Community
from .motions import Motion


def electorate(community: Community, day: date) -> frozenset[int]:
    """Memberships that have a say in the community on that day."""
    return frozenset(community.members.voting(day).values_list("membership", flat=True))


def weigh(motion: Motion, *, asked: Collection[int], day: date, person: int) -> Motion:
    """For a list: adds `tally`, and whether the summing up or the word of this member is waited for."""
    motion.tally = tally_of(motion, asked=asked, day=day)
    motion.is_overdue = day > motion.voices_until
    motion.waits_for_me = not motion.is_overdue and person in motion.tally.silent
    return motion


def tally_of(motion: Motion, *, asked: Collection[int], day: date) -> Tally:
    """The voices as they stand; `heard` of `with_voices()` is taken where the motion has it."""
    heard = motion.heard if hasattr(motion, "heard") else motion.voices.current()
    voices = {voice.membership_id: voice.kind for voice in heard}
    return tally(asked, voices, motion.community.rule, is_over=day > motion.voices_until)
