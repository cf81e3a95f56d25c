"""The bank of items, scales and ready packs, read from `deficits/data` (domain file 1, §1.3 and §1.5)."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from .responses import Item
from .scales import Point, Scale
from .subjects import AREA, COMPETENCY, GROUP, ITEM, Subject
from .wording import Topic

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True)
class CompetencyGroup:
    """One of six groups of competencies."""

    code: str
    letter: str
    title: str
    topic: Topic


@dataclass(frozen=True)
class Competency:
    """A part of a group; the five subject competencies are the educational areas."""

    code: str
    group: str
    title: str
    topic: Topic
    area: str | None


@dataclass(frozen=True)
class BankItem:
    """An action of an educator: its code, text in the infinitive, topic for sentences and tables, place."""

    code: str
    text: str
    topic: Topic
    group: str
    competency: str
    area: str | None

    def item(self, scale: Scale) -> Item:
        """The item as the figures need it."""
        return Item(self.code, scale, self.group, self.competency, self.area)


@dataclass(frozen=True)
class OpenQuestion:
    """A question answered in free words, with ready choices where there are any."""

    code: str
    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pack:
    """A ready questionnaire; `area` is set for the packs of one educational area."""

    code: str
    title: str
    note: str
    items: tuple[str, ...]
    area: str | None = None


@dataclass(frozen=True)
class Bank:
    """Everything a questionnaire is built from; scales and packs start with the default one."""

    stem: str
    stem_expert: str
    groups: tuple[CompetencyGroup, ...]
    competencies: tuple[Competency, ...]
    items: tuple[BankItem, ...]
    scales: tuple[Scale, ...]
    packs: tuple[Pack, ...]
    open_questions: tuple[OpenQuestion, ...]

    def topic(self, subject: Subject) -> Topic | None:
        """How a subject is named in a sentence; None for an item that is not in the bank."""
        return self._topics.get((subject.kind, subject.code))

    @cached_property
    def _topics(self) -> dict[tuple[str, str], Topic]:
        return {
            **{(ITEM, item.code): item.topic for item in self.items},
            **{(COMPETENCY, competency.code): competency.topic for competency in self.competencies},
            **{(AREA, competency.area): competency.topic for competency in self.competencies if competency.area},
            **{(GROUP, group.code): group.topic for group in self.groups},
        }


@cache
def load_bank() -> Bank:
    """The bank as shipped, items in the order of their codes."""
    source, packs = _read("items"), _read("packs")
    groups = tuple(CompetencyGroup(row["code"], row["letter"], row["title"], _topic(row)) for row in source["groups"])
    competencies = tuple(
        Competency(row["code"], row["group"], row["title"], _topic(row), row.get("area"))
        for row in source["competencies"]
    )
    items = _items(source["competencies"], [group.letter for group in groups])
    return Bank(
        stem=packs["stem"],
        stem_expert=packs["stem_expert"],
        groups=groups,
        competencies=competencies,
        items=items,
        scales=_scales(_read("scales")),
        packs=_packs(packs) + _area_packs(packs["area_pack"], competencies, items),
        open_questions=tuple(
            OpenQuestion(row["code"], row["text"], tuple(row.get("choices", ()))) for row in packs["open_questions"]
        ),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _topic(row: Mapping[str, str]) -> Topic:
    return Topic(row["topic"], row["within"])


def _items(competencies: Sequence[Mapping[str, Any]], letters: Sequence[str]) -> tuple[BankItem, ...]:
    """All items; inside a group by section in the order of the file, then by number."""
    found = [
        BankItem(row["code"], row["text"], _topic(row), home["group"], home["code"], row.get("area", home.get("area")))
        for home in competencies
        for row in home["items"]
    ]
    sections = list(dict.fromkeys(item.code.rpartition("-")[0] for item in found))

    def place(item: BankItem) -> tuple[int, int, int]:
        section, _, number = item.code.rpartition("-")
        return letters.index(section[0]), sections.index(section), int(number)

    return tuple(sorted(found, key=place))


def _scales(source: Mapping[str, Any]) -> tuple[Scale, ...]:
    return tuple(
        Scale(
            row["code"],
            row["title"],
            tuple(Point(value, label) for value, label in row["points"]),
            row["direction"],
            source["not_applicable"],
        )
        for row in source["scales"]
    )


def _packs(source: Mapping[str, Any]) -> tuple[Pack, ...]:
    return tuple(Pack(row["code"], row["title"], row["note"], tuple(row["items"])) for row in source["packs"])


def _area_packs(
    source: Mapping[str, Any], competencies: Sequence[Competency], items: Sequence[BankItem]
) -> tuple[Pack, ...]:
    return tuple(
        Pack(
            code=f"area_{home.area}",
            title=f"{source['title']}: {home.title.lower()}",
            note=source["note"],
            items=tuple(item.code for item in items if item.competency == home.code) + tuple(source["items"]),
            area=home.area,
        )
        for home in competencies
        if home.area
    )
