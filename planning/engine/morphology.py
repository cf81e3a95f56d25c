"""Russian words of short titles: split, normal forms, sub-words."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

WORD = re.compile(r"[a-zа-я]+|\d+[a-zа-я]?", re.IGNORECASE)

STOP_WORDS = frozenset(
    (
        "а бы в во все для до его ее же за и из или их к ко ли между на над но о об обо от по под при про с со то у это"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """One meaningful word of a text: as written (lower case, е for ё), its normal form and its place."""

    form: str
    lemma: str
    place: int


@cache
def _analyzer() -> Any:
    import pymorphy3  # type: ignore[import-untyped]

    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=50_000)
def lemma(word: str) -> str:
    """Normal form of a lower-case word («детей» → «ребенок»); е stands for ё."""
    normal: str = _analyzer().parse(word)[0].normal_form
    return normal.replace("ё", "е")


def plain(text: str) -> str:
    """Lower case, е for ё, no stress marks and soft hyphens."""
    return text.lower().replace("ё", "е").replace("\u0301", "").replace("\u00ad", "")


def forms(text: str) -> list[str]:
    """All words of a text as written, in order, without prepositions and conjunctions."""
    return [form for form in WORD.findall(plain(text)) if form not in STOP_WORDS]


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[Word, ...]:
    """Meaningful words of a text with their normal forms, in order."""
    return tuple(Word(form, lemma(form), place) for place, form in enumerate(forms(text)))


@lru_cache(maxsize=50_000)
def subwords(word: str, size: int = 4) -> tuple[str, ...]:
    """Character n-grams of a word with its borders marked; a short word is its own n-gram."""
    bordered = f"_{word}_"
    return tuple(bordered[at : at + size] for at in range(max(1, len(bordered) - size + 1)))
