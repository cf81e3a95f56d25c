"""What the figures are made of: items, answers and the settings of one calculation."""

from collections.abc import Hashable
from dataclasses import dataclass

from .indexes import Thresholds
from .scales import Scale

SELF = "self"
EXPERT = "expert"


@dataclass(frozen=True)
class Item:
    """One question about one action, with the place of the action among competencies and areas."""

    code: str
    scale: Scale
    group: str | None = None
    competency: str | None = None
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One mark: points of the item's scale as given, None when left empty or not applicable."""

    person: Hashable
    item: str
    points: float | None
    viewpoint: str = SELF
    is_not_applicable: bool = False


@dataclass(frozen=True)
class Settings:
    """Thresholds in percent and percentage points; cells with fewer than `min_cell` answers are not shown.

    `hides_rests`: nor are a few people without an answer, nor a mean from which one person could be subtracted.
    """

    thresholds: Thresholds = Thresholds()
    change_pp: float = 10
    change_people: int = 2
    gap_pp: float = 20
    min_cell: int = 5
    few: int = 5
    viewpoint: str = SELF
    other_viewpoint: str = EXPERT
    hides_rests: bool = False


DEFAULT_SETTINGS = Settings()
