from django import forms
from django.db import models


class VersionedForm(forms.ModelForm):
    """A form that knows which version of the row its page was opened with (0: there was none yet)."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version if self.instance.pk else 0

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0

    def differences(self, current) -> list[tuple[str, str, str]]:
        """Label, text now kept, text typed here – of every field in which the two differ."""
        typed = {name: self.cleaned_data.get(name) for name in self._meta.fields}
        return [
            (self.fields[name].label, self.words(name, getattr(current, name)), self.words(name, value))
            for name, value in typed.items()
            if getattr(current, name) != value
        ]

    def renewed(self, current, **asked):
        """The same form with what was typed, ready to be saved over the version that is kept now."""
        data = self.data.copy()
        data["version"] = current.version
        return type(self)(data, instance=current, **asked)

    def words(self, name: str, value) -> str:
        """A value as people read it."""
        if isinstance(value, bool):
            return "да" if value else "нет"
        if isinstance(value, models.Model):
            return str(value)
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, "") if choices else value)
