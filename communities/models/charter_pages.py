"""The agreement of a community as one person reads it."""

from dataclasses import dataclass, field

from .charters import Charter
from .communities import Community
from .motions import Motion
from .signatures import Signatures, read_signatures


@dataclass(frozen=True)
class CharterPage:
    """`earlier`, the draft and its proposal are there for those who read the working content."""

    in_force: Charter | None
    signed: Signatures | None
    draft: Charter | None = None
    draft_signed: Signatures | None = None
    motion: Motion | None = None
    earlier: list[Charter] = field(default_factory=list)

    @property
    def versions(self) -> int:
        return len(self.earlier) + sum(1 for version in (self.in_force, self.draft) if version)


def rules_for(community_pk: int, membership) -> Charter | None:
    """The rules in force and, as `is_accepted`, whether this person accepted them."""
    return Charter.objects.of(community_pk).in_force().with_my_word(membership).first()


def read_charter_page(community: Community, membership) -> CharterPage:
    readable = Charter.objects.visible_to(membership).of(community.pk).with_my_word(membership).for_list()
    found = list(readable)
    in_force = next((version for version in found if version.state == "in_force"), None)
    draft = next((version for version in found if version.is_draft), None)
    day = community.organization.today
    return CharterPage(
        in_force=in_force,
        signed=read_signatures(in_force, day) if in_force else None,
        draft=draft,
        draft_signed=read_signatures(draft, day) if draft else None,
        motion=draft.motions.open().first() if draft else None,
        earlier=[version for version in found if version.state == "replaced"],
    )
