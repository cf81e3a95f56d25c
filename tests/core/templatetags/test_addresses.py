"""`{% url %}` answers what Django's own does, also where it cannot answer."""

import pytest
from django.template import Context, Template, engines
from django.template.base import NodeList
from django.template.defaulttags import URLNode
from django.urls import NoReverseMatch, reverse, set_script_prefix

from pos_portal.core.templatetags.addresses import AddressNode

NUMBERS = (0, 1, 12, 987_654_321)


def rendered(source: str, **context) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize("number", NUMBERS)
def test_an_address_with_a_number(number):
    found = rendered("{% url 'planning:activity_update' pk %}", pk=number)
    assert found == reverse("planning:activity_update", args=[number])


def test_an_address_of_its_own_and_one_kept_for_later():
    assert rendered("{% url 'home' %}") == "/"
    kept = rendered("{% url view pk as address %}[{{ address }}]", view="planning:activity_hold", pk=7)
    assert kept == f"[{reverse('planning:activity_hold', args=[7])}]"


def test_words_and_names_are_left_to_django():
    assert rendered("{% url 'planning:plan_export' 3 'docx' %}") == reverse("planning:plan_export", args=[3, "docx"])
    assert rendered("{% url 'planning:activity_update' pk='5' %}") == reverse("planning:activity_update", args=[5])
    assert rendered("{% url 'planning:activity_update' '5' %}") == reverse("planning:activity_update", args=[5])


@pytest.mark.parametrize("argument", ["''", "-1", "True", "None", "1.5", "1 2"])
def test_what_django_refuses_is_refused(argument):
    with pytest.raises(NoReverseMatch):
        rendered(f"{{% url 'planning:activity_update' {argument} %}}")
    assert rendered(f"{{% url 'planning:activity_update' {argument} as address %}}[{{{{ address }}}}]") == "[]"


def test_an_unknown_view_is_refused_every_time():
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            rendered("{% url 'no_such_view' %}")


def test_another_prefix_is_another_address():
    assert rendered("{% url 'planning:activity_update' 4 %}").startswith("/planning/")
    set_script_prefix("/sad/")
    try:
        assert rendered("{% url 'planning:activity_update' 4 %}").startswith("/sad/planning/")
    finally:
        set_script_prefix("/")


def test_all_templates_of_ours_use_it():
    nodes: NodeList = engines["django"].get_template("planning/_activity_mark.html").template.nodelist
    assert {type(node) for node in nodes.get_nodes_by_type(URLNode)} == {AddressNode}
