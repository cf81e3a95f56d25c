"""Choosing people by name."""

from django import forms
from django.db.models import Case, When

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
        self.reasons: dict[int, str] = {}

    def suggest(self, people, reasons: dict[int, str]) -> None:
        """Those with a reason first, the reason beside the name."""
        is_other = Case(When(pk__in=reasons, then=0), default=1)
        self.reasons, self.queryset = reasons, people.order_by(is_other, "user__full_name", "pk")

    def label_from_instance(self, obj: Membership) -> str:
        reason = self.reasons.get(obj.pk)
        return f"{label_of(obj)} – {reason}" if reason else label_of(obj)
