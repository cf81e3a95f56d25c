"""Which activities of the plan answer which trends (`domain/4`): a suggestion with reasons, never a decision."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from planning.engine.concepts import AREA, Concepts
from planning.engine.kinship import BROADER, FULL, HALF, SISTER, STRANGERS, Kinship, Kinships, kinships_of
from planning.engine.learners import EDUCATORS, PARENTS, SUBSET, Learners, learners
from planning.engine.likeness import likeness, shared_words, unless_ordinary
from planning.engine.profiles import answering, most_likely, plausible, plausible_demand, profile
from planning.engine.recognition import load_recognition
from planning.engine.topics import YOUNG, Demand, demand, has_many_topics, is_of_young, told_in, topics

NO_MATCH, PARTIAL_MATCH, FULL_MATCH = 0, 1, 2
RULES_IN_ORDER, RULES_IN_DECISION = 0.25, 0.55  # weight of named topics, the rest being likeness in all concepts
FULL_FROM, PARTIAL_FROM = 0.42, 0.30  # of the decision
MOST_DECIDED = 4  # activities that answer one trend; further ones stay hints without a level
SUMMING_UP = 0.6  # how much a council that opens or closes the year says of one topic
LOWERED = 0.5  # a rule that lowers by one level
CONTEXT_WEIGHT = 0.35  # of what a trend names beside its skill, the skill being 1
WORDS_FULL_FROM, WORDS_PARTIAL_FROM = 0.55, 0.34  # likeness of wording where the thesaurus is silent
WORDS_WEIGHT = 0.15  # of likeness in the order of equal pairs

SHARED_WORDS, SAME_AREA, LIKELY_TOPIC = "shared_words", "same_area", "likely_topic"
CHECKS_ONLY, SEVERAL_TOPICS, ONLY_SUBSET, OPENS_OR_CLOSES = (
    "checks_only",
    "several_topics",
    "only_subset",
    "opens_or_closes",
)
FOR_SUBSET, FAMILY_EVENT, OTHER_LEARNERS = "for_subset", "family_event", "other_learners"

SPECIAL = frozenset({FOR_SUBSET, FAMILY_EVENT, SAME_AREA, SEVERAL_TOPICS})  # where likely topics prove nothing

WORK_WITH_FAMILIES = frozenset({"families", "family_formats"})
GROWTH, MENTORING = "growth", "colleagues"  # strands that look differently at displays and at beginners


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
class _Want:
    """What is known of a trend before any activity is seen; `answering`: how much each concept would answer it."""

    trend: TrendText
    demand: Demand
    answering: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Offer:
    """What is known of an activity before any trend is seen."""

    activity: ActivityText
    topics: tuple[str, ...]
    profile: dict[str, float]
    learners: Learners
    is_for_young: bool
    has_many_topics: bool


def match(
    trends: Sequence[TrendText], activities: Sequence[ActivityText], concepts: Concepts
) -> tuple[Suggestion, ...]:
    """A suggestion for every pair, trend by trend, activities in the given order."""
    kinships = kinships_of(concepts)
    offers = [_offer(concepts, activity) for activity in activities]
    rows = likeness([trend.title for trend in trends], [activity.title for activity in activities])
    return tuple(
        suggestion
        for trend, row in zip(trends, rows, strict=True)
        for suggestion in _match_trend(trend, offers, row, kinships)
    )


def match_line(
    trends: Sequence[TrendText], line: ActivityText, titles: Sequence[str], concepts: Concepts
) -> tuple[Suggestion, ...]:
    """One line against every trend; `titles` of the rest of its plan tell which likeness is ordinary there."""
    kinships, offer = kinships_of(concepts), _offer(concepts, line)
    rows = likeness([trend.title for trend in trends], [*titles, line.title])
    return tuple(
        _suggest(_want(trend, kinships), offer, unless_ordinary(row, WORDS_PARTIAL_FROM)[-1], kinships)
        for trend, row in zip(trends, rows, strict=True)
    )


def _offer(concepts: Concepts, activity: ActivityText) -> _Offer:
    evidence = load_recognition().evidence(f"{activity.title} {activity.form or ''}", concepts)
    spoken, told = load_recognition().evidence(activity.title, concepts), told_in(concepts, activity.title)
    found = plausible(concepts, topics(concepts, activity.title, activity.form), most_likely(spoken), told)
    texts = filter(None, (activity.form, activity.title, activity.audience))
    return _Offer(
        activity,
        found,
        profile(evidence),
        learners(activity.title, activity.form, activity.audience),
        any(is_of_young(concepts, text) for text in texts),
        has_many_topics(concepts, found),
    )


def _match_trend(trend: TrendText, offers: list[_Offer], row: list[float], kinships: Kinships) -> list[Suggestion]:
    want, words = _want(trend, kinships), unless_ordinary(row, WORDS_PARTIAL_FROM)
    found = [_suggest(want, offer, like, kinships) for offer, like in zip(offers, words, strict=True)]
    best = nlargest(MOST_DECIDED, (one for one in found if one.level), key=lambda one: one.score)
    kept = {one.activity for one in best}
    return [one if one.activity in kept else replace(one, level=NO_MATCH) for one in found]


def _want(trend: TrendText, kinships: Kinships) -> _Want:
    evidence = load_recognition().evidence(trend.title, kinships.concepts)
    wanted, told = demand(kinships.concepts, trend.title), told_in(kinships.concepts, trend.title)
    named = plausible_demand(kinships.concepts, wanted, most_likely(evidence), told)
    return _Want(trend, named, answering(profile(evidence), kinships))


def _suggest(want: _Want, offer: _Offer, words: float, kinships: Kinships) -> Suggestion:
    """What the rules find in named topics, and with less weight what the texts are likely about."""
    share, reasons = _share(want.trend, want.demand, offer, words, kinships)
    factor = 1.0
    if share:
        factor, remarks = _factor(want.demand, offer, share, kinships.concepts)
        reasons = (*reasons, *remarks)
    ruled = share * factor * (1 - WORDS_WEIGHT) + words * WORDS_WEIGHT * (factor > 0 < share)
    is_special = bool({reason.code for reason in reasons} & SPECIAL) or _is_whole_area(want.demand, offer, kinships)
    common = Kinship(ruled) if is_special else _common(want.answering, offer)
    order, decision = (weight * ruled + (1 - weight) * common.share for weight in (RULES_IN_ORDER, RULES_IN_DECISION))
    is_full = decision >= FULL_FROM and factor == 1.0 and (share > HALF or not is_special)
    level = FULL_MATCH if is_full else PARTIAL_MATCH if decision >= PARTIAL_FROM else NO_MATCH
    if not reasons and common.offered:
        reasons = (Reason(LIKELY_TOPIC, kinships.concepts.by_id[common.offered].title),)
    return Suggestion(want.trend.id, offer.activity.id, round(order, 4), level, reasons)


def _is_whole_area(wanted: Demand, offer: _Offer, kinships: Kinships) -> bool:
    """A council on a whole area and nothing else plainly contains the skills of the area."""
    if len(offer.topics) != 1 or kinships.concepts.by_id[offer.topics[0]].kind != AREA:
        return False
    return kinships.nearest(wanted.skills, offer.topics).relation == BROADER


def _common(answering: dict[str, float], offer: _Offer) -> Kinship:
    """Likeness 0…1 in all concepts, and the concept that says most of it."""
    shares = [(said * answering.get(concept, 0.0), concept) for concept, said in offer.profile.items()]
    total = sum(share for share, _ in shares) * _teaching(offer.learners)
    return Kinship(total, LIKELY_TOPIC, max(shares)[1]) if total else STRANGERS


def _teaching(learners: Learners) -> float:
    """How much an event counts by who learns at it and whether it teaches."""
    if learners.who not in (EDUCATORS, SUBSET):
        return 0.0
    taught = 1.0 if learners.teaches else LOWERED
    return taught * SUMMING_UP if learners.opens_or_closes else taught


def _share(
    trend: TrendText, wanted: Demand, offer: _Offer, words: float, kinships: Kinships
) -> tuple[float, tuple[Reason, ...]]:
    """Share 0…1 of the trend that the activity is about, before the rules on learners and form."""
    if offer.learners.who == PARENTS:
        return _share_of_family_event(wanted, offer)
    share, reasons = _share_of_topic(wanted, offer, kinships)
    if not share and not (wanted.skills and offer.topics):
        share, reasons = _share_without_topics(trend, offer.activity, words)
    if wanted.is_of_young and offer.is_for_young:
        share = FULL if YOUNG in wanted.skills else max(share, HALF)
        reasons = (Reason(FOR_SUBSET), *reasons)
    return share, reasons


def _share_of_family_event(wanted: Demand, offer: _Offer) -> tuple[float, tuple[Reason, ...]]:
    """An event that educators run for families is a form of work with families, a routine one is not."""
    is_asked = bool(WORK_WITH_FAMILIES & set(wanted.skills)) and not offer.learners.is_routine
    return (HALF, (Reason(FAMILY_EVENT),)) if is_asked else (0.0, ())


def _share_of_topic(wanted: Demand, offer: _Offer, kinships: Kinships) -> tuple[float, tuple[Reason, ...]]:
    """The nearest of the skills, and with less weight what the trend names beside it."""
    skill = kinships.nearest(wanted.skills, offer.topics)
    share = skill.share
    if wanted.contexts:
        beside = [kinships.nearest((context,), offer.topics).share for context in wanted.contexts]
        share = (share + CONTEXT_WEIGHT * sum(beside) / len(beside)) / (1 + CONTEXT_WEIGHT)
    return share, (Reason(skill.relation, _title(kinships.concepts, skill)),) if skill.relation else ()


def _title(concepts: Concepts, kinship: Kinship) -> str:
    concept = concepts.by_id[kinship.offered]
    return concepts.strand_by_id[concept.strand].title if kinship.relation == SISTER else concept.title


def _share_without_topics(trend: TrendText, activity: ActivityText, words: float) -> tuple[float, tuple[Reason, ...]]:
    """Where the thesaurus knows nothing: likeness of wording, else the area that people gave to both."""
    if words >= WORDS_PARTIAL_FROM:
        shared = Reason(SHARED_WORDS, shared_words(trend.title, activity.title))
        return FULL if words >= WORDS_FULL_FROM else HALF, (shared,)
    return (HALF, (Reason(SAME_AREA),)) if trend.area and trend.area == activity.area else (0.0, ())


def _factor(wanted: Demand, offer: _Offer, share: float, concepts: Concepts) -> tuple[float, list[Reason]]:
    """Rules on learners and form: each lowers by one level, or takes the pair out altogether."""
    who = offer.learners.who
    if who == PARENTS:
        return 1.0, []
    if who not in (EDUCATORS, SUBSET):
        return 0.0, [Reason(OTHER_LEARNERS, who)]
    strands = {concepts.by_id[concept].strand for concept in wanted.skills + wanted.contexts}
    lowering = {
        CHECKS_ONLY: not offer.learners.teaches and (share > HALF or GROWTH not in strands),
        ONLY_SUBSET: who == SUBSET and not wanted.is_of_young and not strands & {GROWTH, MENTORING},
        SEVERAL_TOPICS: offer.has_many_topics and share > HALF and not wanted.is_of_young,
        OPENS_OR_CLOSES: offer.learners.opens_or_closes and share > HALF,
    }
    reasons = [Reason(code) for code, is_so in lowering.items() if is_so]
    return LOWERED ** len(reasons), reasons
