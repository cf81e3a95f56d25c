"""Lines of a Word text: conclusions by area, children present; names in free texts give way to codes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pos_portal.core.engine.texts import one_line

from .reading import CONCLUSION, RECOMMENDATION
from .vocabulary import WAVES, area_in, area_of, plain

CONCLUDES = re.compile(r"^(общи[йе] )?(вывод\w*|заключени\w*|рекомендаци\w*|причин\w*|примечани\w*|анализ\w*)\b")
RECOMMENDS = re.compile(r"\bрекомендаци\w*\s*[:.–—-]*|\bрекомендовано\s*:", re.IGNORECASE)
LABEL = re.compile(r"^\s*(общи[йе]\s+)?(вывод\w*|заключение)\s*[:.–—-]*\s*", re.IGNORECASE)
SIGNATURE = re.compile(r"воспитател|педагог|составил|заведующ|дата|подпис|старш(ий|ая) воспит|методист|исполнит|_")
IN_GROUP = re.compile(
    r"(?:в группе|списочный состав|по списку|всего)\D{0,15}?(\d{1,3})\s*(?:дет|чел|воспит|реб)"
    r"|(?:количество|кол-?во|число) детей\W{0,5}(\d{1,3})(?!\d)"
)
PRESENT = re.compile(r"посеща|присутств|обследов|количество детей|сведения о воспитан|приняли участие")
LONGEST = 2000


@dataclass(frozen=True)
class Paragraph:
    """A conclusion or a recommendation about an area ("" for all)."""

    kind: str
    area: str
    text: str


def is_conclusion(text: str) -> bool:
    return bool(CONCLUDES.match(plain(text)))


def paragraphs(lines: Iterable[str]) -> list[Paragraph]:
    """Conclusions of a text: lines below «Выводы» or lines that begin with an area and say something of it."""
    found: list[Paragraph] = []
    is_below = False
    for line in map(one_line, lines):
        is_below = is_below or is_conclusion(line)
        if area_of(line):
            continue
        area, rest = _area_first(line)
        text = LABEL.sub("", rest if area else line)
        if len(text) > 20 and (area or is_below) and not children_in(line)[0] and not SIGNATURE.match(plain(line)):
            found += split(area or "", text)
    return found


def split(area: str, text: str) -> list[Paragraph]:
    """The conclusion and the recommendation of one text."""
    said, *advised = RECOMMENDS.split(text[:LONGEST], maxsplit=1)
    parts = [Paragraph(CONCLUSION, area, said.strip(" .:;") + ".")] if said.strip(" .:;") else []
    return parts + [Paragraph(RECOMMENDATION, area, one.strip()) for one in advised if one.strip(" .:;")]


def _area_first(line: str) -> tuple[str, str]:
    """The area that a line begins with, and what it says of it."""
    head, sign, rest = line.partition(".") if "." in line[:70] else line.partition(":")
    area = area_in(head) if sign and len(head) <= 70 else None
    return (area or "", rest.strip()) if area else ("", line)


def children_in(line: str) -> tuple[int | None, dict[str, int]]:
    """Children of the group and, by wave, children present, as a sentence tells them."""
    text = plain(line)
    whole = IN_GROUP.search(text)
    if not whole and not PRESENT.search(text):
        return None, {}
    rest = text[whole.end() :] if whole else text
    return int(whole[1] or whole[2]) if whole else None, _by_wave(rest)


def _by_wave(text: str) -> dict[str, int]:
    """The first number after every mention of a wave."""
    places = sorted((match.end(), wave) for wave, pattern in WAVES.items() for match in pattern.finditer(text))
    found: dict[str, int] = {}
    for (start, wave), (end, _) in zip(places, [*places[1:], (len(text), "")], strict=False):
        if number := re.search(r"(?<![\d.,-])(\d{1,3})(?![\d.,-]*\d)", text[start:end]):
            found.setdefault(wave, int(number[1]))
    return found
