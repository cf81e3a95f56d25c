"""Answers written in words: families of labels, each a ladder from the worst to the best."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pos_portal.core.engine.texts import folded

from .vocabulary import VOCABULARY

NEUTRAL = "neutral"

ENDINGS = re.compile(r"\s*\((а|ла|на|я|сь|ая)\)")
SIGNS = re.compile(r"[^\w+±/-]+")
NOTHING = re.compile(
    r"^(не (относится|отн|примен|касается|мо[яеи]|в мое|предусмотр)|неприменимо|нет такой работы|н ?/ ?[опа]$|"
    r"n ?/ ?a$|not applicable|[-–—]+$)"
)
NO_OPINION = re.compile(
    r"^(затрудняюсь ответить|не могу ответить|нет ответа|не ответил\w*|пропуск|no answer|don t know)$"
)
RUSSIAN = re.compile(r"[а-я]")
TWINS = str.maketrans("aceopxyk", "асеорхук")
PLUS = frozenset({"+", "±", "+/-", "+-", "-/+", "-+"})
DASHES = frozenset("-–—−")


@dataclass(frozen=True)
class Family:
    """Rungs from low to high as patterns, tried in `order`; ladders are the sets of rungs met in practice."""

    code: str
    rungs: tuple[re.Pattern[str], ...]
    ladders: tuple[tuple[int, ...], ...]
    kind: str
    order: tuple[int, ...]

    def rung(self, label: str) -> int | None:
        """The rung of a normalised label; None when the label is of another family."""
        for place in self.order:
            if self.rungs[place].search(label):
                return place
        return None

    def ladder(self, met: set[int]) -> tuple[int, ...]:
        """The shortest usual ladder that has all the rungs met, else exactly those rungs."""
        fitting = [ladder for ladder in self.ladders if met <= set(ladder)]
        return min(fitting, key=len) if fitting else tuple(sorted(met))


def _families() -> tuple[Family, ...]:
    def joined(patterns: Sequence[str]) -> re.Pattern[str]:
        text = "|".join(patterns).replace("{stem}", VOCABULARY["stem"]).replace("{half}", VOCABULARY["half"])
        return re.compile(text)

    return tuple(
        Family(
            row["code"],
            tuple(joined(patterns) for patterns in row["rungs"]),
            tuple(map(tuple, row["ladders"])),
            row["kind"],
            tuple(row["order"]),
        )
        for row in VOCABULARY["families"]
    )


FAMILIES = _families()


@lru_cache(maxsize=10_000)
def normal(text: str) -> str:
    """A label in one form: lower case, «е» for «ё», Russian letters for Latin twins, no «(а)» and punctuation."""
    plain = ENDINGS.sub("", folded(text))
    if RUSSIAN.search(plain):
        plain = plain.translate(TWINS)
    return plain if re.fullmatch(r"[-−–—+±/ ]+", plain) else SIGNS.sub(" ", plain).strip(" /-")


def is_not_applicable(text: str) -> bool:
    """«не относится», «не отн.», «н/о», a dash."""
    return bool(NOTHING.match(normal(text)))


def is_no_opinion(text: str) -> bool:
    """«затрудняюсь ответить» and the like: a missing answer."""
    return bool(NO_OPINION.match(normal(text)))


def families_of(text: str) -> list[Family]:
    """Families that know the label."""
    label = normal(text)
    return [family for family in FAMILIES if label and len(label) <= 80 and family.rung(label) is not None]


def best_family(counts: Sequence[tuple[str, int]]) -> tuple[Family | None, float]:
    """The family that knows most of the answers, and the share it knows; earlier families win a tie."""
    total = sum(count for _, count in counts)
    scored = [
        (sum(count for text, count in counts if family.rung(normal(text)) is not None), family) for family in FAMILIES
    ]
    known, family = max(scored, key=lambda pair: pair[0], default=(0, None))
    return (family, known / total) if known else (None, 0.0)
