"""Which activities of the plan answer which trends (`domain/4`): a suggestion with reasons, never a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev

from planning.engine.concepts import Concepts
from planning.engine.learners import EDUCATORS, PARENTS, SUBSET, Learners, learners
from planning.engine.likeness import likeness, telling_words
from planning.engine.topics import (
    CONTEXT_WEIGHT,
    FULL,
    HALF,
    SISTER,
    STRANGERS,
    YOUNG,
    Demand,
    Kinship,
    Kinships,
    demand,
    has_many_topics,
    is_of_young,
    topics,
)

NO_MATCH, PARTIAL_MATCH, FULL_MATCH = 0, 1, 2
FULL_FROM, PARTIAL_FROM = 0.72, 0.33
LOWERED = 0.5
WORDS_FULL_FROM, WORDS_PARTIAL_FROM, WORDS_OUTSTAND_BY = 0.55, 0.34, 2.5
WORDS_TIE_BREAK = 0.15

SHARED_WORDS, CHECKS_ONLY, SEVERAL_TOPICS, ONLY_SUBSET = "shared_words", "checks_only", "several_topics", "only_subset"
FOR_SUBSET, FAMILY_EVENT, OTHER_LEARNERS = "for_subset", "family_event", "other_learners"
OPENS_OR_CLOSES = "opens_or_closes"


@dataclass(frozen=True, slots=True)
class TrendText:
    """A trend as words; `area` and `group` are codes or None."""

    id: str
    title: str
    area: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class ActivityText:
    """A row of the plan as words; everything but id and title may be None."""

    id: str
    title: str
    form: str | None = None
    term: str | None = None
    audience: str | None = None
    responsible: str | None = None
    area: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a pair was suggested or lowered: a code, and the concept's title or the words it speaks of."""

    code: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Score 0…1 and level 0 (no), 1 (partly), 2 (fully) of one pair."""

    trend: str
    activity: str
    score: float
    level: int
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class _Offer:
    """What is known of an activity before any trend is seen."""

    activity: ActivityText
    topics: tuple[str, ...]
    learners: Learners
    is_for_young: bool
    has_many_topics: bool


def match(
    trends: Sequence[TrendText], activities: Sequence[ActivityText], concepts: Concepts
) -> tuple[Suggestion, ...]:
    """A suggestion for every pair, trend by trend, activities in the given order."""
    kinships = Kinships(concepts)
    offers = [_offer(concepts, activity) for activity in activities]
    rows = likeness([trend.title for trend in trends], [activity.title for activity in activities])
    return tuple(
        suggestion
        for trend, row in zip(trends, rows, strict=True)
        for suggestion in _match_trend(trend, offers, row, kinships)
    )


def _offer(concepts: Concepts, activity: ActivityText) -> _Offer:
    found = topics(concepts, activity.title, activity.form)
    everything = " ".join(filter(None, (activity.form, activity.title, activity.audience)))
    return _Offer(
        activity,
        found,
        learners(activity.title, activity.form, activity.audience),
        is_of_young(concepts, everything),
        has_many_topics(concepts, found),
    )


def _match_trend(trend: TrendText, offers: list[_Offer], row: list[float], kinships: Kinships) -> list[Suggestion]:
    wanted = demand(kinships.concepts, trend.title)
    outstanding = fmean(row) + WORDS_OUTSTAND_BY * pstdev(row) if row else 0.0
    return [
        _suggest(
            trend, wanted, offer, words if words >= outstanding else min(words, WORDS_PARTIAL_FROM - 0.01), kinships
        )
        for offer, words in zip(offers, row, strict=True)
    ]


def _suggest(trend: TrendText, wanted: Demand, offer: _Offer, words: float, kinships: Kinships) -> Suggestion:
    share, reasons = _share_of_topic(wanted, offer, kinships)
    by_words = _share_of_words(words)
    if by_words > share and not (wanted.skills and offer.topics):
        share, reasons = by_words, [Reason(SHARED_WORDS, _shared_words(trend.title, offer.activity.title))]
    if wanted.is_of_young and offer.is_for_young:
        share, reasons = _share_for_young(wanted, share), [Reason(FOR_SUBSET), *reasons]
    factor, remarks = _factor(wanted, offer, share, kinships.concepts)
    share, reasons = share * factor, reasons + remarks
    level = FULL_MATCH if share >= FULL_FROM else PARTIAL_MATCH if share >= PARTIAL_FROM else NO_MATCH
    score = min(1.0, share * (1 - WORDS_TIE_BREAK) + words * WORDS_TIE_BREAK * (factor > 0))
    return Suggestion(trend.id, offer.activity.id, round(score, 4), level, tuple(reasons))


def _share_for_young(wanted: Demand, share: float) -> float:
    """Support of beginners answers a trend about beginners whatever its topic, a trend about their skill partly."""
    return FULL if YOUNG in wanted.skills else max(share, HALF)


def _share_of_topic(wanted: Demand, offer: _Offer, kinships: Kinships) -> tuple[float, list[Reason]]:
    """How much of what the trend asks for the activity is about: the nearest skill, and each context."""
    if offer.learners.who == PARENTS:
        return _share_of_family_event(wanted, offer)
    skill, topic = _nearest(wanted.skills, offer.topics, kinships)
    contexts = [_nearest((context,), offer.topics, kinships)[0].share for context in wanted.contexts]
    share = (skill.share + CONTEXT_WEIGHT * sum(contexts)) / (1 + CONTEXT_WEIGHT * len(contexts))
    if not skill.relation:
        return share, []
    return share, [Reason(skill.relation, _title(kinships.concepts, skill, topic))]


def _share_of_family_event(wanted: Demand, offer: _Offer) -> tuple[float, list[Reason]]:
    """An event that educators run for families is a form of work with families, a routine one is not."""
    is_asked = bool(WORK_WITH_FAMILIES & set(wanted.skills)) and not offer.learners.is_routine
    return (HALF, [Reason(FAMILY_EVENT)]) if is_asked else (0.0, [])


def _nearest(wanted: Sequence[str], offered: Sequence[str], kinships: Kinships) -> tuple[Kinship, str]:
    pairs = ((kinships.between(one, other), other) for one in wanted for other in offered)
    return max(pairs, key=lambda pair: pair[0].share, default=(STRANGERS, ""))


def _title(concepts: Concepts, kinship: Kinship, topic: str) -> str:
    concept = concepts.by_id[topic]
    return concepts.strand_by_id[concept.strand].title if kinship.relation == SISTER else concept.title


def _share_of_words(words: float) -> float:
    if words < WORDS_PARTIAL_FROM:
        return 0.0
    return FULL if words >= WORDS_FULL_FROM else HALF


def _shared_words(one: str, other: str) -> str:
    """Words that both texts have, as the second writes them."""
    lemmas = {word.lemma for word in telling_words(one)}
    return ", ".join(dict.fromkeys(word.form for word in telling_words(other) if word.lemma in lemmas))


def _factor(wanted: Demand, offer: _Offer, share: float, concepts: Concepts) -> tuple[float, list[Reason]]:
    """Rules on learners and form: each lowers by one level, or takes the pair out altogether."""
    who = offer.learners.who
    if who == PARENTS and WORK_WITH_FAMILIES & set(wanted.skills):
        return 1.0, []
    if who not in (EDUCATORS, SUBSET):
        return 0.0, [Reason(OTHER_LEARNERS, who)] if share else []
    if not share:
        return 1.0, []
    strands = {concepts.by_id[concept].strand for concept in wanted.skills + wanted.contexts}
    lowering = {
        CHECKS_ONLY: not offer.learners.teaches and (share > HALF or GROWTH not in strands),
        ONLY_SUBSET: who == SUBSET and not wanted.is_of_young and not strands & {GROWTH, MENTORING},
        SEVERAL_TOPICS: offer.has_many_topics and share > HALF and not wanted.is_of_young,
        OPENS_OR_CLOSES: offer.learners.opens_or_closes and share > HALF,
    }
    reasons = [Reason(code) for code, is_so in lowering.items() if is_so]
    return LOWERED ** len(reasons), reasons


WORK_WITH_FAMILIES = frozenset({"families", "family_formats"})
GROWTH, MENTORING = "growth", "colleagues"
