"""Which scale a block of answers was given on: numbers, words with numbers, or words alone."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pos_portal.core.engine.texts import folded

from ..scales import DIFFICULTY, MASTERY, Point, Scale
from . import words
from .hints import MORE_IS_WORSE, RANGES, Hints

NUMBER = re.compile(r"^(\d{1,3}(?:[.,]\d+)?)\s*(?:$|[-–—.:)(=%]|балл|б\b|из\b)")
DATE = re.compile(r"^\d{1,4}[./-]\d{1,2}[./-]\d{2,4}")
TRAILING = re.compile(r"[-–—(=:]\s*(\d{1,2})\s*(?:балл\w*|б\.?)?\)?$")
MANY = 0.8
NEARLY_ALL = 0.95
MISSPELT = 85


@dataclass(frozen=True)
class Learned:
    """A scale with the points of every answer met; None for an answer that means «no answer»."""

    scale: Scale
    values: Mapping[str, float | None]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unknown:
    """Answers whose order nobody told us: the user must put them in order."""

    labels: tuple[str, ...]


def number_of(text: str) -> float | None:
    """The number an answer begins or ends with: «3», «3 – делаю уверенно», «делаю уверенно (3)»."""
    plain = folded(text)
    if DATE.match(plain):
        return None
    found = NUMBER.match(plain) or (TRAILING.search(plain) if re.search(r"[а-яa-z]", plain) else None)
    return float(found[1].replace(",", ".")) if found else None


@lru_cache(maxsize=20_000)
def looks_like_answer(text: str) -> bool:
    """Whether a cell may be an answer of some scale."""
    number = number_of(text)
    if number is not None:
        return number <= 10 or ("%" in text and number <= 100)
    return words.is_not_applicable(text) or bool(words.families_of(text))


def learn(answers: Iterable[str], hints: Hints, order: Mapping[str, float | None] | None = None) -> Learned | Unknown:
    """The scale of a block from all its answers and the texts around it; `order` is what the user told us."""
    counts = Counter(answers)
    if order:
        return _told(counts, order, hints)
    has_signs = bool({words.normal(text) for text in counts} & words.PLUS)
    marked = [
        (text, count)
        for text, count in counts.items()
        if not _is_silent(text) or (has_signs and words.normal(text) in words.DASHES)
    ]
    total = sum(count for _, count in marked)
    numbers = {text: number for text, _ in marked if (number := number_of(text)) is not None}
    known = sum(count for text, count in marked if text in numbers)
    if total and known >= MANY * total:
        return _numeric(marked, numbers, hints)
    return _worded(marked, hints)


def _is_silent(text: str) -> bool:
    return words.is_not_applicable(text) or words.is_no_opinion(text)


def _told(counts: Counter[str], order: Mapping[str, float | None], hints: Hints) -> Learned | Unknown:
    """The scale as the user ordered the answers, by labels as written."""
    known = {words.normal(text): value for text, value in order.items()}
    labels = {text: known[words.normal(text)] for text in counts if words.normal(text) in known}
    rest = [text for text in counts if text not in labels and not _is_silent(text)]
    points = {value: text for text, value in order.items() if value is not None}
    if rest or len(points) < 2:
        return Unknown(tuple(rest))
    return Learned(_scale(points, hints.direction() or MASTERY), labels, ("words_instead_of_scores",))


def _scale(labels: Mapping[float, str], direction: str) -> Scale:
    points = tuple(Point(value, labels[value]) for value in sorted(labels))
    title = f"{number_text(points[0].value)}–{number_text(points[-1].value)}"
    return Scale(f"file_{direction}_{title}", title, points, direction)


def number_text(value: float) -> str:
    """«3» for 3.0, «2,5» for 2.5."""
    return str(int(value)) if value == int(value) else str(value).replace(".", ",")


def _numeric(marked: Sequence[tuple[str, int]], numbers: Mapping[str, float], hints: Hints) -> Learned:
    """A scale of numbers, its ends from the texts around it or from the numbers met."""
    weights = {text: count for text, count in marked}
    met = Counter({value: 0 for value in numbers.values()})
    for text, value in numbers.items():
        met[value] += weights[text]
    warnings = ["numbers_as_text"] if any(re.search(r"[а-яa-z]{3}", folded(text)) for text in numbers) else []
    low, high, is_guess = _ends(met, hints)
    warnings += ["scale_guessed"] if is_guess else []
    outside = [text for text, value in numbers.items() if not low <= value <= high]
    rest = [text for text, _ in marked if text not in numbers]
    values = {text: None if text in outside else value for text, value in numbers.items()}
    values |= _words_among_numbers(rest, low, high)
    warnings += ["out_of_range"] if outside else []
    warnings += ["unknown_answers"] if any(text not in values for text in rest) else []
    legend = hints.legend() or _legend_of(numbers)
    direction, is_guessed = _direction(legend, hints)
    labels = {float(step): legend.get(step, str(step)) for step in _steps(low, high)}
    values |= {text: None for text in rest if text not in values}
    return Learned(_scale(labels, direction), values, tuple(warnings + (["direction_guessed"] if is_guessed else [])))


def _steps(low: int, high: int) -> range:
    return range(low, high + 1, 10 if high == 100 else 1)


def _ends(met: Mapping[float, int], hints: Hints) -> tuple[int, int, bool]:
    """The shortest usual scale that holds nearly all numbers; a named one when it holds them."""
    total = sum(met.values())

    def holds(ends: tuple[int, int]) -> bool:
        return sum(count for value, count in met.items() if ends[0] <= value <= ends[1]) >= NEARLY_ALL * total

    said = hints.ends()
    if said and said[0] < said[1] and holds(said):
        return *said, False
    low, high = min(met), max(met)
    usual = (1, 5) if low >= 2 and 3 < high <= 5 else (0, 3) if low >= 2 and high <= 3 else None
    ends = usual or next((ends for ends in RANGES if holds(ends)), (int(low), int(high) + 1))
    return *ends, (low, high) != ends


def _words_among_numbers(rest: Sequence[str], low: int, high: int) -> dict[str, float | None]:
    """A few words among numbers count when their ladder is as long as the scale."""
    found: dict[str, float | None] = {}
    for text in rest:
        for family in words.families_of(text):
            rung = family.rung(words.normal(text))
            ladder = next((steps for steps in family.ladders if len(steps) == high - low + 1 and rung in steps), None)
            if ladder and rung is not None:
                found.setdefault(text, float(low + ladder.index(rung)))
    return found


def _legend_of(numbers: Mapping[str, float]) -> dict[int, str]:
    """Words that stand beside the numbers in the answers themselves."""
    found: dict[int, str] = {}
    for text, value in numbers.items():
        label = re.sub(r"^[\d\s.,:)(=–—-]+|[\s(–—=:-]+\d+\)?$", "", text).strip()
        if label:
            found.setdefault(int(value), label)
    return found


def _direction(legend: Mapping[int, str], hints: Hints) -> tuple[str, bool]:
    """Direction by the words of the legend, else by the texts around; the flag says that it was only guessed."""
    if len(legend) > 1:
        low, high = (_is_best(legend[end]) for end in (min(legend), max(legend)))
        if low or high is False:
            return DIFFICULTY, False
        if high or low is False:
            return MASTERY, False
    said = hints.direction()
    return said or MASTERY, said == DIFFICULTY and not MORE_IS_WORSE.search(folded(" ".join(hints.stems)))


def _is_best(label: str) -> bool | None:
    """True for «не испытываю затруднений», False for «нужна помощь», None where the words decide nothing."""
    for family in words.families_of(label):
        if family.kind != words.NEUTRAL:
            rung, ladder = family.rung(words.normal(label)), family.ladders[0]
            if rung in (ladder[0], ladder[-1]):
                return rung == ladder[-1]
    return None


def _worded(marked: Sequence[tuple[str, int]], hints: Hints) -> Learned | Unknown:
    """A scale of words: the family that knows nearly all answers, on its usual ladder."""
    total = sum(count for _, count in marked)
    family, _ = words.best_family(marked)
    if family is None:
        return Unknown(tuple(text for text, _ in marked))
    rungs = _rungs(family, marked)
    share = sum(count for text, count in marked if text in rungs) / total
    if share < NEARLY_ALL:
        return Unknown(tuple(text for text, _ in marked))
    ladder = family.ladder(set(rungs.values()))
    if len(ladder) < 2:
        return Unknown(tuple(text for text, _ in marked))
    start = 0 if len(ladder) < 5 else 1
    values: dict[str, float | None] = {text: None for text, _ in marked}
    values |= {text: float(start + ladder.index(rung)) for text, rung in rungs.items()}
    labels = {float(start + place): str(start + place) for place in range(len(ladder))}
    for text, _ in sorted(marked, key=lambda pair: pair[1]):
        if (value := values[text]) is not None:
            labels[value] = text.strip()
    direction = (hints.direction() or MASTERY) if family.kind == words.NEUTRAL else MASTERY
    unknown = ("unknown_answers",) if share < 1 else ()
    return Learned(_scale(labels, direction), values, ("words_instead_of_scores", *unknown))


def _rungs(family: words.Family, marked: Sequence[tuple[str, int]]) -> dict[str, int]:
    """The rung of every label of the family; a misspelt label stands where its nearest known one does."""
    from rapidfuzz import fuzz, process

    found = {text: rung for text, _ in marked if (rung := family.rung(words.normal(text))) is not None}
    known = {text: words.normal(text) for text in found}
    for text, _ in marked:
        if text not in found and (
            near := process.extractOne(words.normal(text), known, scorer=fuzz.ratio, score_cutoff=MISSPELT)
        ):
            found[text] = found[near[2]]
    return found
