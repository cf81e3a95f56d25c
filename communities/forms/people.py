"""Choosing people by name."""

from django import forms

from pos_portal.core.forms.rows import RowsField
from pos_portal.core.models import Membership


def colleagues(membership: Membership):
    """Everybody who works in the kindergarten or visits it today."""
    people = Membership.objects.visible_to(membership).active(membership.organization.today)
    return people.exclude(role="service").for_list()


def label_of(person: Membership) -> str:
    """«Иванова Анна Сергеевна, старший воспитатель»."""
    position = person.position or person.get_role_display()
    return f"{person.user.full_name}, {position[:1].lower()}{position[1:]}"


class PersonChoice(forms.ModelChoiceField):
    def __init__(self, **kwargs):
        super().__init__(Membership.objects.none(), empty_label="Выберите", **kwargs)

    def label_from_instance(self, obj: Membership) -> str:
        return label_of(obj)


class PeopleChoice(RowsField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(Membership.objects.none(), **kwargs)

    def label_from_instance(self, obj: Membership) -> str:
        return label_of(obj)
