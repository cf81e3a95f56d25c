"""What a form of methodical work asks for besides the meeting itself."""

from django import template

from planning.engine.forms_of_work import FormOfWork

register = template.Library()

NEEDS = {"minutes": "ведётся протокол", "order": "нужен приказ", "lesson": "нужно занятие с детьми"}


@register.filter
def form_needs(form: FormOfWork) -> str:
    """«ведётся протокол, нужен приказ»."""
    return ", ".join(NEEDS[need] for need in form.needs)
