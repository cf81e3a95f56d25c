from collections.abc import Sequence

from django import forms

from deficits.models import AssessmentWave
from deficits.services.waves import FIELDS
from pos_portal.core.forms.days import DayField

LABELS = {
    "opens_on": "первый день",
    "closes_on": "последний день",
    "arrived_by": "считать детей, пришедших не позже",
    "watch_days": "наблюдать ребёнка не меньше, дней",
}


class WavesForm(forms.Form):
    """Days of the three waves; only what was changed on this page is written."""

    def __init__(self, *args, waves: Sequence[AssessmentWave], **kwargs):
        super().__init__(*args, **kwargs)
        self.waves = list(waves)
        for wave in self.waves:
            for name in FIELDS:
                field = self.field_of(name, f"{wave.get_wave_display()}: {LABELS[name]}".capitalize())
                field.initial, field.show_hidden_initial = getattr(wave, name), True
                self.fields[f"{wave.wave}-{name}"] = field

    def field_of(self, name: str, label: str) -> forms.Field:
        if name == "watch_days":
            return forms.IntegerField(label=label, min_value=0, max_value=180)
        return DayField(label=label, required=name != "arrived_by")

    def rows(self) -> list[tuple[AssessmentWave, list]]:
        """The table to draw: the wave and its bound fields, each with what stood there at first."""
        return [(wave, [self.cell(f"{wave.wave}-{name}") for name in FIELDS]) for wave in self.waves]

    def cell(self, name: str) -> tuple:
        return self[name], self[name].as_hidden(only_initial=True)

    def clean(self) -> dict:
        cleaned = super().clean()
        for wave in self.waves:
            opens, closes = cleaned.get(f"{wave.wave}-opens_on"), cleaned.get(f"{wave.wave}-closes_on")
            if opens and closes and opens > closes:
                self.add_error(f"{wave.wave}-closes_on", "Диагностика не может закончиться раньше, чем началась.")
        return cleaned

    def changes(self) -> dict[str, dict]:
        """What was changed on this page: fields by wave."""
        found = {}
        for wave in self.waves:
            names = [name for name in FIELDS if f"{wave.wave}-{name}" in self.changed_data]
            if names:
                found[wave.wave] = {name: self.cleaned_data[f"{wave.wave}-{name}"] for name in names}
        return found
