from django import forms

from deficits.models import ChildAssessment, ChildGroup, EducationalArea, Wave
from deficits.services.children import state_of

LEVELS = (("low", "Низкий"), ("middle", "Средний"), ("high", "Высокий"))


class ChildGroupForm(forms.ModelForm):
    class Meta:
        model = ChildGroup
        fields = ["title", "age"]

    def _get_validation_exclusions(self) -> set[str]:
        """Organization and year come from the view, yet the title must be new within them."""
        return super()._get_validation_exclusions() - {"organization", "school_year"}


class ChildResultsForm(forms.Form):
    """Counts of five areas × three levels for one wave; an empty row means «не оценивали»."""

    wave = forms.ChoiceField(label="Время диагностики", choices=Wave)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, assessment: ChildAssessment | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("seen", state_of(assessment))
        known = {result.area: result for result in assessment.results.all()} if assessment else {}
        for area in EducationalArea:
            for level, label in LEVELS:
                self.fields[f"{area}_{level}"] = forms.IntegerField(
                    label=f"{area.label}: {label.lower()} уровень, детей",
                    required=False,
                    min_value=0,
                    max_value=60,
                    initial=getattr(known.get(area), level, None),
                )

    def rows(self) -> list[tuple[str, list]]:
        """The table to draw: label of the area and its three bound fields."""
        return [(area.label, [self[f"{area}_{level}"] for level, _ in LEVELS]) for area in EducationalArea]

    def seen_state(self) -> str | None:
        """The state of the numbers on the page; None when the page does not tell."""
        return self.cleaned_data["seen"] if "seen" in self.data else None

    def sees(self, current: ChildAssessment | None) -> None:
        """Let the next «Сохранить» of this page take the place of numbers that it now shows."""
        self.data = self.data.copy()
        self.data["seen"] = state_of(current)

    def counts(self) -> dict[str, tuple[int, int, int]]:
        """Filled rows; within a filled row an empty cell is nobody."""
        found = {}
        for area in EducationalArea:
            cells = [self.cleaned_data.get(f"{area}_{level}") for level, _ in LEVELS]
            if any(cell is not None for cell in cells) and any(cells):
                found[area.value] = tuple(cell or 0 for cell in cells)
        return found

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors and not self.counts():
            raise forms.ValidationError("Впишите число детей хотя бы в одну строку.")
        return cleaned
