from django import forms

from deficits.models import AgeGroup, ChildGroup
from pos_portal.core.school_year import SchoolYear


class FiguresFilter(forms.Form):
    """Which children the page tells about; a stray value is left out, never an error."""

    year = forms.TypedChoiceField(label="Учебный год", coerce=int, required=False)
    age = forms.ChoiceField(label="Возраст", required=False)
    group = forms.TypedChoiceField(label="Группа", coerce=int, required=False)

    def __init__(self, *args, years: list[int], groups: tuple[ChildGroup, ...], **kwargs):
        super().__init__(*args, **kwargs)
        ages = {group.age for group in groups}
        self.fields["year"].choices = [(start, str(SchoolYear(start))) for start in years]
        self.fields["age"].choices = [("", "все"), *(choice for choice in AgeGroup.choices if choice[0] in ages)]
        self.fields["group"].choices = [("", "все"), *((group.pk, group.title) for group in groups)]

    def chosen(self, name: str):
        """A value of the lists above, or nothing."""
        self.is_valid()
        return self.cleaned_data.get(name)
