from django import forms

from communities.models.cover_pages import Substitutes
from pos_portal.core.models import Membership

from .asking import AskingForm
from .people import PersonChoice, label_of


class CoverForm(AskingForm):
    """Whom to ask: nobody who is at a lesson or away is offered. An adult who does not sign in is written in words."""

    substitute = PersonChoice(
        label="Кого попросите",
        required=False,
        help_text="Коллега получит просьбу и ответит. О чём занятие, в ней не сказано",
    )
    adult = forms.CharField(
        label="Другой взрослый детского сада",
        max_length=80,
        required=False,
        help_text="Должность или имя. Например: помощник воспитателя – если в Вашем саду так принято",
    )
    agreed = forms.BooleanField(label="Мы договорились", required=False)

    def __init__(self, *args, substitutes: Substitutes, **kwargs):
        super().__init__(*args, **kwargs)
        known = Membership.objects.filter(pk__in=[person.pk for person in substitutes.everybody])
        self.fields["substitute"].queryset = known.select_related("user", "organization")
        groups = [(title, [(p.pk, label_of(p)) for p in people]) for title, people in substitutes.groups]
        self.fields["substitute"].choices = [("", "Выберите"), *groups]

    def clean(self) -> dict:
        cleaned = super().clean()
        agreed, adult = cleaned.pop("agreed", False), cleaned.get("adult")
        if adult and cleaned.get("substitute"):
            raise forms.ValidationError("Назовите кого-то одного: коллегу из списка или другого взрослого.")
        if adult and not agreed:
            self.add_error("agreed", "Сначала договоритесь и отметьте это здесь: портал этому взрослому не напишет.")
        if not adult and not cleaned.get("substitute") and not self.errors:
            raise forms.ValidationError("Выберите коллегу или напишите, кто ещё останется с детьми.")
        return cleaned

    @property
    def is_other_open(self) -> bool:
        return bool(self["adult"].value() or self["adult"].errors or self["agreed"].errors)


class CoverDeclineForm(AskingForm):
    answer = forms.CharField(label="Несколько слов", max_length=200, required=False)
