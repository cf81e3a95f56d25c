"""Who learns at a planned event, and whether it teaches at all: read from its form, title and audience."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from planning.engine.morphology import plain

EDUCATORS, SUBSET, PARENTS, CHILDREN, STAFF = "educators", "subset", "parents", "children", "staff"
EVENT_WORDS = Path(__file__).resolve().parent.parent / "data" / "events.txt"
GENRE_LENGTH = 5  # words


@dataclass(frozen=True, slots=True)
class Learners:
    """Who learns (EDUCATORS, SUBSET, PARENTS, CHILDREN, STAFF), whether it teaches, whether it is a routine event
    with families, whether it is the council that opens or closes the year."""

    who: str
    teaches: bool = True
    is_routine: bool = False
    opens_or_closes: bool = False


def learners(title: str, form: str | None, audience: str | None) -> Learners:
    """What audience, kind of event and form say, in this order."""
    title, form, audience = plain(title), plain(form or ""), plain(audience or "")
    genre = f"{form} {genre_of(title)}".strip()
    who = _who(genre, title, form, audience)
    opens_or_closes = _has("opening_or_closing", f"{form} {title}")
    return Learners(who, _teaches(form or genre), _has("routine_parent_events", genre), opens_or_closes)


def genre_of(title: str) -> str:
    """What stands before the quoted topic, or the first words of a title without quotes."""
    before = re.split(r"[«\"“„:]", title, maxsplit=1)[0]
    return " ".join(before.split()[:GENRE_LENGTH])


def _who(genre: str, title: str, form: str, audience: str) -> str:
    named = _named_audience(audience)
    if named == PARENTS and _has("children", audience) and not _has("parent_events", genre):
        return CHILDREN
    if named not in (None, EDUCATORS):
        return named
    if _has("subset", f"{audience} {form} {genre}"):
        return SUBSET
    return _event_audience(genre, title, is_named=named is not None)


def _named_audience(audience: str) -> str | None:
    """Educators win when several are named; None when the audience is not given or not understood."""
    without_assistants = event_words("assistants").sub(" помощник ", audience)
    for who in (EDUCATORS, PARENTS, STAFF, CHILDREN):
        if _has(who, without_assistants):
            return who
    return None


def _event_audience(genre: str, title: str, *, is_named: bool) -> str:
    """An event made for parents or children stays theirs even when educators are named as present."""
    teaches_educators = _has("teaching", genre)
    if _has("parent_events", genre if is_named else f"{genre} {title}"):
        return EDUCATORS if is_named and teaches_educators and "родительск" not in genre else PARENTS
    if _has("festivities" if is_named else "child_events", genre) and not teaches_educators:
        return CHILDREN
    return STAFF if _has("assistants", genre) else EDUCATORS


def _teaches(genre: str) -> bool:
    """The word that stands first decides: «семинар-конкурс» teaches, «конкурс-практикум» displays."""
    checking, teaching = event_words("checking").search(genre), event_words("teaching").search(genre)
    if checking and teaching:
        return teaching.start() < checking.start()
    return not checking


def _has(list_name: str, text: str) -> bool:
    return bool(event_words(list_name).search(text))


@cache
def event_words(list_name: str) -> re.Pattern[str]:
    """A list of `data/events.txt` as one expression: a star is any ending, a space or hyphen any gap."""
    sections = re.split(r"^\[(\w+)\].*$", EVENT_WORDS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    entries = sections[sections.index(list_name) + 1].replace("\n", ";").split(";")
    return re.compile("|".join(_expression(entry) for entry in map(str.strip, entries) if entry))


def _expression(entry: str) -> str:
    words = re.split(r"[\s-]+", plain(entry))
    return r"\b" + r"[\s-]+".join(re.escape(word.rstrip("*")) + (r"\w*" if "*" in word else r"\b") for word in words)
