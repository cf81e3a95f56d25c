"""Scales on which indicators of children are marked: possible marks, percent of a mean and level (`domain/2` §2.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

LOW = "low"
MIDDLE = "middle"
HIGH = "high"
LEVELS = (LOW, MIDDLE, HIGH)

HALF_OF_A_THOUSANDTH = 0.0005


@dataclass(frozen=True)
class Mark:
    """One possible mark of a child: the number kept, the sign shown in a cell and what it means."""

    value: int
    sign: str
    label: str


@dataclass(frozen=True)
class MarkScale:
    """Marks from the lowest to the highest; the cuts are points of a mean, kept to thousandths."""

    code: str
    title: str
    marks: tuple[Mark, ...]
    low_below: float
    high_from: float

    @property
    def lowest(self) -> int:
        return self.marks[0].value

    @property
    def highest(self) -> int:
        return self.marks[-1].value

    @property
    def values(self) -> frozenset[int]:
        """The numbers a mark may have."""
        return frozenset(mark.value for mark in self.marks)

    def sign(self, value: int) -> str:
        """How a mark is shown in a cell; ValueError for a number that the scale does not have."""
        for mark in self.marks:
            if mark.value == value:
                return mark.sign
        raise ValueError(f"{value} is outside the scale {self.code}")

    def percent(self, mean: float) -> float:
        """A mean as 0–100 between the ends of the scale (on «0–3» the mean divided by three); ValueError outside."""
        if not self.lowest <= mean <= self.highest:
            raise ValueError(f"{mean} is outside the scale {self.code}")
        return round((mean - self.lowest) / (self.highest - self.lowest) * 100, 6)

    def level(self, mean: float) -> str:
        """The level of a mean by the default cuts of the scale."""
        return level(mean, self.low_below, self.high_from)


def level(mean: float, low_below: float | Decimal, high_from: float | Decimal) -> str:
    """`low`, `middle` or `high`; a mean that equals a cut to the thousandth stands on its upper side."""
    shown = mean + HALF_OF_A_THOUSANDTH
    if shown < float(low_below):
        return LOW
    return HIGH if shown >= float(high_from) else MIDDLE


def _marks(first: int, signs: str, labels: Sequence[str]) -> tuple[Mark, ...]:
    pairs = zip(signs.split(), labels, strict=True)
    return tuple(Mark(value, sign, label) for value, (sign, label) in enumerate(pairs, first))


FORMED = ("не сформирован", "в стадии формирования", "сформирован")
LEVEL_WORDS = ("низкий уровень", "средний уровень", "высокий уровень")

# Thirds of the way from 1 to 3: 5/3 and 7/3, so that a single mark falls on its own level.
THIRDS = (1.667, 2.333)

SCALES = {
    scale.code: scale
    for scale in (
        MarkScale(
            "0-3",
            "баллы от 0 до 3",
            _marks(
                0,
                "0 1 2 3",
                (
                    "не проявляет даже с помощью",
                    "проявляет редко, с помощью",
                    "проявляет часто",
                    "проявляет всегда, сам",
                ),
            ),
            1.5,
            2.25,
        ),
        MarkScale("1-3", "баллы от 1 до 3", _marks(1, "1 2 3", LEVEL_WORDS), *THIRDS),
        MarkScale(
            "1-5",
            "баллы от 1 до 5",
            _marks(
                1,
                "1 2 3 4 5",
                (
                    "не выполняет, помощь не принимает",
                    "выполняет часть с помощью взрослого",
                    "выполняет всё с частичной помощью",
                    "выполняет самостоятельно, помощь нужна редко",
                    "выполняет всё самостоятельно",
                ),
            ),
            2.3,
            3.8,
        ),
        MarkScale("letters", "буквы Н, С, В", _marks(1, "Н С В", LEVEL_WORDS), *THIRDS),
        MarkScale("signs", "знаки –, ±, +", _marks(1, "– ± +", FORMED), *THIRDS),
    )
}
