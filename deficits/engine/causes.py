"""Causes other than the practice of educators, each with a way to check it, from `deficits/data` (`domain/1` §1.6)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "data" / "causes.toml"

CHILDREN = "children"
EDUCATORS = "educators"


@dataclass(frozen=True)
class Branch:
    """A bone of the fishbone."""

    code: str
    title: str


@dataclass(frozen=True)
class Cause:
    """A possible cause; `explains` says whose difficulties it may stand behind, `hint` what to look at."""

    code: str
    title: str
    branch: str
    explains: tuple[str, ...]
    hint: str


@dataclass(frozen=True)
class Causes:
    """Branches in the order in which they are drawn, causes branch by branch."""

    branches: tuple[Branch, ...]
    causes: tuple[Cause, ...]

    def behind(self, whose: str) -> tuple[Cause, ...]:
        """Causes that may stand behind difficulties of `children` or deficits of `educators`."""
        return tuple(cause for cause in self.causes if whose in cause.explains)


@cache
def load_causes() -> Causes:
    """The causes as shipped."""
    source = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return Causes(
        branches=tuple(Branch(code, title) for code, title in source["branches"].items()),
        causes=tuple(
            Cause(row["code"], row["title"], row["branch"], tuple(row["explains"]), row["hint"])
            for row in source["causes"]
        ),
    )
