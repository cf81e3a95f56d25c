"""Everything that stands in a calendar, read from where it lives."""

from collections.abc import Callable, Iterator

from communities.access import note_reading
from pos_portal.core.models import Membership

from . import gatherings, terms
from .entries import Entry, Kind
from .scopes import Question, Scope

Source = Callable[[Question], Iterator[Entry]]
SOURCES: dict[Kind, tuple[Source, ...]] = {
    Kind.LESSON: (gatherings.lessons, gatherings.neighbours),
    Kind.MEETING: (gatherings.meetings,),
    Kind.SLOT: (gatherings.slots,),
    Kind.COVER: (gatherings.covers,),
    Kind.WALK: (gatherings.walks,),
    Kind.TASK: (terms.assignments, terms.parts, terms.offers),
    Kind.VOICE: (terms.polls, terms.motions, terms.lines),
    Kind.SURVEY: (terms.surveys,),
    Kind.WAVE: (terms.waves,),
    Kind.PLAN: (terms.activities, terms.work),
    Kind.DAY_OFF: (terms.days_off,),
}


def entries_of(asked: Question, *kinds: Kind) -> list[Entry]:
    """In the order of days and hours of the organization; without `kinds` everything."""
    sources = (source for kind in kinds or SOURCES for source in SOURCES[kind])
    found = (entry.at(asked.span.zone) for source in sources for entry in source(asked))
    return sorted(found, key=lambda entry: entry.order)


def noted_reading(scope: Scope, membership: Membership) -> None:
    """Who reads a group's calendar in an emergency leaves the same trace as on its pages."""
    note_reading(scope.community, membership)
