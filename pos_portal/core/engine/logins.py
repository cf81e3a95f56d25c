"""User names and temporary passwords that can be read aloud and typed on a phone."""

import secrets

LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".split(),
        strict=True,
    )
)
LONGEST = 60
CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"


def transliterate(word: str) -> str:
    return "".join(LATIN.get(letter, letter) for letter in word.lower()).replace("-", "")


def username_for(full_name: str, taken: set[str]) -> str:
    """«Иванова Анна Сергеевна» → `ivanova.as`, with a number when it is taken (compared without case)."""
    surname, *names = full_name.split() or ["user"]
    initials = "".join(transliterate(name)[:1] for name in names[:2])
    base = ".".join(part for part in (transliterate(surname), initials) if part) or "user"
    base = (
        "".join(letter for letter in base if letter.isascii() and (letter.isalnum() or letter == "."))[:LONGEST]
        or "user"
    )
    name, number = base, 2
    while name in taken:
        name, number = f"{base}{number}", number + 1
    return name


def temporary_password() -> str:
    """Three groups of four clear characters, `kd7m-2fhx-9rta`: about 59 bits."""
    return "-".join("".join(secrets.choice(CLEAR) for _ in range(4)) for _ in range(3))
