"""Words of the matching's hints."""

from django import template

from planning.models.wordings import remark_sentence
from planning.services.wordings import names_concept

TOPICS = {
    "same_topic": "та же тема: «{}»",
    "narrower_topic": "часть этой темы: «{}»",
    "broader_topic": "более широкая тема: «{}»",
    "sister_topic": "близкая тема из направления «{}»",
    "likely_topic": "по смыслу близко к теме «{}»",
    "shared_words": "те же слова: {}",
    "same_area": "та же образовательная область",
    "for_subset": "для молодых педагогов",
    "family_event": "работа с семьёй, хотя учатся родители, а не педагоги",
}
LOWERING = {
    "checks_only": "это проверка или показ, а не обучение",
    "only_subset": "не для всех педагогов",
    "several_topics": "тема здесь одна из нескольких",
    "opens_or_closes": "на таком педсовете говорят обо всём понемногу",
    "other_learners": "учатся не педагоги",
}

register = template.Library()


@register.filter
def reason_words(suggestion) -> str:
    """Why the activity was suggested, then what speaks against it: «та же тема: «Игра», но не для всех педагогов»."""
    told = dict(suggestion.reasons)
    topics = [words.format(told[code]) for code, words in TOPICS.items() if code in told]
    lowering = [words for code, words in LOWERING.items() if code in told]
    found = "; ".join(topics) or "похожие слова"
    return f"{found}, но {' и '.join(lowering)}" if lowering else found


register.filter("remark_words", remark_sentence)
register.filter("names_concept", names_concept)
