"""Words of the matching's hints."""

from django import template

from planning.models.wordings import remark_sentence

register = template.Library()

REASONS = {
    "same_topic": "та же тема: {}",
    "narrower_topic": "тема уже: {}",
    "broader_topic": "тема шире: {}",
    "sister_topic": "близкая тема: {}",
    "shared_words": "общие слова: {}",
    "checks_only": "проверка или показ, а не обучение",
    "several_topics": "тема – одна из нескольких",
    "only_subset": "не для всех педагогов",
    "for_subset": "для молодых педагогов",
    "family_event": "встреча с родителями, а не с педагогами",
    "other_learners": "учатся не педагоги",
    "opens_or_closes": "педсовет говорит обо всём понемногу",
    "same_area": "та же образовательная область",
    "likely_topic": "по смыслу близко к теме: {}",
}


@register.filter
def reason_words(suggestion) -> str:
    """Why the activity was suggested: «та же тема: Связная речь; проверка или показ, а не обучение»."""
    told = [REASONS[code].format(words) for code, words in suggestion.reasons if code in REASONS]
    return "; ".join(told) or "близкие по смыслу слова"


register.filter("remark_words", remark_sentence)
