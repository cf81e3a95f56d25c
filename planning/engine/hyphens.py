"""Where a long Russian word may be broken: browsers without a dictionary break it anywhere."""

import re
from functools import lru_cache

SOFT = "\N{SOFT HYPHEN}"
LONG = re.compile(r"[а-яё]{9,}", re.IGNORECASE)
VOWELS, CONSONANTS = "аеёиоуыэюя", "бвгджзклмнпрстфхцчшщ"
BREAK = re.compile(
    rf"(?<=[а-яё][а-яё][{VOWELS}])(?=[{CONSONANTS}][{VOWELS}][а-яё])"
    rf"|(?<=[а-яё][{VOWELS}][{CONSONANTS}ьъй])(?=[{CONSONANTS}][{VOWELS}][а-яё])",
    re.IGNORECASE,
)


@lru_cache(maxsize=5000)
def hyphenated(text: str) -> str:
    """The text with soft hyphens between syllables of its long words."""
    return LONG.sub(lambda word: BREAK.sub(SOFT, word[0]), text)
