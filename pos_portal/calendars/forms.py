from django import forms

from .entries import Kind
from .periods import Period
from .scopes import Scope


class CalendarFilter(forms.Form):
    """Whose calendar, and what of it; the days stay those that are shown."""

    scope = forms.ChoiceField(label="Чей календарь")
    kind = forms.ChoiceField(label="Что показать", required=False, choices=[("", "Всё"), *Kind.choices])

    def __init__(self, *args, scopes: list[Scope], period: Period, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scope"].choices = [(scope.code, scope.title) for scope in scopes]
        for name, value in (("shape", period.shape), (period.name, period.key)):
            self.fields[name] = forms.CharField(widget=forms.HiddenInput, required=False, initial=value)
