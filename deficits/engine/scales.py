"""Answer scales: points, labels and the direction in which they are read (domain file 1, §1.3)."""

from dataclasses import dataclass
from functools import cached_property

MASTERY = "mastery"
DIFFICULTY = "difficulty"
NOT_APPLICABLE = "Не относится к моей работе"


@dataclass(frozen=True)
class Point:
    """One step of a scale: its number, the words shown to the person and what the step looks like in work."""

    value: float
    label: str
    example: str = ""


@dataclass(frozen=True)
class Scale:
    """Steps from the lowest to the highest number; direction tells whether more means better."""

    code: str
    title: str
    points: tuple[Point, ...]
    direction: str = MASTERY
    not_applicable: str = NOT_APPLICABLE

    @cached_property
    def lowest(self) -> float:
        """The smallest number of the scale."""
        return min(point.value for point in self.points)

    @cached_property
    def highest(self) -> float:
        """The greatest number of the scale."""
        return max(point.value for point in self.points)

    @cached_property
    def span(self) -> float:
        """Distance between the ends of the scale; the weight of an item in an index."""
        return self.highest - self.lowest

    @cached_property
    def percents(self) -> dict[float, float]:
        """Every number of the scale as 0–100, where 100 is always the best answer."""
        return {point.value: self.percent(point.value) for point in self.points}

    def percent(self, value: float) -> float:
        """The answer as 0–100, turned when the scale measures difficulty; ValueError outside the scale."""
        if not self.lowest <= value <= self.highest:
            raise ValueError(f"{value} is outside the scale {self.code}")
        part = (value - self.lowest) / self.span * 100
        return 100 - part if self.direction == DIFFICULTY else part

    def points_of(self, percent: float) -> float:
        """A mean of 0–100 expressed in points of the scale, turned so that more is better."""
        return round(self.lowest + percent * self.span / 100, 6)
