"""A form whose wish a service may refuse."""

from collections.abc import Callable

from django import forms

from communities.services.refusals import Refused
from pos_portal.core.services.versions import StaleVersion


class AskingForm(forms.Form):
    def granted(self, service: Callable, *args, **kwargs):
        """What the service did with the cleaned data; None when the form is wrong or refused, with the reason on it."""
        if not self.is_valid():
            return None
        try:
            return service(*args, **self.cleaned_data, **kwargs)
        except Refused as refusal:
            self.note(refusal)
            return None

    def note(self, refusal: Refused) -> None:
        self.add_error(None, str(refusal))


class VersionedForm(AskingForm):
    """Carries the version its page was opened with.

    Saved by somebody else meanwhile, the form keeps its own text, shows theirs and may be sent again, now knowingly
    (`reliability` §2, rule 4).
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    saved_meanwhile = None

    def granted(self, service: Callable, *args, **kwargs):
        try:
            return super().granted(service, *args, **kwargs)
        except StaleVersion as stale:
            self.saved_meanwhile = stale.current
            self.data = self.data.copy()
            self.data["version"] = stale.version
            self.add_error(None, "Пока Вы писали, другой человек сохранил свои изменения. Ваш текст цел – он ниже.")
            return None

    def differences(self) -> list[tuple[str, str]]:
        """Label and saved text of every text field that somebody else filled otherwise."""
        if self.saved_meanwhile is None:
            return []
        texts = [name for name, field in self.fields.items() if isinstance(field, forms.CharField)]
        return [
            (self.fields[name].label, getattr(self.saved_meanwhile, name) or "пусто")
            for name in texts
            if getattr(self.saved_meanwhile, name) != self.cleaned_data[name]
        ]
