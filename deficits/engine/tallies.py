"""The figures of a survey file, wave by wave, straight from its reading."""

from dataclasses import dataclass, replace

from .answers import AnswersReading
from .reading.scaling import Learned
from .responses import SELF, Answer, Item, Settings
from .summaries import ItemSummary, PersonSummary, summarise

EVERY_CELL = Settings(min_cell=1)


@dataclass(frozen=True)
class WaveTally:
    """Items and people of one wave; people are numbers of the reading."""

    wave: str | None
    items: tuple[ItemSummary, ...]
    people: tuple[PersonSummary, ...]


def tally(reading: AnswersReading, settings: Settings = EVERY_CELL) -> tuple[WaveTally, ...]:
    """The self-assessment of every wave, counted by the rules of the portal; the file's own sums are not used."""
    items = _items(reading)
    return tuple(_wave(reading, wave, items, replace(settings, viewpoint=SELF)) for wave in reading.waves)


def _items(reading: AnswersReading) -> list[Item]:
    scales = {
        number: block.scale.scale
        for block in reading.blocks
        if isinstance(block.scale, Learned)
        for number in block.items
    }
    return [Item(str(item.number), scales[item.number]) for item in reading.items]


def _wave(reading: AnswersReading, wave: str | None, items: list[Item], settings: Settings) -> WaveTally:
    given = [
        Answer(answer.person, str(answer.item), answer.points, answer.viewpoint, answer.is_not_applicable)
        for answer in reading.answers
        if answer.wave == wave
    ]
    summary = summarise(given, items, settings)
    return WaveTally(wave, summary.items, summary.people)
