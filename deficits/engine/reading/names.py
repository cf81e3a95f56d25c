"""Names of people: found, put into one form, matched between two surveys."""

import re
from collections.abc import Iterable, Sequence

from pos_portal.core.engine.texts import folded, one_line

WORD = r"[A-ZА-ЯЁ][\w'’-]*\.?"
NAME = re.compile(rf"^{WORD}(\s*{WORD}){{1,3}}$")
CODE = re.compile(r"^(педагог|воспитатель|респондент|участник|сотрудник|код|анкета|№)\s*№?\s*\d{1,3}$", re.IGNORECASE)
NUMBERING = re.compile(r"^\d{1,3}[.)]\s+")


def clean(text: str) -> str:
    """A name on one line without numbering."""
    return NUMBERING.sub("", one_line(text)).strip(" ,;")


def looks_like_name(text: str) -> bool:
    """«Берёзкина Анна А.», «ИВАНОВА А.А.», «Педагог 3»."""
    plain = clean(text)
    return bool(NAME.match(plain) or CODE.match(plain)) and len(plain) <= 60


def parts(text: str) -> tuple[str, ...]:
    """The words of a name without case, ё and stops; initials apart."""
    return tuple(re.findall(r"[\w'’-]+", folded(clean(text)).replace(".", " ")))


def surname(text: str) -> str:
    """The word that tells people apart first; empty for a text without words."""
    return next(iter(parts(text)), "")


def key(text: str) -> str:
    """One form of a name in which the order of words does not matter."""
    return " ".join(sorted(parts(text)))


def is_same(first: str, second: str) -> bool:
    """Whether two spellings can be one person: the same surname, given names or initials not in conflict."""
    one, two = parts(first), parts(second)
    if not one or not two or one[0] != two[0]:
        return False
    rest = list(zip(one[1:], two[1:], strict=False))
    return bool(rest) and all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in rest)


def match(name: str, known: Sequence[str]) -> str | None:
    """The known spelling of a person: the same words, else the only one that can be the same person."""
    same = [other for other in known if key(other) == key(name)]
    if same:
        return same[0]
    alike = [other for other in known if is_same(other, name)]
    return alike[0] if len(alike) == 1 else None


def share_of_names(texts: Iterable[str]) -> float:
    """The share of texts that look like names, 0–1."""
    given = [text for text in texts if text.strip()]
    return sum(looks_like_name(text) for text in given) / len(given) if given else 0.0
