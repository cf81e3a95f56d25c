"""What the page of a community says about how it governs itself."""

from dataclasses import dataclass
from datetime import timedelta

from communities.access import Standing, may_shape, wish_to_join
from communities.models import FEWEST, MOST, Community, CommunityMember, CoordinatorTerm, Motion
from communities.models.motion_tallies import weigh
from pos_portal.core.models import Membership
from pos_portal.core.templatetags.portal import ru_date

NOTICE = timedelta(days=21)
DECISIONS_SHOWN = 5


@dataclass(frozen=True)
class Government:
    """`shapes`: may still choose people directly; `wish`: one's own open wish to join."""

    shapes: bool
    may_appoint: bool
    terms: list[CoordinatorTerm]
    term_is_ending: bool
    open_motions: list[Motion]
    decisions: list
    wish: Motion | None
    too_few: bool
    too_many: bool
    is_last: bool
    has_guests: bool
    trend_dismissed: bool

    @property
    def term(self) -> CoordinatorTerm | None:
        return next((term for term in self.terms if term.ended_on is None), None)

    @property
    def past_terms(self) -> list[CoordinatorTerm]:
        return [term for term in self.terms if term.ended_on is not None]

    @property
    def ending_words(self) -> str:
        return f"Срок координатора – по {ru_date(self.term.ends_on, 'j E')}. Предложите, кто продолжит."

    @property
    def leaving(self) -> str:
        """What whoever leaves is told first."""
        if self.is_last:
            return "Вы последний участник: сообщество завершит работу и останется только для чтения."
        return "Ваши места на занятиях только для участников освободятся."


def read_government(
    community: Community, membership: Membership, mine: Standing, seats: list[CommunityMember]
) -> Government:
    people = sum(1 for seat in seats if not seat.membership.is_guest)
    has_coordinator = any(seat.is_coordinator for seat in seats)
    terms = list(CoordinatorTerm.objects.visible_to(membership).filter(community=community).for_list())
    going_on = next((term for term in terms if term.ended_on is None and term.ends_on), None)
    last_calm_day = membership.organization.today + NOTICE
    readable = mine.reads_content
    return Government(
        shapes=not community.is_closed and may_shape(community, membership, mine),
        may_appoint=membership.is_methodist and not has_coordinator and not community.is_closed,
        terms=terms,
        term_is_ending=mine.is_member and going_on is not None and going_on.ends_on <= last_calm_day,
        open_motions=_open_motions(community, membership, seats) if readable else [],
        decisions=list(community.decisions.for_list()[:DECISIONS_SHOWN]) if readable else [],
        wish=None if mine.is_member else wish_to_join(community, membership),
        too_few=people < FEWEST,
        too_many=people > MOST,
        has_guests=people < len(seats),
        is_last=mine.is_member and people == 1,
        trend_dismissed=mine.reads_content and community.trend is not None and community.trend.is_dismissed,
    )


def _open_motions(community: Community, membership: Membership, seats: list[CommunityMember]) -> list[Motion]:
    asked = frozenset(seat.membership_id for seat in seats if not seat.membership.is_guest)
    day, rows = membership.organization.today, community.motions.open().with_voices().for_lines()
    return [weigh(motion, asked=asked, day=day, person=membership.pk) for motion in rows]
