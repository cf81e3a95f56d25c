"""From a drafted trend of a survey to its row: numbers and drafted words; what people decided stays."""

from collections.abc import Iterable
from datetime import datetime

from deficits.engine import wording
from deficits.engine.trends import TrendDraft
from deficits.models import Survey, Trend, TrendDirection, TrendEvent, TrendEventKind

from .topics import Topics

NUMBERS = (
    "answered",
    "deficit",
    "partial",
    "confident",
    "answered_before",
    "deficit_before",
    "confident_before",
    "readings",
)


class Writer:
    """Writes the drafts of one survey."""

    def __init__(self, survey: Survey, *, now: datetime):
        self.survey, self.now = survey, now
        self.topics, self.before = Topics(survey.questionnaire), time_before(survey)

    def write(self, trend: Trend | None, draft: TrendDraft, position: int) -> Trend:
        """The numbers of today; words that people have touched stay as they are."""
        trend = trend or self._new(draft)
        known = seen(trend)
        _take_figures(trend, draft)
        self._take_words(trend, draft)
        trend.position = position
        return keep(trend, known, now=self.now)

    def _new(self, draft: TrendDraft) -> Trend:
        return Trend(
            organization_id=self.survey.organization_id,
            survey=self.survey,
            school_year=self.survey.school_year,
            subject_kind=draft.subject.kind,
            subject_code=draft.subject.code,
            measure=draft.measure,
            found_at=self.now,
        )

    def _take_words(self, trend: Trend, draft: TrendDraft) -> None:
        topic = self.topics.of(draft.subject)
        draft_words(trend, wording.sentence(draft, topic, self.before))
        trend.area, trend.group = self.topics.area_of(draft.subject), self.topics.group_of(draft.subject)
        evidence = wording.evidence(draft, topic, self.before)
        trend.readings = [[reading.caption, reading.value, reading.sentence] for reading in evidence]


def _take_figures(trend: Trend, draft: TrendDraft) -> None:
    current, previous = draft.current, draft.previous
    trend.kind, trend.scope = draft.kind, draft.scope
    trend.direction = TrendDirection.POSITIVE if draft.is_positive else TrendDirection.NEGATIVE
    trend.answered, trend.deficit = current.n_answered, current.n_deficit
    trend.partial, trend.confident = current.n_partial, current.n_confident
    trend.answered_before = previous and previous.n_answered
    trend.deficit_before = previous and previous.n_deficit
    trend.confident_before = previous and previous.n_confident


def draft_words(trend: Trend, drafted: str) -> None:
    """New words for a draft; those that people have touched stay."""
    if trend.is_undecided and trend.text == trend.drafted_text:
        trend.text = drafted
    trend.drafted_text = drafted


def keep(trend: Trend, known: list, *, now: datetime) -> Trend:
    """Save a counted trend; its open pages are outdated when what `known` says has changed."""
    is_new, trend.is_confirmed_by_numbers = trend.pk is None, True
    if not is_new and seen(trend) != known:
        trend.version += 1
    trend.save()
    if is_new:
        note(trend, TrendEventKind.FOUND, at=now)
    return trend


def seen(trend: Trend) -> list:
    """What a person decides on: with other numbers or words the page is outdated."""
    return [trend.text, *(getattr(trend, name) for name in NUMBERS)]


def note(trend: Trend, kind: TrendEventKind, *, at: datetime, by=None, text: str = "") -> TrendEvent:
    """One step of the life of a trend; without a person it was a measurement."""
    return TrendEvent.objects.create(
        organization_id=trend.organization_id, trend=trend, kind=kind, note=text[:600], by=by, at=at
    )


def time_before(survey: Survey) -> str:
    """How a sentence names the survey before: «год назад», «два года назад» or «в прошлый раз»."""
    earlier = survey.compared_with
    if earlier is None or not (survey.opened_at and earlier.opened_at):
        return "в прошлый раз"
    months = round((survey.opened_at - earlier.opened_at).days / 30.4)
    if months in range(10, 15):
        return "год назад"
    return "два года назад" if months in range(22, 27) else "в прошлый раз"


def let_go(trends: Iterable[Trend]) -> None:
    """Trends that the numbers no longer show: forgotten unless people have touched them."""
    pks = {trend.pk for trend in trends}
    forgotten = set(Trend.objects.filter(pk__in=pks).untouched().values_list("pk", flat=True))
    Trend.objects.filter(pk__in=forgotten).delete()
    Trend.objects.filter(pk__in=pks - forgotten).update(is_confirmed_by_numbers=False)
