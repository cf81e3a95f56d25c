from django import forms

from communities.models.lesson_board import BoardFilter
from deficits.models import AgeGroup, EducationalArea


class BoardFilterForm(forms.Form):
    """What the board is narrowed by; a stray value narrows nothing."""

    area = forms.ChoiceField(label="Область", choices=[("", "все"), *EducationalArea.choices], required=False)
    age = forms.ChoiceField(label="Возраст", choices=[("", "любой"), *AgeGroup.choices], required=False)
    theme = forms.ChoiceField(label="Тема года", required=False)
    trend = forms.ChoiceField(label="Тенденция", required=False)
    week = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, choices: dict[str, list[tuple[int, str]]], **kwargs):
        super().__init__(*args, **kwargs)
        for name, known in choices.items():
            self.fields[name].choices = [("", "все"), *known]
            if not known:
                del self.fields[name]

    def asked(self) -> BoardFilter:
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if name != "week"}
        return BoardFilter(**given)

    @property
    def kept(self) -> str:
        """What stays asked when one turns to another week: «&area=speech»."""
        chosen = {name: self.cleaned_data.get(name) for name in self.fields if name != "week"}
        return "".join(f"&{name}={value}" for name, value in chosen.items() if value)
