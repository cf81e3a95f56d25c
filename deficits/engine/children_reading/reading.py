"""What was understood of a file with children's results; no field carries a name (`domain/2` §2.7)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..children import WAVES, Counts

START, MIDDLE, END = WAVES

TABLE = "table"
NO_TABLE = "no_table"
NEEDS_MAPPING = "needs_mapping"
UNSUPPORTED = "unsupported"

AREA, WAVE, CHILDREN = "area", "wave", "children"

AVERAGE, PERCENT, LABEL = "average", "percent", "label"
COUNT, SHARE, SUM, TOTAL, ERROR = "count", "share", "sum", "total", "error"

CONCLUSION, RECOMMENDATION = "conclusion", "recommendation"


@dataclass(frozen=True)
class Told:
    """What the user told of things that the file does not name.

    Code of the scale; area and wave of all tables without one, or the area by name of a table; children by group title.
    """

    scale: str | None = None
    area: str | None = None
    wave: str | None = None
    areas: Mapping[str, str] = field(default_factory=dict)
    children: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class ReadGroup:
    """A group: title ("" where the file names none), guessed age (code of AgeGroup or None), its different children.

    `children` is the printed number in aggregated forms (None where none is printed);
    `assessed_both` counts children with marks at the start and at the end, None in aggregated forms.
    """

    title: str
    age: str | None = None
    children: int | None = None
    assessed_both: int | None = None


@dataclass(frozen=True)
class ReadChild:
    """A child under a code that is unique inside its group; `group` is the place in `ChildrenReading.groups`."""

    code: str
    group: int


@dataclass(frozen=True)
class ReadCriterion:
    """What was marked: area (code; "" where unknown) and text; the text is "" where one mark stands for the area."""

    area: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadMark:
    """One mark: places of the child and of the criterion, wave ("" where unknown), value on the scale of the file."""

    child: int
    criterion: int
    wave: str
    value: float


@dataclass(frozen=True)
class ReadCounts:
    """Children of a group on each level of an area at a wave: recomputed from marks, or read from an aggregated form.

    `counts` is None where the file prints percents and no number of children; `shares` are printed percents
    (low, middle, high), None where numbers were printed.
    """

    group: int
    area: str
    wave: str
    counts: Counts | None
    shares: tuple[float, float, float] | None = None


@dataclass(frozen=True)
class Difference:
    """A figure of the file that does not agree with the marks (or with its own numbers).

    `who` is a child's code, a level, or "" for a whole group; `group` is None for a row of the whole kindergarten;
    `place` is where a person finds the cell; `rows` is the number of cells behind an `error`.
    """

    kind: str
    group: int | None
    area: str
    wave: str
    who: str
    in_file: str | float
    recomputed: float | None
    place: str = ""
    rows: int = 1


@dataclass(frozen=True)
class ReadText:
    """A conclusion or a recommendation from a Word text; names in it are replaced. "" for no area or wave."""

    kind: str
    group: int
    area: str
    wave: str
    text: str


@dataclass(frozen=True)
class ChildrenReading:
    """The whole file. `outcome`: table, no_table, unsupported or needs_mapping (`asks`: area, wave, children).

    `scale` is a code of `marks.SCALES` or "levels" for aggregated forms; `scale_reason` says what it was guessed from:
    told, words, letters, signs, five, zero, labels, legend, range. `sheets` are the names of tables without an area.
    """

    outcome: str
    asks: tuple[str, ...] = ()
    scale: str = ""
    scale_reason: str = ""
    groups: tuple[ReadGroup, ...] = ()
    children: tuple[ReadChild, ...] = ()
    criteria: tuple[ReadCriterion, ...] = ()
    marks: tuple[ReadMark, ...] = ()
    counts: tuple[ReadCounts, ...] = ()
    differences: tuple[Difference, ...] = ()
    texts: tuple[ReadText, ...] = ()
    sheets: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def waves(self) -> tuple[str, ...]:
        """Waves of the file in the order of the year."""
        found = {one.wave for one in self.marks} | {one.wave for one in self.counts}
        return tuple(wave for wave in WAVES if wave in found)


@dataclass(frozen=True)
class KeyRow:
    """A line of the key: who stands behind a code of a group. Never a part of a reading, never stored."""

    group: int
    name: str
    code: str
