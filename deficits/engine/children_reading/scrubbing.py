"""Names taken out of free texts: codes stand in their place, in any case form."""

import re
from collections import Counter
from collections.abc import Sequence

from pos_portal.core.engine.texts import folded

from .reading import KeyRow
from .vocabulary import AREA_INSIDE, plain

CHILD = "ребёнок"
RUN = re.compile(r"[A-ZА-ЯЁ][\w-]*\.?(?:\s*[A-ZА-ЯЁ][\w-]*\.?)*")
WORD = re.compile(r"[\w-]+")
STRANGER = re.compile(
    r"(?<![\w«])[А-ЯЁ][а-яё]+(?:\s+[А-ЯЁ]\.){1,2}(?!\w)|(?<![\w«])[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][а-яё]{2,}"
    r"|(?<![\w«.])(?<!\. )[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:\s+[А-ЯЁ][а-яё]+(?:вич|вн)[а-яё]+)?"
)
VOWELS = "аеиоуыэюяйь"
ENDINGS = ("", *"аяуюеыиой", "ой", "ей", "ою", "ею", "ом", "ем", "ым", "ого", "ому", "ев", "ов")
SHORTEST = 3


class Scrubber:
    """Knows the names of a file; puts a code where it is clear whose name it is, else «ребёнок»."""

    def __init__(self, key: Sequence[KeyRow]):
        self.words: dict[str, set[int]] = {}
        self.stems: dict[str, set[int]] = {}
        self.parts = [WORD.findall(folded(row.name)) for row in key]
        self.codes = [row.code for row in key]
        for number, parts in enumerate(self.parts):
            for part in parts:
                if len(part) >= SHORTEST:
                    self.words.setdefault(part, set()).add(number)
                    for stem in _stems(part):
                        self.stems.setdefault(stem, set()).add(number)

    def clean(self, text: str) -> str:
        """A heading or a title without the whole names of the file, also declined."""
        return RUN.sub(lambda run: self._without_whole(run[0]), text)

    def clean_heading(self, text: str) -> str:
        """The text of a criterion; one that is nothing but a name is nobody's criterion."""
        return CHILD if STRANGER.fullmatch(text.strip()) and _stranger_in(text) else self.clean(text)

    def clean_prose(self, text: str) -> str:
        """A free text without names, also declined, and without what looks like a name of somebody else."""
        return STRANGER.sub(_stranger, self.clean_words(text))

    def clean_words(self, text: str) -> str:
        """A text without any part of the names of the file, also declined: the name of a file."""
        return RUN.sub(lambda run: self._without_any(run[0]), text)

    def _without_whole(self, run: str) -> str:
        words = set(WORD.findall(folded(run)))
        named = Counter(number for word in words for number in self._declined(word))
        return self._code([one for one, count in named.items() if count > 1 or set(self.parts[one]) <= words], run)

    def _without_any(self, run: str) -> str:
        matches = list(WORD.finditer(run))
        known = [self._declined(folded(match[0])) for match in matches]
        places = [place for place, found in enumerate(known) if found]
        if not places:
            return run
        first, last = places[0], places[-1]
        people = set.intersection(*(known[place] for place in places))
        while last + 1 < len(matches) and len(matches[last + 1][0]) == 1:
            last += 1
            initial = folded(matches[last][0])
            people = {number for number in people if any(part.startswith(initial) for part in self.parts[number])}
        end = matches[last].end() + (run[matches[last].end() :].startswith(".") and len(matches[last][0]) == 1)
        return run[: matches[first].start()] + self._code(list(people), CHILD) + run[end:]

    def _declined(self, word: str) -> set[int]:
        """Children one of whose names this word can be in some case form."""
        found: set[int] = set(self.words.get(word, set()))
        for ending in ENDINGS if len(word) >= SHORTEST else ():
            if word.endswith(ending):
                found |= self.stems.get(word[: len(word) - len(ending)], set())
        return found

    def _code(self, people: Sequence[int], otherwise: str) -> str:
        if len(people) > 1:
            return CHILD
        return self.codes[people[0]] if people else otherwise


def _stems(word: str) -> set[str]:
    """What stays of a word in its case forms: «Алис», «Льв», «Павл»."""
    stem = word[:-1] if word[-1] in VOWELS and len(word) > SHORTEST else word
    without_vowel = stem[:-2] + stem[-1] if stem == word and stem[-2] in "ео" else stem
    return {stem, without_vowel.replace("лв", "льв") if len(without_vowel) < SHORTEST else without_vowel}


def _stranger(match: re.Match[str]) -> str:
    return CHILD if _stranger_in(match[0]) else match[0]


def _stranger_in(text: str) -> bool:
    """Whether words that look like a name are none of the form."""
    short = plain(text)
    return "ребенок" not in short and not any(pattern.search(short) for pattern in AREA_INSIDE.values())
