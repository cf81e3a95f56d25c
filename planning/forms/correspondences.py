from django import forms

from planning.models import Activity, Strength, Verdict

from .activities import ActivitiesField

ANSWERS = [(value.value, value.label) for value in (Strength.FULL, Strength.PARTIAL, Strength.INDIRECT)]


class StrengthForm(forms.Form):
    strength = forms.ChoiceField(choices=Strength)


class WordsField(forms.CharField):
    """A few words, whose line breaks count as one sign as they do in the browser."""

    def __init__(self):
        super().__init__(max_length=500, required=False)

    def to_python(self, value) -> str:
        return super().to_python(value).replace("\r\n", "\n")


class LinkReasonsForm(forms.Form):
    """Why an activity answers a trend and what confirms it; the names of the fields carry the line they stand in."""

    comment = WordsField()
    evidence = WordsField()

    def __init__(self, *args, place: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.place = place

    def add_prefix(self, field_name: str) -> str:
        return f"{field_name}-{self.place}"

    def told(self) -> dict[str, str]:
        return {"comment": self.cleaned_data["comment"], "evidence": self.cleaned_data["evidence"]}


class LinksForm(forms.Form):
    """Activities of the plan that a person adds to a trend."""

    activities = ActivitiesField()
    strength = forms.ChoiceField(label="Как отвечает", initial=Strength.FULL)

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activities"].queryset = plan.activities.all()
        self.fields["strength"].choices = ANSWERS


class WrittenActivityForm(forms.ModelForm):
    """An activity of one's own as an answer to a trend: what, how, when, for whom."""

    strength = forms.ChoiceField(label="Как отвечает тенденции", choices=ANSWERS)

    class Meta:
        model = Activity
        fields = ["title", "form", "term", "participants", "responsible", "result", "section"]
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "form": forms.TextInput(attrs={"list": "forms"}),
            "term": forms.TextInput,
            "participants": forms.TextInput,
            "responsible": forms.TextInput,
            "result": forms.Textarea(attrs={"rows": 2}),
            "section": forms.TextInput(attrs={"list": "sections"}),
        }


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
