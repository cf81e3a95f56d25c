"""Django's `{% url %}` that remembers the shape of an address: a table asks for the same one in every row."""

import re
from functools import cache

from django import template
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as parse
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape

MARK = 8_765_432_109_876_500
MARKED = re.compile(rf"{MARK // 100}\d\d")

register = template.Library()


class AddressNode(URLNode):
    """Numbers are put into the remembered shape; whatever else an address is made of is left to Django."""

    def render(self, context) -> str:
        numbers = [argument.resolve(context) for argument in self.args]
        if self.kwargs or not all(type(number) is int and number >= 0 for number in numbers):
            return super().render(context)
        shape = shape_of(self.view_name.resolve(context), len(numbers), get_urlconf(), get_script_prefix())
        if shape is None:
            return super().render(context)
        address = shape.format(*numbers)
        if self.asvar:
            context[self.asvar] = address
            return ""
        return conditional_escape(address) if context.autoescape else address


@cache
def shape_of(view: str, count: int, urlconf: str | None, prefix: str) -> str | None:
    """The address with `{}` for every number; None where Django finds none."""
    try:
        address = reverse(view, urlconf, [MARK + number for number in range(count)])
    except NoReverseMatch:
        return None
    return MARKED.sub("{}", address.replace("{", "{{").replace("}", "}}"))


@register.tag
def url(parser, token) -> AddressNode:
    node = parse(parser, token)
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)
