"""Cells of children as marks: digits, letters, signs and words; the scale of a file is guessed from all of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..marks import SCALES
from .amounts import number_of
from .vocabulary import EMPTY, is_error, level_of, plain

POINTS = re.compile(r"(\d(?:[.,]\d+)?) ?(?:б\.?|балл\w*)?(?: ?[-–(].*)?")
DASH = re.compile(r"[-–—−]")
SIGNS = {"+": 3, "±": 2, "+-": 2, "-+": 2, "+/-": 2, "-/+": 2, "-": 1, "++": 3, "v": 3}
LETTERS = {"н": 1, "с": 2, "в": 3, "h": 1, "c": 2, "b": 3}
OF_LEVEL = {"low": 1, "middle": 2, "high": 3}
HIGHEST = 5
RANGE = re.compile(r"(?<!\d)([01]) ?(?:до|[-–—…]|\.\.+) ?([35])(?!\d)(?! ?(?:лет|год|г\b))")
LEGEND = re.compile(r"(?<![\d.,/-])([0-5]) ?(?:балл\w*|б\.)? ?[-–—=:] ?[^\W\d]")
PERCENT_CUTS = re.compile(r"<? ?50 ?%|50 ?%? ?[-–—] ?75|75 ?%? ?[-–—] ?100|(свыше|более) 75")


@dataclass(frozen=True)
class Marking:
    """How the cells of a file are read: code of the scale, what it was guessed from, warnings."""

    scale: str
    reason: str
    is_dash_low: bool = False
    are_letters: bool = False
    is_small_n_low: bool = False

    def value(self, cell: str) -> float | None:
        """The mark of a cell; None for «not assessed» and for what is no mark of the scale."""
        found = self._value(plain(cell), cell)
        scale = SCALES[self.scale]
        return found if found is not None and scale.lowest <= found <= scale.highest else None

    def is_outside(self, cell: str) -> bool:
        """Something stands in the cell that is neither a mark of the scale nor a known word for «not assessed»."""
        return not EMPTY.fullmatch(plain(cell)) and not is_error(cell) and self.value(cell) is None

    def _value(self, short: str, cell: str) -> float | None:
        if (digits := digit_of(short)) is not None:
            return digits
        if self.are_letters and short in LETTERS:
            is_absent = short == "н" and cell.strip() == "н" and not self.is_small_n_low
            return None if is_absent else LETTERS[short]
        if short and DASH.sub("-", short).replace(" ", "") in SIGNS:
            sign = DASH.sub("-", short).replace(" ", "")
            return SIGNS[sign] if sign != "-" or self.is_dash_low else None
        if EMPTY.fullmatch(short):
            return None
        level = level_of(cell) if len(short) > 1 else None
        return OF_LEVEL[level] if level else None


@lru_cache(4096)
def digit_of(short: str) -> float | None:
    """Points of a cell: «2», «2,0», «3 б.», «3 – сформирован»; None above five."""
    match = POINTS.fullmatch(short)
    value = number_of(match[1]) if match else None
    return value if value is not None and value <= HIGHEST else None


@lru_cache(4096)
def looks_like_mark(cell: str) -> bool:
    """Whether a cell can be a mark on some scale; «not assessed» is none."""
    short = plain(cell)
    sign = DASH.sub("-", short).replace(" ", "")
    if digit_of(short) is not None or (sign in SIGNS and sign != "-") or short in ("с", "в", "c", "b"):
        return True
    return cell.strip() == "Н" or (len(short) > 1 and not EMPTY.fullmatch(short) and level_of(cell) is not None)


def guess(cells: Iterable[str], around: Sequence[str], told: str | None) -> Marking:
    """The scale of all marks of a file; `around` are titles, legends and labels of the file."""
    given = [cell for cell in cells if cell.strip()]
    shorts = [plain(cell) for cell in given]
    digits = {value for short in shorts if (value := digit_of(short)) is not None}
    signs = any(DASH.sub("-", short).replace(" ", "") in SIGNS and not DASH.fullmatch(short) for short in shorts)
    letters = any(short in LETTERS and short not in ("н", "h") for short in shorts)
    scale, reason = _scale(digits, signs, letters, [plain(text) for text in around])
    small = letters and not any(cell.strip() in ("Н", "Н.") for cell in given)
    if told in SCALES:
        scale, reason = told, "told"
    return Marking(scale, reason, is_dash_low=signs, are_letters=letters and not digits, is_small_n_low=small)


def _scale(digits: set[float], signs: bool, letters: bool, around: Sequence[str]) -> tuple[str, str]:
    if not digits:
        return ("letters", "letters") if letters else ("signs", "signs") if signs else ("1-3", "words")
    if max(digits) > 3:
        return "1-5", "five"
    ends = _ends(around)
    if ends == "1-5":
        return ends, "legend"
    if 0 in digits:
        return "0-3", "zero"
    if ends:
        return ends, "legend"
    return ("0-3", "labels") if any(PERCENT_CUTS.search(text) for text in around) else ("1-3", "range")


def _ends(around: Sequence[str]) -> str:
    """The scale that a legend or a title names: «от 1 до 5», «0 – не проявляет … 3 – проявляет»."""
    for text in around:
        named = {int(number) for number in LEGEND.findall(text)}
        if len(named) > 2 and f"{min(named)}-{max(named)}" in SCALES:
            return f"{min(named)}-{max(named)}"
        for low, high in RANGE.findall(text):
            if f"{low}-{high}" in SCALES:
                return f"{low}-{high}"
    return ""
