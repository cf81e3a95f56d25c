"""Words that a narrow column has broken: hyphens at line ends, letters set one under the other."""

import re
from dataclasses import replace

from pos_portal.core.engine.tables import Table

LINE_END = re.compile(r"\b([А-ЯЁа-яё]+)[-\u00ad]\s*\n\s*(?=[а-яё])")
COMPOUNDS = frozenset(
    "мастер семинар педагог учитель смотр конкурс воспитатель инструктор врач игра квест онлайн арт мини экспресс блиц "
    "флеш флэш веб пресс консультация диалог тренинг беседа день час опытно учебно научно музыкально нравственно "
    "духовно художественно организационно социально физкультурно культурно информационно консультативно практико "
    "личностно предметно контрольно лечебно военно народно материально санитарно познавательно логопед интернет".split()
)


def mended(table: Table) -> Table:
    """The table with words of its cells whole again."""
    if not any("\n" in cell for row in table.rows for cell in row):
        return table
    rows = tuple(tuple(whole_words(cell) if "\n" in cell else cell for cell in row) for row in table.rows)
    return replace(table, rows=rows)


def whole_words(text: str) -> str:
    """«Консульта-⏎ция» is one word, «мастер-⏎класс» keeps its hyphen; «С⏎е⏎н⏎т» reads downwards."""
    lines = [line.strip() for line in text.split("\n")]
    if len(lines) > 3 and all(len(line) == 1 and line.isalpha() for line in lines):
        return "".join(lines)
    return LINE_END.sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    return f"{found[1]}-" if found[1].lower().replace("ё", "е") in COMPOUNDS else found[1]
