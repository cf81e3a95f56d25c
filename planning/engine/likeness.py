"""Likeness of wording: BM25 over four-letter pieces of normal forms, without knowledge of the field."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from planning.engine.morphology import Word, subwords, words

SATURATION, LENGTH_WEIGHT = 1.2, 0.75
OUTSTANDING = 2.5  # standard deviations above the mean of a row
GENRE_STEMS = tuple(
    "семинар практикум консультац тренинг педсовет мастер педагог воспитател затруднени недостаточн низк уровен слаб "
    "владени умени неумени испытыва дефицит рост снижени преоблада доля готовност организац проведени работа дошкольн "
    "дошкольник ребенок детск доу доо деятельност процесс заняти условие современн формировани развитие использовани "
    "особенност подход форма средство технологи совершенствовани повышени вопрос проблема профессиональн образовательн "
    "количество число часть половина трудност недостаток знани осведомленност компетентност старш младш группа год "
    "образование через как что мы наш свой не".split()
)


def telling_words(text: str) -> tuple[Word, ...]:
    """Words that carry the topic: no names of forms, no words that every trend has."""
    return tuple(word for word in words(text) if not word.lemma.startswith(GENRE_STEMS) and len(word.lemma) > 2)


def likeness(queries: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
    """For every query its likeness with every text, 0…1 of what the query has with itself."""
    pieces = [_pieces(text) for text in texts]
    postings = _postings(pieces)
    return [_row(_pieces(query), postings, len(texts)) for query in queries]


def unless_ordinary(row: list[float], ordinary: float) -> list[float]:
    """The row with likeness that many texts of this plan share held just below `ordinary`: it says nothing."""
    mean = sum(row) / max(1, len(row))
    deviation = math.sqrt(sum((value - mean) ** 2 for value in row) / max(1, len(row)))
    outstanding = mean + OUTSTANDING * deviation
    return [value if value >= outstanding else min(value, ordinary - 0.01) for value in row]


def shared_words(one: str, other: str) -> str:
    """Telling words that both texts have, as the second writes them."""
    lemmas = {word.lemma for word in telling_words(one)}
    return ", ".join(dict.fromkeys(word.form for word in telling_words(other) if word.lemma in lemmas))


def _pieces(text: str) -> Counter[str]:
    return Counter(piece for word in telling_words(text) for piece in subwords(word.lemma))


def _postings(texts: list[Counter[str]]) -> dict[str, list[tuple[int, float]]]:
    """For every piece the texts that have it, with the saturated weight of BM25."""
    average = sum(map(Counter.total, texts)) / max(1, len(texts)) or 1
    postings = defaultdict(list)
    for number, pieces in enumerate(texts):
        length = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * pieces.total() / average)
        for piece, count in pieces.items():
            postings[piece].append((number, count * (SATURATION + 1) / (count + length)))
    return postings


def _row(query: Counter[str], postings: dict[str, list[tuple[int, float]]], total: int) -> list[float]:
    row, best = [0.0] * total, 0.0
    for piece in query:
        found = postings.get(piece, ())
        rarity = math.log(1 + (total - len(found) + 0.5) / (len(found) + 0.5))
        best += rarity
        for number, weight in found:
            row[number] += rarity * weight
    return [min(1.0, value / best) if best else 0.0 for value in row]
