"""A questionnaire as data: everything that a person reads in it, nothing of the database."""

from dataclasses import dataclass, field

from deficits.engine.scales import Scale


@dataclass(frozen=True)
class InstrumentItem:
    """An action: code, words, what is hard after «затруднения в …», place, and what its levels look like by number."""

    code: str
    text: str
    topic: str = ""
    group: str = ""
    competency: str = ""
    area: str = ""
    examples: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class InstrumentQuestion:
    """An open question and its ready answers."""

    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Instrument:
    """A whole questionnaire; thresholds in per cent."""

    title: str
    scale: Scale
    items: tuple[InstrumentItem, ...]
    questions: tuple[InstrumentQuestion, ...] = ()
    deficit_below: int = 50
    attention_below: int = 75


@dataclass(frozen=True)
class Names:
    """Russian names of groups and areas by code, as people write them in a file."""

    groups: dict[str, str]
    areas: dict[str, str]
    competencies: dict[str, str]
    directions: dict[str, str]


@dataclass(frozen=True)
class Note:
    """What was seen at one place of a file: a code, the sheet, the row as people count it, the words it is about."""

    code: str
    sheet: str = ""
    row: int = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class RawRow:
    """A row of a file before anything is believed: texts by the names of their columns."""

    sheet: str
    row: int
    texts: dict[str, str]

    def text(self, name: str) -> str:
        """The text of a column; nothing where there is no such column."""
        return self.texts.get(name, "")


@dataclass(frozen=True)
class Raw:
    """A file as read: what is said of the whole, then points, items and questions."""

    whole: RawRow
    points: tuple[RawRow, ...] = ()
    items: tuple[RawRow, ...] = ()
    questions: tuple[RawRow, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What a file says; without an instrument nothing can be saved, and the notes tell why."""

    instrument: Instrument | None
    notes: tuple[Note, ...] = field(default_factory=tuple)
