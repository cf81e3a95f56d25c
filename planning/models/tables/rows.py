"""A row of the table: a trend, its topics, what was found out."""

import zlib
from dataclasses import dataclass, field
from functools import cached_property

from deficits.models import Trend
from planning.engine.checks import Circumstances, Need, Remark, check
from planning.engine.coverage import proposed_verdict, weight
from planning.models.correspondences import Correspondence, Strength, Verdict

from .changes import Change, differences, seen_activity, seen_trend
from .lines import Line

SHOWN_SUGGESTIONS = 3
ANSWERING = (Strength.FULL, Strength.PARTIAL)


@dataclass
class Row:
    """A trend, its lines and its verdict; `typed` is what somebody else's `earlier` decision kept from being saved."""

    trend: Trend
    lines: list[Line]
    correspondence: Correspondence | None
    circumstances: Circumstances = field(default_factory=Circumstances)
    typed: dict | None = None
    earlier: Correspondence | None = None
    errors: dict | None = None

    def __post_init__(self):
        for line in self.lines if self.correspondence else ():
            line.checked_at = self.correspondence.decided_at

    @cached_property
    def accepted(self) -> list[Line]:
        return [line for line in self.lines if line.is_accepted]

    @cached_property
    def rejected(self) -> list[Line]:
        return [line for line in self.lines if line.is_rejected]

    @cached_property
    def suggested(self) -> list[Line]:
        """Still to be decided, the best first."""
        return [line for line in self.lines if line.link is None]

    @property
    def first_suggested(self) -> list[Line]:
        return self.suggested[:SHOWN_SUGGESTIONS]

    @property
    def more_suggested(self) -> list[Line]:
        return self.suggested[SHOWN_SUGGESTIONS:]

    @property
    def opens_suggested(self) -> bool:
        """Something in the fold of further hints is to be seen at once."""
        return any(line.is_overtaken for line in self.more_suggested)

    @property
    def opens_rejected(self) -> bool:
        return any(line.is_overtaken or line.typed for line in self.rejected)

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """What speaks for «частично», whatever was decided."""
        need = Need(self.trend.text, self.trend.scope, self.trend.age)
        answers = [line.answer() for line in self.accepted if line.strength in ANSWERING]
        return check(need, answers, self.circumstances)

    @cached_property
    def proposed(self) -> str | None:
        strengths = [line.strength for line in self.accepted]
        return proposed_verdict(strengths, has_remarks=bool(self.remarks))

    @cached_property
    def weight(self) -> float:
        return weight(line.strength for line in self.accepted)

    @property
    def is_by_hand(self) -> bool:
        """Written by a person, not drafted from numbers."""
        return not self.trend.subject_code

    @property
    def verdict(self) -> str | None:
        """What a person decided, else what the accepted activities speak for, else None."""
        return self.correspondence.verdict if self.correspondence else self.proposed

    @property
    def shown_verdict(self) -> str | None:
        return (self.typed or {}).get("verdict") or self.verdict

    @property
    def shown_comment(self) -> str:
        kept = self.correspondence.comment if self.correspondence else ""
        return self.typed.get("comment", "") if self.typed else kept

    @property
    def verdict_label(self) -> str:
        return Verdict(self.verdict).label if self.verdict else "Не решено"

    @property
    def is_only_indirect(self) -> bool:
        """Something is marked, but nothing that could propose a verdict."""
        return bool(self.accepted) and not any(line.strength in ANSWERING for line in self.accepted)

    @cached_property
    def change_of_trend(self) -> Change | None:
        """How the trend was rewritten after the decision about it."""
        decisions = [self.correspondence] if self.correspondence else [line.link for line in self.accepted]
        written_at = self.trend.decided_at
        for decision in decisions:
            if written_at and written_at > decision.decided_at:
                found = differences(decision.seen, self.trend)
                if found or not decision.seen:
                    return Change("Тенденция", found)
        return None

    @cached_property
    def stale_lines(self) -> list[Line]:
        """Decided topics that are to be looked at again."""
        decided = self.accepted + self.rejected
        return decided if self.change_of_trend else [line for line in decided if line.change]

    @property
    def changes(self) -> list[Change]:
        """What was rewritten after people had decided: the trend, then activities."""
        changes = [self.change_of_trend, *(line.change for line in self.stale_lines)]
        return [change for change in changes if change]

    @property
    def state(self) -> str:
        """A sum over everything that a person checks in a row."""
        decided = [(line.place, line.strength, seen_activity(line.activity)) for line in self.accepted + self.rejected]
        return f"{zlib.crc32(repr([seen_trend(self.trend), decided]).encode()):08x}"

    @property
    def is_stale(self) -> bool:
        """The trend or one of its activities was rewritten after people had decided."""
        return bool(self.change_of_trend or self.stale_lines)

    @property
    def disagrees(self) -> bool:
        """The verdict says something else than the accepted activities do, with and without the remarks."""
        if not self.correspondence or self.is_only_indirect:
            return False
        by_links = proposed_verdict(line.strength for line in self.accepted)
        return self.correspondence.verdict not in {self.proposed or Verdict.NONE, by_links or Verdict.NONE}
