"""Forms of what several people write at once (`communities.services.card_edits`).

Where one person usually writes, `VersionedForm` is enough: it shows what was saved meanwhile and asks about all of it.
"""

from collections.abc import Callable

from django import forms

from communities.services.card_edits import Clash
from communities.services.refusals import Refused

from .asking import AskingForm

TOO_LONG = "Слишком длинно: знаков %(show_value)d, а помещается %(limit_value)d. Сократите – Ваш текст ниже цел."


class JoinedForm(AskingForm):
    """Carries what every field said when the page was opened; only what two people changed is asked again.

    `clashes`: label, text kept now, text typed here; `meanwhile`: who saved what is kept, where it is known.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    clashes: list[tuple[str, str, str]] | None = None
    meanwhile = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_fields()
        for name in self.shared():
            field = self.fields[name]
            field.show_hidden_initial = True
            if isinstance(field, forms.CharField):
                field.error_messages["max_length"] = TOO_LONG
                field.widget.attrs.pop("maxlength", None)

    def add_fields(self) -> None:
        """Fields that depend on the row."""

    def shared(self) -> list[str]:
        """Names of the fields that others write too."""
        raise NotImplementedError

    def opened_with(self) -> list:
        """Hidden fields with the words of the opened page."""
        return [self[name].as_hidden(only_initial=True) for name in self.shared()]

    def base(self) -> dict:
        """What the page was opened with, as far as it says so."""
        known = {name: self._opened(name) for name in self.shared()}
        return {name: value for name, (is_known, value) in known.items() if is_known}

    def typed(self) -> dict:
        return {name: joined_lines(self.cleaned_data[name]) for name in self.shared()}

    def granted(self, service: Callable, *args, **kwargs):
        if not self.is_valid():
            return None
        try:
            return service(*args, typed=self.typed(), base=self.base(), **self.also(), **kwargs)
        except Clash as clash:
            self._show(clash)
        except Refused as refusal:
            self.add_error(None, str(refusal))
        return None

    def also(self) -> dict:
        """What else the service is told."""
        return {"version": self.cleaned_data["version"] or 0}

    def _opened(self, name: str) -> tuple[bool, object]:
        bound = self[name]
        if bound.html_initial_name not in self.data:
            return False, None
        raw = bound.field.hidden_widget().value_from_datadict(self.data, self.files, bound.html_initial_name)
        try:
            return True, joined_lines(bound.field.to_python(raw))
        except forms.ValidationError:
            return False, None

    def _show(self, clash: Clash) -> None:
        """Joined as far as possible, one's own text where it clashes; sent again it is meant."""
        self.data = self.data.copy()
        self.data["version"] = clash.row.version if clash.row else 0
        for name, value in clash.merged.values.items():
            field = self.fields[name]
            self.data[name] = field.prepare_value(value)
            self.data[self[name].html_initial_name] = field.prepare_value(clash.kept[name])
        self.clashes = [
            (self.fields[name].label, self.words(name, clash.kept[name]), self.words(name, clash.merged.values[name]))
            for name in clash.merged.clashes
        ]
        self.meanwhile = clash.row.changed_by.short_name if clash.row else ""

    def words(self, name: str, value) -> str:
        """A value as people read it."""
        choices = dict(getattr(self.fields[name], "choices", ())) if isinstance(value, str) else {}
        return str(choices.get(value, value)) if value is not None else ""


def joined_lines(value):
    """A text with the line ends of the portal, whatever the browser sends."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
