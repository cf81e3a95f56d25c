"""What the staff has said about a line of change: voices by edition, and who is asked."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from communities.engine.consent import Tally, tally
from pos_portal.core.models import Membership

from .change_lines import ChangeLine, ChangeLineEdition, ChangeLineVoice


@dataclass
class EditionVoices:
    """The words of an edition and everything said about them."""

    edition: ChangeLineEdition
    voices: list[ChangeLineVoice] = field(default_factory=list)


@dataclass(frozen=True)
class Poll:
    """`said`: the last word of everybody who is asked, `left`: of those who work here no more (not counted)."""

    line: ChangeLine
    tally: Tally
    said: list[ChangeLineVoice]
    left: list[ChangeLineVoice]
    changed: list[ChangeLineVoice]
    earlier: list[EditionVoices]
    mine: ChangeLineVoice | None
    is_over: bool


def electorate(line: ChangeLine, day: date) -> frozenset[int]:
    """Everybody on the staff of the kindergarten on that day: guests and services have no voice."""
    staff = Membership.objects.filter(organization=line.organization_id).staff().active(day)
    return frozenset(staff.values_list("pk", flat=True))


def poll_about(line: ChangeLine, reader: Membership, day: date | None = None) -> Poll:
    """After the decision the tally is the one of its day; three queries, however many voices."""
    decided = line.decided_at and timezone.localdate(line.decided_at, timezone=reader.organization.zone)
    day = decided or day or reader.organization.today
    asked = electorate(line, day)
    current, changed, earlier = _sorted(line)
    counted = {voice.membership_id: voice.kind for voice in current}
    is_over = line.voices_until is not None and line.voices_until < day
    return Poll(
        line=line,
        tally=tally(asked, counted, line.rule, is_over=is_over),
        said=[voice for voice in current if voice.membership_id in asked],
        left=[voice for voice in current if voice.membership_id not in asked],
        changed=changed,
        earlier=earlier,
        mine=next((voice for voice in current if voice.membership_id == reader.pk), None),
        is_over=is_over,
    )


def _sorted(line: ChangeLine) -> tuple[list[ChangeLineVoice], list[ChangeLineVoice], list[EditionVoices]]:
    """Voices that stand, words changed since, and what was said about earlier editions, the latest first."""
    by_edition: dict[int, list[ChangeLineVoice]] = defaultdict(list)
    for voice in line.voices.for_list():
        by_edition[voice.edition].append(voice)
    editions = line.editions.select_related("written_by__user").exclude(number=line.edition)
    present = by_edition[line.edition]
    return (
        [voice for voice in present if voice.replaced_at is None],
        [voice for voice in present if voice.replaced_at],
        [EditionVoices(edition, by_edition[edition.number]) for edition in editions],
    )
