from uuid import uuid4

from django import template
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def form_id() -> str:
    """The hidden one-time id of a form (see `core.forms.submitted_once`)."""
    return format_html('<input type="hidden" name="form_id" value="{}">', uuid4())
