"""Words for the effect of a cycle: always with the size of the evidence, never a reason."""

from django import template

from communities.engine.study_effects import Hits, StudyEffect
from communities.models import ChildLevel
from pos_portal.core.templatetags.portal import percent, plural_form

register = template.Library()


@register.filter
def hit_rows(effect: StudyEffect) -> list[tuple[str, tuple[int, int, int]]]:
    return [(f"Круг {one.number}", (one.hits.yes, one.hits.partly, one.hits.no)) for one in effect.rounds]


@register.filter
def hits_words(hits: Hits) -> str:
    """«7 из 12 (58 %)»; of few only the counts."""
    if not hits.total:
        return "не отмечали"
    share = f" ({percent(hits.share)})" if hits.share is not None else ""
    return f"{hits.yes} из {hits.total}{share}"


@register.filter
def hits_sentence(effect: StudyEffect) -> str:
    hits = effect.hits
    return f"Прогноз сбылся в {hits.yes} из {hits.total} {plural_form(hits.total, 'наблюдения,наблюдений,наблюдений')}"


@register.filter
def level_word(level: str) -> str:
    return ChildLevel(level).label.lower() if level else ""
