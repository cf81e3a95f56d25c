"""A strategy of the catalogue in words: areas, ages, competencies, and why it answers a trend."""

from django import template

from communities.engine.catalogue import CatalogueStrategy, Fit
from communities.models import ResourceKind
from deficits.models import AgeGroup, CompetencyGroup, EducationalArea

register = template.Library()


@register.filter
def area_words(strategy: CatalogueStrategy) -> str:
    """«Речевое развитие, познавательное развитие», «все области»."""
    return "Все области" if strategy.is_of_all_areas else listed(EducationalArea(code).label for code in strategy.areas)


@register.filter
def age_words(strategy: CatalogueStrategy) -> str:
    """«4–7 лет»: from the youngest to the oldest."""
    first, last = AgeGroup(strategy.ages[0]), AgeGroup(strategy.ages[-1])
    return f"{first.value.split('-')[0]}–{last.value.split('-')[1]} лет"


@register.filter
def group_words(strategy: CatalogueStrategy) -> str:
    return listed(
        f"{CompetencyGroup(code).label} компетенции" if code != "reflection" else CompetencyGroup(code).label
        for code in strategy.groups
    )


@register.filter
def kind_word(kind: str) -> str:
    """Name of a kind of resources."""
    return ResourceKind(kind).label


@register.filter
def fit_words(fit: Fit) -> str:
    """«Та же область: речевое развитие; общие слова: чтение, слушание»."""
    told = []
    if fit.area:
        told.append(f"та же область – {lower(EducationalArea(fit.area).label)}")
    if fit.words:
        told.append(f"общие слова: {', '.join(fit.words)}")
    if fit.group:
        told.append(f"та же группа компетенций – {lower(CompetencyGroup(fit.group).label)}")
    return upper("; ".join(told))


def listed(labels) -> str:
    """The first with a capital, the others small."""
    return upper(", ".join(lower(label) for label in labels))


def lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def upper(text: str) -> str:
    return text[:1].upper() + text[1:]
