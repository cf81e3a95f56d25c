from django import forms

from planning.models import Activity, Fulfilment
from planning.services.fulfilments import REASONED, Mark
from pos_portal.core.forms.days import DayField

SAID = [(state.value, state.label) for state in Fulfilment if state != Fulfilment.PLANNED]


class FulfilForm(forms.Form):
    """What became of a line of the plan."""

    fulfilment = forms.ChoiceField(
        label="Что с мероприятием",
        choices=SAID,
        widget=forms.RadioSelect,
        error_messages={"required": "Выберите, что с мероприятием."},
    )
    happened_on = DayField(label="Когда прошло", required=False)
    term = forms.CharField(
        label="Новый срок", max_length=300, required=False, help_text="как в плане: «март», «2 неделя апреля»"
    )
    reason = forms.CharField(label="Причина", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    proof = forms.CharField(
        label="Чем подтверждается",
        max_length=1000,
        required=False,
        help_text="протокол, справка, ссылка на материалы; можно вписать позже",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args, activity: Activity, **kwargs):
        self.activity = activity
        super().__init__(*args, initial=initial_of(activity), **kwargs)

    def clean_happened_on(self):
        day = self.cleaned_data["happened_on"]
        if day and day > self.activity.organization.today:
            raise forms.ValidationError("Этот день ещё не наступил.")
        return day

    def clean(self) -> dict:
        said = self.cleaned_data
        if said.get("fulfilment") in REASONED and not said.get("reason"):
            self.add_error("reason", "Напишите причину: она останется в отчёте о выполнении.")
        if said.get("fulfilment") == Fulfilment.MOVED and said.get("term", "") in ("", self.activity.term):
            self.add_error("term", "Напишите новый срок, на который перенесено мероприятие.")
        return said

    def mark(self) -> Mark:
        """Only what belongs to the chosen state."""
        said = {name: self.cleaned_data[name] for name in ("fulfilment", "happened_on", "reason", "proof", "term")}
        kept = {
            Fulfilment.HELD: ("happened_on", "proof"),
            Fulfilment.PARTLY: ("happened_on", "reason", "proof"),
            Fulfilment.MOVED: ("reason", "term"),
            Fulfilment.CANCELLED: ("reason", "proof"),
        }[said["fulfilment"]]
        return Mark(said["fulfilment"], **{name: said[name] for name in kept})

    def differences(self, current: Activity) -> list[tuple[str, str, str]]:
        """Label, what is kept now, what was typed here."""
        kept = initial_of(current) | {"fulfilment": current.get_fulfilment_display()}
        typed = self.cleaned_data | {"fulfilment": Fulfilment(self.cleaned_data["fulfilment"]).label}
        return [
            (self.fields[name].label, str(kept[name] or ""), str(typed[name] or ""))
            for name in ("fulfilment", "happened_on", "term", "reason", "proof")
            if (kept[name] or "") != (typed[name] or "")
        ]

    def renewed(self, current: Activity) -> "FulfilForm":
        """The same form with what was typed, ready to be saved over the mark that is kept now."""
        data = self.data.copy()
        data["version"] = current.version
        return FulfilForm(data, activity=current)


def initial_of(activity: Activity) -> dict:
    said = activity.fulfilment if activity.fulfilment != Fulfilment.PLANNED else Fulfilment.HELD
    return {
        "fulfilment": said,
        "happened_on": activity.fulfilled_on,
        "term": activity.term if activity.is_moved_on else "",
        "reason": activity.fulfilment_reason,
        "proof": activity.proof,
        "version": activity.version,
    }
