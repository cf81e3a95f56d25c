"""Lines of plans and sentences about difficulties, written for every concept: what recognition learns words from.

* concept                 code of the thesaurus
Как войти в игру           one example a line, as it may stand in a plan or in a trend
"""

from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "data" / "examples"


def read_examples(paths: Iterable[Path]) -> dict[str, list[str]]:
    """Examples by concept; a concept may go on in another file."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for path in paths:
        for line in map(str.strip, path.read_text(encoding="utf-8").splitlines()):
            if line.startswith("* "):
                current = found.setdefault(line[2:].strip(), [])
            elif line and not line.startswith("#"):
                current.append(line)
    return found
