"""`make_*` of lines of change, their results and themes; days are counted from today."""

from datetime import timedelta

from communities.models import (
    AgreementRule,
    ChangeLine,
    ChangeLineState,
    ChangeLineVoice,
    ExpectedResult,
    IndicatorKind,
    Theme,
    VoiceKind,
)
from communities.services import change_lines
from pos_portal.core.models import Membership

from .factories import NOW


def make_line(by: Membership, title="Слушаем ребёнка", *, areas=("speech",), directions=("method",), **fields):
    """A draft of this year."""
    fields.setdefault("school_year", by.organization.school_year.start)
    return change_lines.draft(title=title, areas=areas, directions=directions, by=by, now=NOW, **fields)


def make_discussion(by: Membership, title="Слушаем ребёнка", *, rule=AgreementRule.TWO_THIRDS, days=5, **fields):
    """A line about which everybody is asked."""
    until = by.organization.today + timedelta(days=days)
    line = make_line(by, title, **fields)
    line.rule, line.voices_until, line.state = rule, until, ChangeLineState.DISCUSSED
    line.save()
    return line


def make_accepted(by: Membership, title="Слушаем ребёнка", **fields) -> ChangeLine:
    line = make_line(by, title, **fields)
    line.state, line.decided_by, line.decided_at = ChangeLineState.ACCEPTED, by, NOW
    line.save()
    return line


def make_voice(line: ChangeLine, by: Membership, kind=VoiceKind.AGREE, text="", **fields) -> ChangeLineVoice:
    fields.setdefault("edition", line.edition)
    return ChangeLineVoice.objects.create(
        organization=line.organization, line=line, membership=by, kind=kind, text=text, given_at=NOW, **fields
    )


def make_result(line: ChangeLine, by: Membership, text="Дети рассказывают сами", **fields) -> ExpectedResult:
    """An own indicator, from 30 to 60 percent within the year."""
    today = by.organization.today
    fields.setdefault("indicator", IndicatorKind.OWN)
    fields.setdefault("own_measure", "Доля детей, которые задают вопрос сами")
    fields.setdefault("start_value", 30)
    fields.setdefault("target_value", 60)
    fields.setdefault("measured_on", today - timedelta(days=20))
    fields.setdefault("due_on", today + timedelta(days=100))
    return ExpectedResult.objects.create(
        organization=line.organization, line=line, text=text, created_by=by, created_at=NOW, **fields
    )


def make_theme(by: Membership, title="Самостоятельность детей", **fields) -> Theme:
    fields.setdefault("school_year", by.organization.school_year.start)
    return Theme.objects.create(organization=by.organization, title=title, created_by=by, created_at=NOW, **fields)
