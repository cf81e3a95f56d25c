from django import forms

from communities.models import Charter, Disagreement
from pos_portal.core.forms.days import DayField

from .asking import AskingForm, VersionedForm


class CharterForm(VersionedForm, forms.ModelForm):
    class Meta:
        model = Charter
        fields = ["idea", "lines"]
        widgets = {"idea": forms.Textarea(attrs={"rows": 4}), "lines": forms.Textarea(attrs={"rows": 12})}
        help_texts = {
            "idea": "К чему мы хотим прийти вместе",
            "lines": "Предложенные строки можно менять, убирать и дополнять своими",
        }


class AcceptanceForm(AskingForm):
    """Which words were read: the version of the agreement and the state of its text; `lesson` to come back to."""

    charter = forms.IntegerField()
    version = forms.IntegerField()
    lesson = forms.IntegerField(required=False)


class DisagreementForm(AskingForm, forms.ModelForm):
    review_on = DayField(label="Вернёмся к этому", help_text="Портал напомнит группе в этот день")
    field_order = ["text", "review_on"]

    class Meta:
        model = Disagreement
        fields = ["text", "review_on"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"text": "Обе точки зрения, без имён"}


class DisagreementUpdateForm(VersionedForm, DisagreementForm):
    """Other words or a later day."""


class AgreementForm(AskingForm):
    outcome = forms.CharField(
        label="На чём сошлись",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Можно и так: «пробуем оба способа до марта»",
    )


class EmergencyForm(AskingForm):
    reason = forms.CharField(
        label="Что случилось",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Причину прочитают все участники сообщества",
    )
