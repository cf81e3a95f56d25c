"""How annual goals are worded and how many a year has (`domain/3` §3.2)."""

import re

from pos_portal.core.engine.texts import folded

FEWEST, MOST = 2, 4
NUMBERING = re.compile(r"^[\s\d.)№–—-]+")
VERB_NOUN = re.compile(r"(?:[нт]ие|[цс]ия|вка|тка|жка|пка|ршка|мощь|уск|бор|ход|каз|бота|мен|троль)$")
NOT_VERBAL = frozenset({"здание", "знание", "педсовет", "образование", "занятие", "событие", "мероприятие", "внимание"})


def opens_with_verb_noun(text: str) -> bool:
    """Whether a goal opens as goals do: «Совершенствование…», «Создание условий для…», «Организация…»."""
    words = NUMBERING.sub("", folded(text)).split()
    first = words[0].strip('«»".,:;–—-') if words else ""
    return bool(VERB_NOUN.search(first)) and first not in NOT_VERBAL
