from django import forms

from planning.models import UntiedReason
from planning.services.explanations import Explanation

from .activities import ActivitiesField

LEAVE, NOTHING = "", "none"


class ReasonsForm(forms.Form):
    """What several ticked lines are for: a reason, a priority of in-house learning, an annual goal."""

    activities = ActivitiesField()
    reason = forms.ChoiceField(label="Причина", required=False)
    priority = forms.ChoiceField(label="Приоритет ВФО", required=False)
    goal = forms.ChoiceField(label="Годовая задача", required=False)
    note = forms.CharField(label="Пояснение к причине", max_length=300, required=False)

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = {
            name: {str(row.pk): row for row in rows.all()}
            for name, rows in (("priority", plan.priorities), ("goal", plan.goals))
        }
        self.fields["activities"].queryset = plan.activities.all()
        self.fields["reason"].choices = [(LEAVE, "Не менять"), *UntiedReason.choices, (NOTHING, "Убрать причину")]
        self.fields["priority"].choices = self._numbered("priority", "Убрать приоритет")
        self.fields["goal"].choices = self._numbered("goal", "Убрать задачу")

    def _numbered(self, name: str, nothing: str) -> list[tuple[str, str]]:
        rows = [(pk, f"{row.position}. {row.text}") for pk, row in self.rows[name].items()]
        return [(LEAVE, "Не менять"), *rows, (NOTHING, nothing)]

    def clean(self) -> dict:
        if not any(self.cleaned_data.get(name) for name in ("reason", "priority", "goal")) and not self.errors:
            raise forms.ValidationError("Выберите причину, приоритет или задачу для отмеченных мероприятий.")
        return self.cleaned_data

    def explanation(self) -> Explanation:
        said = self.cleaned_data
        return Explanation(
            reason={LEAVE: None, NOTHING: ""}.get(said["reason"], said["reason"]),
            note=said["note"] if said["reason"] != NOTHING else "",
            priority=self._row("priority"),
            goal=self._row("goal"),
        )

    def _row(self, name: str):
        """The chosen row, False to take it away, None to leave it."""
        said = self.cleaned_data[name]
        return None if said == LEAVE else self.rows[name].get(said, False)
