"""What evidence comes to: the likeliest concepts of a text, which named ones are plausible, and profiles that tell
how alike two texts are in all concepts they speak of."""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from planning.engine.concepts import FORM, HOUSEHOLD, Concepts
from planning.engine.kinship import BROADER, NARROWER, SAME, SISTER, Kinships
from planning.engine.topics import Demand

SHARPNESS, DOUBT = 6.0, 4.0
MOST_LIKELY, LEAST_SHARE = 6, 0.03
SURE = 0.45  # share from which a likely concept counts as named
CONTRAST = 1.5  # how much more strong evidence counts in a profile than weak
REACH = {SAME: 0.3, NARROWER: 0.3, BROADER: 0.15, SISTER: 0.15}  # how far a trend reaches to kindred concepts


@dataclass(frozen=True, slots=True)
class Likely:
    """A concept and the share 0…1 of the text that is likely about it."""

    concept: str
    share: float


def most_likely(evidence: Mapping[str, float]) -> tuple[Likely, ...]:
    """The likeliest concepts with their shares, best first; the less is known, the less they add up to."""
    best = nlargest(MOST_LIKELY, evidence.items(), key=lambda item: item[1])
    if not best:
        return ()
    strongest = best[0][1]
    odds = {concept: math.exp((said - strongest) / SHARPNESS) for concept, said in best}
    trust = strongest / (strongest + DOUBT) / sum(odds.values())
    return tuple(Likely(concept, odd * trust) for concept, odd in odds.items() if odd * trust > LEAST_SHARE)


def profile(evidence: Mapping[str, float]) -> dict[str, float]:
    """Evidence as a direction: squares add up to one, so that long and short texts compare."""
    raised = {concept: said**CONTRAST for concept, said in evidence.items() if said > 0}
    length = math.sqrt(sum(said * said for said in raised.values()))
    return {concept: said / length for concept, said in raised.items()}


def plausible(
    concepts: Concepts, named: Sequence[str], likely: Sequence[Likely], told: Collection[str] = ()
) -> tuple[str, ...]:
    """Named concepts without those that the rest of the text speaks against, a sure likely one among them; what
    people `told` of such words stays."""
    if not likely or any(concepts.by_id[id_].kind == HOUSEHOLD for id_ in named):
        return tuple(named)
    near = {one.concept for one in likely} | {id_ for one in likely for id_ in concepts.ancestors[one.concept]}
    kept = [id_ for id_ in named if id_ in near or id_ in told or concepts.by_id[id_].kind == FORM]
    sure = [one.concept for one in likely[:1] if one.share >= SURE and one.concept not in kept]
    return tuple(kept + sure)


def plausible_demand(
    concepts: Concepts, wanted: Demand, likely: Sequence[Likely], told: Collection[str] = ()
) -> Demand:
    """The same for what a trend asks for; its first skill may turn out to be another."""
    contexts = plausible(concepts, wanted.contexts, likely, told)
    skills = plausible(concepts, wanted.skills, likely, told)
    first = likely[0].concept if likely else ""
    return replace(wanted, skills=skills, contexts=tuple(id_ for id_ in contexts if id_ not in skills and id_ != first))


def answering(profile: dict[str, float], kinships: Kinships) -> dict[str, float]:
    """How much each concept would answer a trend with this profile; squares add up to one."""
    shares = defaultdict(float, profile)
    for wanted, said in profile.items():
        for kinship in kinships.kindred(wanted):
            shares[kinship.offered] += said * kinship.share * REACH[kinship.relation or SAME]
    length = math.sqrt(sum(share * share for share in shares.values())) or 1.0
    return {concept: share / length for concept, share in shares.items()}
