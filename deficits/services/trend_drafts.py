"""What the engines see in one survey: its answers beside those of the survey before."""

from dataclasses import dataclass, replace

from deficits.engine import lives
from deficits.engine import trends as engine
from deficits.engine.lives import SubjectKey
from deficits.engine.responses import Answer as EngineAnswer
from deficits.engine.responses import Settings
from deficits.engine.trends import TrendDraft
from deficits.models import QuestionnaireItem, Survey

from .summaries import engine_answers, engine_items, trend_settings_of, viewpoint_of


@dataclass(frozen=True)
class Search:
    """Trends of one survey and, for those of earlier surveys, the figures of every subject."""

    settings: Settings
    drafts: tuple[TrendDraft, ...]
    looked: dict[SubjectKey, TrendDraft]


def search(survey: Survey) -> Search:
    """Find the trends of a survey against the one it is compared with; nothing without a single answer."""
    current = engine_answers(survey.responses.all())
    settings = trend_settings_of(survey, viewpoint=viewpoint_of(current))
    if not current:
        return Search(settings, (), {})
    earlier, items = survey.compared_with, engine_items(survey.questionnaire)
    previous = engine_answers(earlier.responses.all()) if earlier else None
    if earlier and not earlier.is_named:
        settings = replace(settings, hides_rests=True, min_cell=max(settings.min_cell, earlier.shown_from))
        previous = previous and reads_alike(survey, earlier) and _unpaired(survey, previous) or None
    looked = lives.by_subject(engine.look(current, items, settings))
    return Search(settings, engine.detect(current, previous, items, settings), looked)


def reads_alike(survey: Survey, earlier: Survey) -> bool:
    """Whether both read the items they share by the same thresholds, competencies and areas.

    By others, chosen again and again, the earlier answers without names could be read piece by piece.
    """
    ours, theirs = survey.questionnaire, earlier.questionnaire
    if (ours.deficit_below, ours.attention_below) != (theirs.deficit_below, theirs.attention_below):
        return False
    known = {item.code: _place(item) for item in theirs.items.all()}
    return all(known.get(item.code, _place(item)) == _place(item) for item in ours.items.all())


def _place(item: QuestionnaireItem) -> tuple[str, str, str]:
    return item.group, item.competency, item.area


def _unpaired(survey: Survey, previous: list[EngineAnswer]) -> list[EngineAnswer]:
    """The same people are compared with a survey under a cipher once only.

    Two comparisons with the same earlier answers, of people who differ by one, would tell that one's answers.
    """
    others = Survey.objects.filter(compared_with=survey.compared_with_id, opened_at__lt=survey.opened_at)
    if not others.exists():
        return previous
    return [replace(answer, person=("earlier", answer.person)) for answer in previous]
