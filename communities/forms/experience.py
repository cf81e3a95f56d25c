from django import forms

from communities.models import Community, Experience, Product
from pos_portal.core.forms.days import DayField
from pos_portal.core.models import Membership

from .asking import AskingForm, VersionedForm
from .people import PeopleChoice, colleagues


class ExperienceTextsForm(forms.ModelForm):
    """An event as those who shared their experience write it down."""

    held_on = DayField(label="Когда")
    people = PeopleChoice(label="Кто показывал", required=False)

    class Meta:
        model = Experience
        fields = ["kind", "title", "held_on", "audience", "place", "reach", "carried", "community", "product"]
        widgets = {
            "carried": forms.Textarea(attrs={"rows": 3}),
            "reach": forms.NumberInput(attrs={"min": 1}),
        }
        help_texts = {
            "reach": "Если не считали, оставьте пустым",
            "carried": "Что коллеги взяли в свою работу, о чём спрашивали потом",
        }

    def offer(self, membership: Membership) -> None:
        self.fields["people"].queryset = colleagues(membership)
        known = Community.objects.visible_to(membership)
        self.fields["community"].queryset = known.for_list()
        finished = Product.objects.visible_to(membership).own(membership).in_use()
        self.fields["product"].queryset = finished.for_list()
        self.fields["kind"].choices = [("", "Выберите"), *self.fields["kind"].choices[1:]]
        self.fields["community"].empty_label = self.fields["product"].empty_label = "Не выбрано"


class ExperienceForm(AskingForm, ExperienceTextsForm):
    field_order = [
        "kind",
        "title",
        "held_on",
        "audience",
        "place",
        "reach",
        "carried",
        "community",
        "product",
        "people",
    ]

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(membership)


class ExperienceUpdateForm(VersionedForm, ExperienceTextsForm):
    field_order = ExperienceForm.field_order

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(membership)
        self.initial["people"] = [person.pk for person in self.instance.people.all()]
