"""From a difficulty of children to a practice and to items of the bank, always as a hypothesis (slide 9)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "data" / "practices.toml"


@dataclass(frozen=True)
class PracticeLink:
    """What is seen in children of an area, which practice may stand behind it, codes of the items it needs."""

    code: str
    area: str
    difficulty: str
    practice: str
    items: tuple[str, ...]


@cache
def load_practices() -> tuple[PracticeLink, ...]:
    """The links as shipped, area by area."""
    source = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return tuple(
        PracticeLink(row["code"], row["area"], row["difficulty"], row["practice"], tuple(row["items"]))
        for row in source["links"]
    )


def practices_of(area: str) -> tuple[PracticeLink, ...]:
    """Links of one educational area; empty for an unknown one."""
    return tuple(link for link in load_practices() if link.area == area)
