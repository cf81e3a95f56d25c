"""The key of codes as a table: written for the person who keeps it, read back so that codes match."""

import re
from collections.abc import Mapping, Sequence

from pos_portal.core.engine.sheets import Sheet, write_workbook
from pos_portal.core.engine.tables import Table
from pos_portal.core.engine.texts import folded, one_line

from .codes import WORD, looks_like_name

LONGEST_CODE, SHORTEST_WORD = 30, 3
HEADINGS = ("Группа", "Код", "Фамилия, имя")


def write_key(rows: Sequence[tuple[str, str, str]]) -> bytes:
    """A workbook of (group, code, name)."""
    head = ("Кто под каким кодом. Храните у себя, в портал не вносите и никому не пересылайте.",)
    return write_workbook(Sheet("Ключ", HEADINGS, rows, head, (30, 18, 40)))


def read_key(tables: Sequence[Table]) -> dict[str, str]:
    """Codes by name from tables with columns «Код» and «Фамилия, имя» (or «ФИО»); empty when there are none."""
    found: dict[str, str] = {}
    for table in tables:
        for number, row in enumerate(table.rows):
            places = _places(row)
            if places:
                code, name = places
                lines = [(one_line(line[name]), one_line(line[code])) for line in table.rows[number + 1 :]]
                found |= {who: what for who, what in lines if who and is_code(what)}
                break
    return found


def is_code(text: str) -> bool:
    """A code has a number and is no name; a key with its columns mixed up teaches no names."""
    return len(text) <= LONGEST_CODE and any(map(str.isdigit, text)) and not looks_like_name(text)


def has_names_for_codes(known: Mapping[str, str]) -> bool:
    """Whether a code tells a part of any name of the key: «Берёзкина 1»."""
    words = {word for name in known for word in _words(name)} - _words(WORD)
    return any(words & _words(code) for code in known.values())


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]+", folded(text)) if len(word) >= SHORTEST_WORD}


def _places(row: Sequence[str]) -> tuple[int, int] | None:
    words = [folded(cell) for cell in row]
    codes = [place for place, word in enumerate(words) if word.startswith("код")]
    names = [place for place, word in enumerate(words) if word.startswith(("фамил", "фио", "ф.и", "имя"))]
    return (codes[0], names[0]) if codes and names else None
