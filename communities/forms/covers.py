from django import forms

from communities.models.cover_pages import Substitutes
from pos_portal.core.models import Membership

from .asking import AskingForm
from .people import PersonChoice, label_of


class CoverForm(AskingForm):
    """Whom to ask: nobody who is at a lesson or away is offered."""

    substitute = PersonChoice(
        label="Кого попросите", help_text="Коллега получит просьбу и ответит. О чём занятие, в ней не сказано"
    )

    def __init__(self, *args, substitutes: Substitutes, **kwargs):
        super().__init__(*args, **kwargs)
        known = Membership.objects.filter(pk__in=[person.pk for person in substitutes.everybody])
        self.fields["substitute"].queryset = known.select_related("user", "organization")
        groups = [(title, [(p.pk, label_of(p)) for p in people]) for title, people in substitutes.groups]
        self.fields["substitute"].choices = [("", "Выберите"), *groups]


class CoverDeclineForm(AskingForm):
    answer = forms.CharField(label="Несколько слов", max_length=200, required=False)
