from django import forms

from planning.models import Strength, Verdict

from .activities import ActivitiesField


class StrengthForm(forms.Form):
    strength = forms.ChoiceField(choices=Strength)


class LinksForm(forms.Form):
    """Activities of the plan that a person adds to a trend."""

    activities = ActivitiesField()
    strength = forms.ChoiceField(label="Как отвечает", initial=Strength.FULL)

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activities"].queryset = plan.activities.all()
        self.fields["strength"].choices = [(value.value, value.label) for value in (Strength.FULL, Strength.PARTIAL)]


class VerdictForm(forms.Form):
    """«Выявленное соответствие» of one trend."""

    verdict = forms.ChoiceField(
        label="Выявленное соответствие",
        choices=Verdict,
        error_messages={"required": "Выберите: соответствует, частично или не соответствует."},
    )
    comment = forms.CharField(
        label="Чем подтверждается", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0
