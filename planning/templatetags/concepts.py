"""Words of the thesaurus as people read them."""

from django import template
from django.urls import reverse

from planning.engine.taught_words import readable as without_signs
from planning.models import ConceptWording, MethodicalPlan, WordingRole
from planning.models.tables import Row

MEANS = {
    WordingRole.CLEAR: "«{}»",
    WordingRole.WEAK: "«{}» – если яснее ничего не сказано",
    WordingRole.NEVER: "не путать: «{}»",
}

register = template.Library()


@register.filter
def readable(wording: str) -> str:
    """«связн* реч*» → «связн… реч…»."""
    return without_signs(wording)


@register.filter
def own_word(word: ConceptWording) -> str:
    """A word of the organization with what it means."""
    return MEANS[WordingRole(word.role)].format(without_signs(word.wording))


@register.simple_tag(takes_context=True)
def fresh_lesson(context, row: Row, plan: MethodicalPlan) -> str:
    """Where the line that was just tied by hand is taught from, when it is one of this row; else nothing."""
    asked = context["request"].GET.get("teach", "")
    line = next((line for line in row.accepted if line.place == asked), None)
    return reverse("planning:wording_teach", args=[plan.pk, row.trend.pk, line.activity.pk]) if line else ""
