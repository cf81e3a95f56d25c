from django import forms

from communities.models import Charter, Disagreement

from .asking import AskingForm, VersionedForm

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


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
    class Meta:
        model = Disagreement
        fields = ["text", "review_on"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3}), "review_on": DAY}
        help_texts = {"text": "Обе точки зрения, без имён", "review_on": "Портал напомнит группе в этот день"}


class DisagreementUpdateForm(VersionedForm, DisagreementForm):
    """Other words or a later day."""


class OutcomeForm(AskingForm):
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
