"""Words by which waves, levels, areas, columns and ages are recognised, read from `deficits/data/children.toml`."""

import difflib
import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from pos_portal.core.engine.texts import folded

FILE = Path(__file__).resolve().parents[2] / "data" / "children.toml"
WORDS: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
AREA_TITLES: dict[str, str] = {code: area["title"] for code, area in WORDS["areas"].items()}

LONGEST = 90
SIMILAR = 0.82
FEWEST_LETTERS = 9
OF_AREA = re.compile(r"разв|разит|ативн|ательн|ечев|стет|изич")
QUOTES = dict.fromkeys(map(ord, "«»„“”‟\"'’‘`"))


@lru_cache(16384)
def plain(text: str) -> str:
    """A text as the patterns expect it: one line, lower case, «е» for «ё», no quotes and no line hyphens."""
    return folded(text.translate(QUOTES))


def whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})".replace("\n", ""))


def words(patterns: Sequence[str] | str) -> re.Pattern[str]:
    """A pattern that begins and ends at the edge of a word."""
    joined = patterns if isinstance(patterns, str) else "|".join(patterns)
    return whole(rf"(?<!\w)(?:{joined})(?!\w)")


EMPTY, ERROR = whole(WORDS["empty"]), whole(WORDS["error"])
NAME, NAME_FILLERS = words(WORDS["name"]), words(WORDS["name_fillers"])
NUMBERING, IGNORED = whole(WORDS["numbering"]), whole(WORDS["ignored"])
WAVES: dict[str, re.Pattern[str]] = {wave: words(patterns) for wave, patterns in WORDS["waves"].items()}
WAVE_FILLERS, WAVE_ONLY_WHOLE = words(WORDS["wave_fillers"]), whole(WORDS["wave_only_whole"])
LEVELS = {level: words(patterns) for level, patterns in WORDS["levels"].items()}
LEVEL_FILLERS = words(WORDS["level_fillers"])
AREAS: dict[str, re.Pattern[str]] = {code: whole("|".join(area["patterns"])) for code, area in WORDS["areas"].items()}
AREA_FILLERS = words(WORDS["area_fillers"])
AREA_INSIDE = {code: whole(area["inside"]) for code, area in WORDS["areas"].items()}
FIGURES = [(row["kind"], whole("|".join(row["patterns"]))) for row in WORDS["figures"]]
HEADINGS = {role: whole(pattern) for role, pattern in WORDS["headings"].items()}
ROWS = {role: whole(pattern) for role, pattern in WORDS["rows"].items()}
PEOPLE = {role: whole(pattern) for role, pattern in WORDS["people"].items()}
AGES = [(row["code"], whole("|".join(row["patterns"]))) for row in WORDS["ages"]]


@lru_cache(4096)
def is_empty(cell: str) -> bool:
    """Not assessed: nothing, a dash, «н», «б»."""
    return not cell or bool(EMPTY.fullmatch(plain(cell)))


def is_error(cell: str) -> bool:
    """An error of a formula: #DIV/0!, #ДЕЛ/0!."""
    return cell.startswith("#") and bool(ERROR.fullmatch(plain(cell)))


def _is_rest(text: str, *known: re.Pattern[str]) -> bool:
    """Whether nothing but signs and numbers is left when the known words are taken away."""
    for pattern in known:
        text = pattern.sub(" ", text)
    return not re.search(r"[^\W\d_]", text)


@lru_cache(4096)
def is_name_heading(text: str) -> bool:
    """«Ф.И.О. ребёнка», «Фамилия, имя», «Код»."""
    short = plain(text)
    if len(short) > LONGEST or re.search(r"\d", short):
        return False
    return bool(NAME.search(short)) and _is_rest(short, NAME, NAME_FILLERS)


@lru_cache(4096)
def wave_of(text: str) -> str | None:
    """The wave when the text names one and says nothing else: «сент.», «Начало 2024/25 уч. года»."""
    short = plain(text)
    found = [wave for wave, pattern in WAVES.items() if pattern.search(short)] if len(short) <= LONGEST else []
    return found[0] if len(found) == 1 and _is_rest(short, WAVES[found[0]], WAVE_FILLERS) else None


@lru_cache(4096)
def wave_in(text: str) -> str | None:
    """The only wave named somewhere in a title."""
    found = {
        wave
        for wave, pattern in WAVES.items()
        for match in pattern.finditer(plain(text))
        if not WAVE_ONLY_WHOLE.match(match[0])
    }
    return found.pop() if len(found) == 1 else wave_of(text)


@lru_cache(4096)
def wave_pair(text: str) -> tuple[str, ...]:
    """Two waves in one heading, in the order in which their marks stand in a cell: «н/г / к/г»."""
    places = {match.start(): wave for wave, pattern in WAVES.items() for match in pattern.finditer(plain(text))}
    pair = tuple(dict.fromkeys(places[place] for place in sorted(places)))
    rest = _is_rest(plain(text), *(WAVES[wave] for wave in pair), WAVE_FILLERS)
    return pair if len(pair) == 2 and rest else ()


@lru_cache(4096)
def level_of(text: str) -> str | None:
    """The level when the text names one and says nothing else: «Высокий уровень», «менее 50 %», «С»."""
    short = plain(text)
    if not short or len(short) > LONGEST or FIGURES[0][1].search(short):
        return None
    longest = {level: max(map(len, _matches(pattern, short)), default=0) for level, pattern in LEVELS.items()}
    best = max(longest, key=lambda level: longest[level])
    return best if longest[best] and _is_rest(short, LEVELS[best], LEVEL_FILLERS) else None


def _matches(pattern: re.Pattern[str], text: str) -> list[str]:
    return [match[0] for match in pattern.finditer(text)]


@lru_cache(4096)
def area_of(text: str) -> str | None:
    """The area when the text names one and says nothing else; misspelt, shortened and cut names are known."""
    short = " ".join(AREA_FILLERS.sub(" ", plain(text)).split()).strip(" .,:;-–()")
    if not short or len(short) > LONGEST:
        return None
    for code, pattern in AREAS.items():
        if pattern.fullmatch(short):
            return code
    return _similar(short) if len(short) >= FEWEST_LETTERS and OF_AREA.search(short) else None


def _similar(short: str) -> str | None:
    likeness = {
        code: difflib.SequenceMatcher(None, short, plain(title)[: max(len(short), FEWEST_LETTERS)]).ratio()
        for code, title in AREA_TITLES.items()
    }
    best = max(likeness, key=lambda code: likeness[code])
    return best if likeness[best] >= SIMILAR else None


@lru_cache(4096)
def area_in(text: str) -> str | None:
    """The only area named somewhere in a title."""
    found = [code for code, pattern in AREA_INSIDE.items() if pattern.search(plain(text))]
    return found[0] if len(found) == 1 else area_of(text)


@lru_cache(4096)
def figure_of(text: str) -> str | None:
    """What the file itself has counted in this column or row: average, percent, label, sum."""
    if level_of(text):
        return None
    short = plain(text)
    return next((str(kind) for kind, pattern in FIGURES if pattern.search(short)), None)


@lru_cache(4096)
def role_of(text: str) -> str | None:
    """What a heading promises below itself: group, area, criterion, wave, level, mark, children."""
    short = plain(text).strip(" .,:;")
    return next((role for role, pattern in HEADINGS.items() if pattern.fullmatch(short)), None)


@lru_cache(4096)
def is_aside(text: str) -> bool:
    """A column of no interest: number, sex, date of birth, remarks."""
    short = plain(text).strip(" .,:;")
    return bool(NUMBERING.fullmatch(short) or IGNORED.fullmatch(short))


def is_footer(text: str) -> bool:
    """A line below the children: sums, signatures, legends."""
    return bool(ROWS["footer"].match(plain(text).lstrip(" .")) or level_of(text) or wave_of(text) or area_of(text))


def is_total(text: str) -> bool:
    """A row for the whole kindergarten."""
    return bool(ROWS["total"].match(plain(text)))


def age_of(text: str) -> str | None:
    """The age of a group by its title."""
    return next((code for code, pattern in AGES if pattern.search(plain(text))), None)
