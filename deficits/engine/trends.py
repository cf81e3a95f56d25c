"""Trends in professional development found from deficit surveys (slides 9 and 11; domain file 4, §4.2)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import matrix
from .comparisons import SamePeople, ViewpointGap, chance, same_people, viewpoint_gap
from .figures import Figures
from .frames import by_frame
from .indexes import GROUP, MASS
from .matrix import Matrix
from .responses import DEFAULT_SETTINGS, Answer, Item, Settings
from .rests import count
from .statistics import benjamini_hochberg
from .subjects import Subject, item_subjects, wide_subjects

GROWTH = "growth"
DECLINE = "decline"
PERSISTENCE = "persistence"
NEW = "new"

DIFFICULTY = "difficulty"
CONFIDENCE = "confidence"
GAP = "gap"
MEASURES = (DIFFICULTY, GAP, CONFIDENCE)
WIDE = (MASS, GROUP)


@dataclass(frozen=True)
class TrendDraft:
    """One trend in numbers and codes: what it is about, how it moves, whom it reaches, how sure it is."""

    subject: Subject
    measure: str
    kind: str
    current: Figures
    previous: Figures | None = None
    change_pp: float | None = None
    same: SamePeople | None = None
    chance: float | None = None
    gap: ViewpointGap | None = None

    @property
    def scope(self) -> str:
        """How far the difficulty reaches: mass, group, single or nobody."""
        return self.current.scope

    @property
    def is_positive(self) -> bool:
        """Whether the news is good: difficulties decline or confidence grows."""
        return self.measure == CONFIDENCE or (self.measure == DIFFICULTY and self.kind == DECLINE)

    @property
    def severity(self) -> float:
        """Weight 0–100 of a subject (never of a person): a deficit counts whole, a partial one half."""
        figures = self.current
        return (figures.n_deficit + figures.n_partial / 2) * 100 / figures.n_answered

    @property
    def contradicts_same_people(self) -> bool:
        """Whether all people and the same people move in opposite directions: the staff changed, not the practice."""
        return self.same is not None and self.change_pp is not None and self.same.change_pp * self.change_pp < 0


@dataclass(frozen=True)
class _Waves:
    """The matrices one search looks at; `before` is None in the first survey."""

    now: Matrix
    before: Matrix | None
    other: Matrix


def detect(
    current: Sequence[Answer],
    previous: Sequence[Answer] | None,
    items: Sequence[Item],
    settings: Settings = DEFAULT_SETTINGS,
) -> tuple[TrendDraft, ...]:
    """All trends of one survey against the previous one, the heaviest first, good news last; no person is named."""
    waves = _waves(current, previous, items, settings)
    single = _judge(item_subjects(items), waves, settings)
    kept = single + _telling(_judge(wide_subjects(items), waves, settings), single)
    return tuple(sorted(_corrected(kept), key=_order))


def look(
    current: Sequence[Answer], items: Sequence[Item], settings: Settings = DEFAULT_SETTINGS
) -> tuple[TrendDraft, ...]:
    """Figures of every subject with enough answers, whether or not there is something to say about it."""
    waves = _waves(current, None, items, settings)
    looked = [_look(subject, waves, settings) for subject in (*item_subjects(items), *wide_subjects(items))]
    return tuple(draft for draft in looked if draft.current.n_answered)


def _waves(
    current: Sequence[Answer], previous: Sequence[Answer] | None, items: Sequence[Item], settings: Settings
) -> _Waves:
    people = matrix.people_of(current, previous or ())
    return _Waves(
        matrix.build(current, items, settings.viewpoint, people, by_frame),
        matrix.build(previous, items, settings.viewpoint, people, by_frame) if previous else None,
        matrix.build(current, items, settings.other_viewpoint, people, by_frame),
    )


def _look(subject: Subject, waves: _Waves, settings: Settings) -> TrendDraft:
    """The figures of one subject, not yet judged."""
    enough = settings.thresholds.min_answered
    now = waves.now.column(subject, enough)
    gap = viewpoint_gap(now, waves.other.column(subject, enough), settings)
    draft = TrendDraft(subject, DIFFICULTY, NEW, count(waves.now, subject, now, settings), gap=gap)
    if waves.before is None or not draft.current.n_answered:
        return draft
    before = waves.before.column(subject, enough)
    return _compare(draft, count(waves.before, subject, before, settings), same_people(now, before, settings))


def _compare(draft: TrendDraft, old: Figures, same: SamePeople | None) -> TrendDraft:
    if not old.n_answered:
        return draft
    change = draft.current.n_deficit * 100 / draft.current.n_answered - old.n_deficit * 100 / old.n_answered
    return replace(draft, previous=old, change_pp=change, same=same, chance=chance(draft.current, old, same))


def _judge(subjects: Sequence[Subject], waves: _Waves, settings: Settings) -> list[TrendDraft]:
    looked = [_look(subject, waves, settings) for subject in subjects]
    judged = [_verdict(draft, settings) for draft in looked if draft.current.n_answered]
    return [draft for draft in judged if draft is not None]


def _verdict(draft: TrendDraft, settings: Settings) -> TrendDraft | None:
    """The draft with its measure and kind; None when there is nothing worth saying."""
    was_wide = draft.previous is not None and draft.previous.scope in WIDE
    move = _move(draft, "n_deficit", settings)
    if draft.current.scope in WIDE:
        return replace(draft, kind=_kind(move, draft.previous))
    if was_wide and move < 0:
        return replace(draft, kind=DECLINE)
    if draft.gap is not None and draft.gap.points >= settings.gap_pp:
        return replace(draft, measure=GAP)
    if _move(draft, "n_confident", settings) > 0:
        return replace(draft, measure=CONFIDENCE, kind=GROWTH)
    return None


def _kind(move: int, previous: Figures | None) -> str:
    if previous is None or not previous.n_deficit:
        return NEW
    if move:
        return GROWTH if move > 0 else DECLINE
    return PERSISTENCE


def _move(draft: TrendDraft, counted: str, settings: Settings) -> int:
    """+1, −1 or 0: a change counts when large enough both in percentage points and in people."""
    now, before = draft.current, draft.previous
    if before is None:
        return 0
    n_now, n_before = now.n_answered, before.n_answered
    change = getattr(now, counted) * 100 / n_now - getattr(before, counted) * 100 / n_before
    people = round(abs(change) * min(n_now, n_before) / 100)
    if abs(change) < settings.change_pp or people < settings.change_people:
        return 0
    return 1 if change > 0 else -1


def _telling(wide: Sequence[TrendDraft], single: Sequence[TrendDraft]) -> list[TrendDraft]:
    """Those wide drafts that say more than their items: half of the items tell the same, or none tells anything."""
    kept = []
    for draft in wide:
        alike = [other for other in single if other.subject.code in draft.subject.items]
        same = [other for other in alike if (other.measure, other.is_positive) == (draft.measure, draft.is_positive)]
        if not alike or len(same) * 2 >= len(draft.subject.items):
            kept.append(draft)
    return kept


def _corrected(drafts: Sequence[TrendDraft]) -> list[TrendDraft]:
    """The drafts with chances adjusted for the number of comparisons."""
    compared = [draft.chance for draft in drafts if draft.chance is not None]
    adjusted = iter(benjamini_hochberg(compared))
    return [draft if draft.chance is None else replace(draft, chance=next(adjusted)) for draft in drafts]


def _order(draft: TrendDraft) -> tuple[bool, int, float]:
    return draft.is_positive, MEASURES.index(draft.measure), -draft.severity
