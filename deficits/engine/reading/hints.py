"""What the texts around the answers say about their scale: its ends, its words, its direction."""

import re
from dataclasses import dataclass

from pos_portal.core.engine.texts import folded

from ..scales import DIFFICULTY, MASTERY

LEGEND = re.compile(r"(?<![\d.,/])(\d{1,2})\s*(?:балл\w*|б\.)?\s*[-–—=:]\s*([^\d;,\n.)\]]{2,60})")
RANGE = re.compile(r"(?:от\s+)?(?<![\d./])(\d{1,2})\s*(?:\([^()]*\)\s*)?(?:до|[-–—…]|\.\.\.?)\s*(\d{1,2})(?![\d./])")
WORDED = re.compile(r"(пяти|четырех|трех|десяти|семи|5|4|3|10|7)[- ]?балльн")
SIZES = {"пяти": 5, "четырех": 4, "трех": 3, "десяти": 10, "семи": 7}
RANGES = ((0, 1), (0, 2), (0, 3), (1, 3), (1, 4), (0, 4), (1, 5), (0, 5), (1, 7), (1, 10), (0, 10), (0, 100))
HARD = r"(?:затруд|трудн|сложн)"
MORE_IS_WORSE = re.compile(
    rf"больше\W.{{0,25}}(хуже|трудн|сложн|слаб)|(степен|уров)\w+ (\w+ )?{HARD}|(вызыва|доставля)\w+ (\w+ ){{0,3}}{HARD}"
    rf"|(насколько|как часто|испыт\w+|возника\w+|оцените) (\w+ ){{0,4}}{HARD}"
    r"|нужна ли|нуждаетесь|требуется ли|потребность в|difficult"
)
MORE_IS_BETTER = re.compile(
    r"больше\W.{0,25}(лучше|уверен)|владе|увере|умени|умею|насколько хорошо|освоен|готовност|справля"
)


@dataclass(frozen=True)
class Hints:
    """Texts around the answers: stems of the questions first, then titles, notes and sheet names."""

    stems: tuple[str, ...] = ()
    around: tuple[str, ...] = ()

    def legend(self) -> dict[int, str]:
        """«0 – нужна помощь, 3 – могу научить» as numbers with words."""
        for texts in (self.stems, self.around):
            pairs = {int(number): words.strip() for text in texts for number, words in LEGEND.findall(text)}
            if len(pairs) > 1 and max(pairs) <= 10:
                return pairs
        return {}

    def ends(self) -> tuple[int, int] | None:
        """The ends of the scale when some text names them."""
        legend = self.legend()
        if legend:
            return min(legend), max(legend)
        for text in (*self.stems, *self.around):
            for low, high in RANGE.findall(text):
                if (int(low), int(high)) in RANGES:
                    return int(low), int(high)
            if found := WORDED.search(folded(text)):
                return 1, SIZES.get(found[1]) or int(found[1])
        return None

    def direction(self) -> str | None:
        """Direction said by the texts; None when they say nothing."""
        for texts in (self.stems, self.around):
            whole = " ".join(folded(text) for text in texts)
            if MORE_IS_WORSE.search(whole):
                return DIFFICULTY
            if MORE_IS_BETTER.search(whole):
                return MASTERY
        return DIFFICULTY if any("затруднен" in folded(text) for text in self.around) else None
