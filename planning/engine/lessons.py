"""What a correction teaches: the words of a line that tell its topic, and the concept they name or must not name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from os.path import commonprefix

from planning.engine.concepts import CLEAR, NEVER, Concepts
from planning.engine.kinship import NEARLY, kinships_of
from planning.engine.likeness import telling_words
from planning.engine.mentions import SLACK
from planning.engine.morphology import Word, words
from planning.engine.profiles import most_likely, plausible, plausible_demand
from planning.engine.recognition import load_recognition
from planning.engine.topics import demand, told_in, topics

MOST_WORDS = 3
SHORTEST_STEM, LEAST_OF_FORM = 4, 0.7  # letters, share
MOST_CHOICES = 6
ENDING = re.compile(r"[аеиоуыэюяйь]{1,2}$")
QUOTED = re.compile(r"[«\"“„](.+)[»\"”“]")
NAME_OF_A_PLACE = re.compile(r"№\s*\d+\s*[«\"“„][^»\"”“]+[»\"”“]")  # «№ 3 «Ромашка»»
PRONOUNS = frozenset(
    "который какой каждый весь сам самый свой этот тот такой мой твой наш ваш они мы вы он она быть мочь чтобы если "
    "когда где куда почему зачем вместе очень больше меньше много мало первый один два три новый себя так год "
    "кто чей лишь только хотеть надо нужно стать делать мочь".split()
)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A wording and what it says of which concepts, the likeliest first; empty where nothing can be told."""

    wording: str
    concepts: tuple[str, ...]
    role: str = CLEAR
    is_known: bool = False


def lesson_of(concepts: Concepts, trend: str, title: str, form: str | None) -> Lesson:
    """What a line tied by hand teaches: its words name what the trend asks for; `is_known` when they did before."""
    asked = asked_concepts(concepts, trend)
    spoken = most_likely(load_recognition().evidence(title, concepts))
    named = plausible(concepts, topics(concepts, title, form), spoken, told_in(concepts, title))
    is_known = bool(asked) and kinships_of(concepts).nearest(asked[:1], named).share >= NEARLY
    return Lesson(telling_phrase(title), asked, is_known=is_known)


def denial_of(concepts: Concepts, title: str, wrong: Sequence[str]) -> Lesson:
    """What a refused line teaches: not to see in its words one of the concepts that it was suggested for."""
    mentions = [one for one in concepts.index.find(title) if one.concept in wrong]
    if not mentions:
        return Lesson(telling_phrase(title, is_close=True), tuple(wrong), NEVER)
    first = mentions[0]
    named = tuple(dict.fromkeys(one.concept for one in mentions))
    return Lesson(_wider_phrase(words(title), first.start, first.end), named, NEVER)


def asked_concepts(concepts: Concepts, trend: str) -> tuple[str, ...]:
    """What a trend asks for: named skills, what it names beside them, what it is likely about."""
    likely = most_likely(load_recognition().evidence(trend, concepts))
    wanted = plausible_demand(concepts, demand(concepts, trend), likely, told_in(concepts, trend))
    named = (*wanted.skills, *wanted.contexts)
    found = (*(one.concept for one in likely if one.concept in named), *named, *(one.concept for one in likely))
    return tuple(dict.fromkeys(found))[:MOST_CHOICES]


def telling_phrase(title: str, *, is_close: bool = False) -> str:
    """The first words of the quoted topic that carry it, near enough to be found together again."""
    topic = _topic_of(title)
    telling = [word for word in telling_words(topic) if word.lemma not in PRONOUNS] or list(words(topic))
    slack = 0 if is_close else SLACK
    chosen: list[Word] = []
    for word in telling[: MOST_WORDS * 2]:
        if chosen and (len(chosen) == MOST_WORDS or word.place - chosen[0].place - len(chosen) > slack):
            break
        chosen.append(word)
    return " ".join(map(stem, chosen))


def _topic_of(title: str) -> str:
    title = NAME_OF_A_PLACE.sub("", title)
    quoted = QUOTED.search(title)
    return quoted[1] if quoted else title


def _wider_phrase(text_words: Sequence[Word], first: int, last: int) -> str:
    """The words that name a concept with the next one, else with the one before: narrower than the wording itself."""
    last = min(last, first + MOST_WORDS - 1)
    if last + 1 < len(text_words):
        last += 1
    elif first:
        first -= 1
    return " ".join(stem(word) for word in text_words[first : last + 1])


def stem(word: Word) -> str:
    """«речевая» → «речев*»: what the word and its normal form begin with alike; a short word stays as it is."""
    same = commonprefix([word.form, word.lemma])
    short = ENDING.sub("", same)
    if len(short) < SHORTEST_STEM or len(short) < LEAST_OF_FORM * len(word.form):
        return word.form
    return f"{short}*"
