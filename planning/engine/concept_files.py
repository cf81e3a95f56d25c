"""The text format of the thesaurus, made to be read and corrected by methodists.

[strand] Название направления          сёстры – понятия одного направления
область: speech                        необязательно
родство: дальнее                       необязательно: понятия направления почти не отвечают друг другу

* concept – Название понятия
  вид: технология                      необязательно, обычно «умение»
  шире: oral_speech; literacy          необязательно; само собой – первое понятие направления; – ничего
  слова: связн* реч*; пересказ         как об этом пишут; * – любое окончание, ! – только так
  слабые: реч*                         в счёт, только если в тексте нет ничего яснее
  не: реч* воспитател*                 с чем нельзя спутать
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from planning.engine.concepts import (
    AREA,
    AUDIENCE,
    BACKGROUND,
    DOCUMENT,
    FORM,
    HOUSEHOLD,
    PARTNER,
    SKILL,
    TECHNOLOGY,
    Concept,
    Concepts,
    Strand,
)

KIND_NAMES = {
    "умение": SKILL,
    "область": AREA,
    "технология": TECHNOLOGY,
    "адресаты": AUDIENCE,
    "документ": DOCUMENT,
    "партнёр": PARTNER,
    "форма": FORM,
    "хозяйство": HOUSEHOLD,
    "фон": BACKGROUND,
}
LISTS = {"шире": "wider", "слова": "wordings", "слабые": "weak", "не": "never"}


class ConceptFileError(ValueError):
    """A line of a thesaurus file that cannot be understood; the message names file and line."""


def read_concepts(paths: Iterable[Path]) -> Concepts:
    """Thesaurus from its files; raises ConceptFileError on the first line that makes no sense."""
    reader = _Reader()
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                reader.line(line.strip())
            except (KeyError, ValueError, IndexError, TypeError) as problem:
                raise ConceptFileError(f"{path.name}, line {number}: {line.strip()!r} ({problem})") from problem
    return Concepts(
        tuple(Strand(**strand) for strand in reader.strands), tuple(Concept(**concept) for concept in reader.concepts)
    )


class _Reader:
    """Collects strands and concepts line by line."""

    def __init__(self) -> None:
        self.strands: list[dict[str, Any]] = []
        self.concepts: list[dict[str, Any]] = []
        self.heads: dict[str, str] = {}

    def line(self, line: str) -> None:
        if line.startswith("["):
            id_, title = line[1:].split("]", 1)
            self.strands.append({"id": id_, "title": title.strip()})
        elif line.startswith("* "):
            self._begin_concept(*line[2:].split(" – ", 1))
        elif line and not line.startswith("#"):
            self._field(*(part.strip() for part in line.split(":", 1)))

    def _begin_concept(self, id_: str, title: str) -> None:
        strand = self.strands[-1]["id"]
        head = self.heads.setdefault(strand, id_)
        wider = () if head == id_ else (head,)
        self.concepts.append({"id": id_, "title": title, "strand": strand, "wider": wider})

    def _field(self, name: str, value: str) -> None:
        if name == "область":
            self.strands[-1]["area"] = value
        elif name == "родство":
            self.strands[-1]["is_loose"] = value == "дальнее"
        elif name == "вид":
            self.concepts[-1]["kind"] = KIND_NAMES[value]
        else:
            entries = tuple(entry for entry in map(str.strip, value.split(";")) if entry not in ("", "–"))
            self.concepts[-1][LISTS[name]] = entries
