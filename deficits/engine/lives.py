"""What a new survey says about a trend that people agreed on earlier (slide 15: dynamics of results)."""

from collections.abc import Mapping

from .responses import Settings
from .trends import CONFIDENCE, GAP, WIDE, TrendDraft

SubjectKey = tuple[str, str]


def is_still_shown(measure: str, looked: TrendDraft | None, settings: Settings) -> bool | None:
    """Whether the new figures of the subject still show the trend; None when the new survey did not measure it.

    A difficulty is shown while it reaches a group of people, a gap while it is as wide as the rules ask.
    Good news (growing confidence) asks for no work and is not followed.
    """
    if looked is None or measure == CONFIDENCE:
        return None
    if measure == GAP:
        return None if looked.gap is None else looked.gap.points >= settings.gap_pp
    return looked.current.scope in WIDE


def by_subject(looked: tuple[TrendDraft, ...]) -> Mapping[SubjectKey, TrendDraft]:
    """Looked-at subjects by kind and code."""
    return {(draft.subject.kind, draft.subject.code): draft for draft in looked}
