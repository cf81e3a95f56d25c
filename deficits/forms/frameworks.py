"""Forms of a set of indicators: its name and scale, its cuts, lines pasted at once, rows changed in place."""

from collections.abc import Sequence

from django import forms

from deficits.engine.marks import SCALES
from deficits.models import AgeGroup, EducationalArea, Framework, Indicator

LONGEST, MOST_LINES = 500, 200
NUMBERING = "•·–—-0123456789.) \t"
AGES = [("", "для любого возраста"), *[(one.value, one.label) for one in AgeGroup if one != AgeGroup.MIXED]]
COLUMNS = ("area", "age", "text")


class FrameworkForm(forms.ModelForm):
    """A new set: the cuts come with the scale and may be changed afterwards."""

    class Meta:
        model = Framework
        fields = ["title", "scale"]

    def _get_validation_exclusions(self) -> set[str]:
        """Organization and edition come from the view, yet the title must be new within them."""
        return super()._get_validation_exclusions() - {"organization", "edition"}


class FrameworkCutsForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Framework
        fields = ["title", "low_below", "high_from"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"organization", "edition"}

    def clean(self) -> dict:
        cleaned = super().clean()
        scale = SCALES[self.instance.scale]
        for name in ("low_below", "high_from"):
            value = cleaned.get(name)
            if value is not None and not scale.lowest < value <= scale.highest:
                self.add_error(name, f"Граница должна быть больше {scale.lowest} и не больше {scale.highest}.")
        return cleaned

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("title", "low_below", "high_from")}


class IndicatorsAddForm(forms.Form):
    area = forms.ChoiceField(label="Образовательная область", choices=EducationalArea)
    age = forms.ChoiceField(label="Возраст", choices=AGES, required=False)
    lines = forms.CharField(
        label="Показатели, каждый с новой строки", max_length=60_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Можно вставить столбец из Excel или список из Word.",
    )  # fmt: skip

    def clean_lines(self) -> list[str]:
        lines = [
            " ".join(line.lstrip("•·–—-0123456789.) \t").split()) for line in self.cleaned_data["lines"].splitlines()
        ]
        lines = [line for line in lines if line]
        if not lines:
            raise forms.ValidationError("Впишите хотя бы один показатель.")
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(f"За один раз – не больше {MOST_LINES} строк.")
        if any(len(line) > LONGEST for line in lines):
            raise forms.ValidationError(f"В одной строке больше {LONGEST} знаков. Каждый показатель – с новой строки.")
        return lines


class IndicatorRowsForm(forms.Form):
    """Every indicator as a row; only what was changed on this page is written."""

    def __init__(self, *args, indicators: Sequence[Indicator], **kwargs):
        super().__init__(*args, **kwargs)
        self.indicators = list(indicators)
        for one in self.indicators:
            fields = {
                "area": forms.ChoiceField(label=f"{one.code}: область", choices=EducationalArea, initial=one.area),
                "age": forms.ChoiceField(label=f"{one.code}: возраст", choices=AGES, initial=one.age, required=False),
                "text": forms.CharField(label=f"{one.code}: показатель", max_length=LONGEST, initial=one.text),
                "gone": forms.BooleanField(label=f"Убрать {one.code}", required=False),
            }
            for name, field in fields.items():
                field.show_hidden_initial = name != "gone"
                self.fields[f"{name}-{one.pk}"] = field

    def rows(self) -> list[tuple[Indicator, list]]:
        """The table to draw: the indicator and its bound fields, each with what stood there at first."""
        return [(one, [self.cell(f"{name}-{one.pk}") for name in (*COLUMNS, "gone")]) for one in self.indicators]

    def cell(self, name: str) -> tuple:
        before = "" if name.startswith("gone") else self[name].as_hidden(only_initial=True)
        return self[name], before

    def changes(self) -> dict[int, dict]:
        found = {}
        for one in self.indicators:
            names = [name for name in COLUMNS if f"{name}-{one.pk}" in self.changed_data]
            if names:
                found[one.pk] = {name: self.cleaned_data[f"{name}-{one.pk}"] for name in names}
        return found

    def gone(self) -> list[int]:
        return [one.pk for one in self.indicators if self.cleaned_data[f"gone-{one.pk}"]]
