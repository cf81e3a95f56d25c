"""Survey files of any layout read into people, items, waves and answers (features B1, B12; samples of real exports)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pos_portal.core.engine.tables import Table

from .reading import layouts, names, roles, waves
from .reading.blocks import Block, gather
from .reading.items import ReadItem, number_items
from .reading.people import ReadPerson, known_people, last_entries
from .reading.roles import Column
from .reading.scaling import Learned, Unknown
from .reading.sheets import Entry, Place, Sheet, by_dates, in_wave, same_items, wave_of
from .reading.turning import stacked
from .reading.words import is_not_applicable
from .responses import EXPERT, SELF
from .scales import DIFFICULTY, MASTERY

TABLE, NO_TABLE, NEEDS_MAPPING = "table", "no_table", "needs_mapping"
ASK_ABOVE = 0.2
MIN_ANSWERED = 60


@dataclass(frozen=True)
class UserMapping:
    """What the user told: roles of columns by place (from 0), order of the answers by their words."""

    columns: Mapping[int, str] = field(default_factory=dict)
    labels: Mapping[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """One cell: points of the item's scale as given; None with or without the mark «не относится»."""

    person: int
    item: int
    wave: str | None
    points: float | None
    is_not_applicable: bool
    viewpoint: str = SELF


@dataclass(frozen=True)
class OpenText:
    """A free answer to an open question."""

    person: int
    question: str
    wave: str | None
    text: str


@dataclass(frozen=True)
class AnswersReading:
    """What was understood; `outcome` is table, no_table or needs_mapping, `unknown` are the answers to be ordered."""

    outcome: str
    items: tuple[ReadItem, ...] = ()
    blocks: tuple[Block, ...] = ()
    people: tuple[ReadPerson, ...] = ()
    waves: tuple[str | None, ...] = ()
    answers: tuple[ReadAnswer, ...] = ()
    open_questions: tuple[str, ...] = ()
    open_texts: tuple[OpenText, ...] = ()
    attributes: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    unknown: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def direction(self) -> str:
        """Direction of the largest block."""
        sizes = {len(block.items): block.scale for block in reversed(self.blocks) if isinstance(block.scale, Learned)}
        return sizes[max(sizes)].scale.direction if sizes else MASTERY

    def people_set(self, wave: str | None) -> frozenset[int]:
        """The people of a wave without their order."""
        return frozenset(self.people_in(wave))

    def people_in(self, wave: str | None) -> tuple[int, ...]:
        """Numbers of the people who were asked in a wave."""
        return tuple(dict.fromkeys(answer.person for answer in self.answers if answer.wave == wave))


def read_answers(tables: Sequence[Table], mapping: UserMapping | None = None) -> AnswersReading:
    """Answers of a file, all its sheets taken together; nothing is saved and nothing raised for an honest table."""
    told = mapping or UserMapping()
    visible = [part for table in tables if not table.is_hidden for part in stacked(table)]
    sheets = [sheet for table in visible if (sheet := layouts.understand(table, told.columns or None))]
    if not sheets:
        return _nothing(visible)
    kept = _belonging(sheets)
    items, numbers = number_items([sheet.items for sheet in kept])
    kept = _with_waves(kept)
    cells = _cells(items, numbers, [entry for sheet in kept for entry in sheet.entries])
    around = [text for sheet in kept for text in (*sheet.around, sheet.name)]
    blocks = gather(items, cells, around, told.labels)
    if _is_unclear(blocks, cells):
        return _asking(items, blocks, kept)
    reading = _assembled(kept, items, numbers, blocks)
    return replace(reading, warnings=_warnings(reading, sheets, kept, blocks))


def _asking(items: Sequence[ReadItem], blocks: Sequence[Block], sheets: Sequence[Sheet]) -> AnswersReading:
    """What the user must tell; nothing is asked where the cells are texts rather than answers."""
    labels = [label for block in blocks if isinstance(block.scale, Unknown) for label in block.scale.labels]
    unknown = tuple(dict.fromkeys(labels))
    if not 1 < len(unknown) <= layouts.MAX_LABELS:
        return AnswersReading(NO_TABLE)
    return AnswersReading(NEEDS_MAPPING, tuple(items), tuple(blocks), columns=sheets[0].columns, unknown=unknown)


def _nothing(tables: Sequence[Table]) -> AnswersReading:
    """No answers: either there is no table of answers, or its answers are in words nobody knows."""
    for table in tables:
        if unknown := layouts.unknown_columns(table):
            return AnswersReading(NEEDS_MAPPING, columns=layouts.columns_of(table), unknown=unknown)
    return AnswersReading(NO_TABLE)


def _belonging(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The largest sheet and those that ask the same; sums and lists on other sheets are left out."""
    main = max(sheets, key=lambda sheet: len(sheet.items) * len(sheet.entries))
    return [sheet for sheet in sheets if sheet is main or same_items([main, sheet])]


def _with_waves(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Sheets as waves when they are named or headed by times, or their people are the same; else lists of one wave."""
    if any(entry.wave for sheet in sheets for entry in sheet.entries):
        return list(sheets)
    if len(sheets) == 1:
        return [by_dates(sheets[0])]
    times = {place: time for place, sheet in enumerate(sheets) if (time := wave_of(sheet))}
    if len(set(times.values())) > 1:
        return [in_wave(sheets[place], time) for place, time in times.items()]
    if _same_people(sheets):
        return [in_wave(sheet, waves.name(sheet.name)) for sheet in sheets]
    return list(sheets)


def _same_people(sheets: Sequence[Sheet]) -> bool:
    first, second = ({names.key(entry.person) for entry in sheet.entries} for sheet in sheets[:2])
    return len(first & second) * 2 >= min(len(first), len(second)) > 0


def _cells(items: Sequence[ReadItem], numbers: Mapping[Place, int], entries: Sequence[Entry]) -> dict[int, list[str]]:
    cells: dict[int, list[str]] = {item.number: [] for item in items}
    for entry in entries:
        for place, cell in entry.cells.items():
            if cell:
                cells[numbers[place]].append(cell)
    return cells


def _is_unclear(blocks: Sequence[Block], cells: Mapping[int, Sequence[str]]) -> bool:
    """Whether answers in unknown words weigh too much to be left out."""
    unclear = sum(len(cells[item]) for block in blocks if isinstance(block.scale, Unknown) for item in block.items)
    return unclear > ASK_ABOVE * sum(map(len, cells.values())) or not any(
        isinstance(block.scale, Learned) for block in blocks
    )


def _assembled(
    sheets: Sequence[Sheet],
    items: Sequence[ReadItem],
    numbers: Mapping[Place, int],
    blocks: Sequence[Block],
) -> AnswersReading:
    """The reading without its warnings."""
    scales = {item: block.scale for block in blocks if isinstance(block.scale, Learned) for item in block.items}
    last = last_entries(sheets)
    people, whose = known_people(last)
    times = sorted(dict.fromkeys(entry.wave for entry in last), key=lambda wave: waves.sort_key(wave or ""))
    return AnswersReading(
        outcome=TABLE,
        items=tuple(item for item in items if item.number in scales),
        blocks=tuple(block for block in blocks if isinstance(block.scale, Learned)),
        people=people,
        waves=tuple(times),
        answers=_answers(last, whose, numbers, scales),
        open_questions=tuple(dict.fromkeys(text for sheet in sheets for text in sheet.open_questions)),
        open_texts=_open_texts(last, whose),
        attributes=tuple(dict.fromkeys(text for sheet in sheets for text in sheet.attributes)),
        columns=sheets[0].columns,
    )


def _answers(
    entries: Sequence[Entry],
    whose: Mapping[str, int],
    numbers: Mapping[Place, int],
    scales: Mapping[int, Learned],
) -> tuple[ReadAnswer, ...]:
    return tuple(
        _answer(whose[entry.person], number, entry, entry.cells[place], scales[number])
        for entry in entries
        for place, number in numbers.items()
        if place in entry.cells and number in scales
    )


def _open_texts(entries: Sequence[Entry], whose: Mapping[str, int]) -> tuple[OpenText, ...]:
    return tuple(
        OpenText(whose[entry.person], question, entry.wave, text)
        for entry in entries
        for question, text in entry.open_texts.items()
    )


def _answer(person: int, item: int, entry: Entry, cell: str, learned: Learned) -> ReadAnswer:
    points = learned.values.get(cell) if cell else None
    is_apart = bool(cell) and cell not in learned.values and is_not_applicable(cell)
    viewpoint = EXPERT if EXPERT in (entry.viewpoint, roles.whose(entry.viewpoint or "")) else SELF
    return ReadAnswer(person, item, entry.wave, points, is_apart, viewpoint)


def _warnings(
    reading: AnswersReading, all_sheets: Sequence[Sheet], kept: Sequence[Sheet], blocks: Sequence[Block]
) -> tuple[str, ...]:
    """Codes of everything a person should look at."""
    entries = [entry for sheet in kept for entry in sheet.entries]
    spellings = {names.key(entry.person) for entry in entries}
    facts = {
        "insufficient_data": _has_unfinished(reading),
        "different_people": len({reading.people_set(wave) for wave in reading.waves}) > 1,
        "duplicate_person": len(last_entries(kept)) < len(entries),
        "similar_names": len(reading.people) < len(spellings),
        "anonymous": any(sheet.is_anonymous for sheet in kept),
        "mixed_scales": len(reading.blocks) > 1,
        "reversed_scale": any(
            isinstance(block.scale, Learned) and block.scale.scale.direction == DIFFICULTY for block in blocks
        ),
        "items_left_out": len(reading.blocks) < len(blocks),
        "sheets_left_out": len(kept) < len(all_sheets),
    }
    learned = [block.scale for block in blocks if isinstance(block.scale, Learned)]
    found = [code for code, is_true in facts.items() if is_true]
    return tuple(sorted({*found, *(code for scale in learned for code in scale.warnings)}))


def _has_unfinished(reading: AnswersReading) -> bool:
    rows: dict[tuple[int, str | None, str], list[ReadAnswer]] = {}
    for answer in reading.answers:
        rows.setdefault((answer.person, answer.wave, answer.viewpoint), []).append(answer)
    return any(
        sum(answer.points is not None for answer in row) * 100
        < MIN_ANSWERED * sum(not answer.is_not_applicable for answer in row)
        for row in rows.values()
    )
