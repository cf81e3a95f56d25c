from django import forms

from planning.models.plan_prints import print_choices
from planning.models.print_layouts import DEFAULT, Approval, Beside, PrintLayout

ORIENTATIONS = (("landscape", "альбомная"), ("portrait", "книжная"))


class PrintForm(forms.Form):
    """How to print the plan; sent with the address, so that a page can be bookmarked."""

    columns = forms.MultipleChoiceField(
        label="Столбцы", choices=print_choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    orientation = forms.ChoiceField(label="Страница", choices=ORIENTATIONS, required=False)
    approval = forms.ChoiceField(label="Справа вверху", choices=Approval, required=False)
    beside = forms.ChoiceField(label="Кто ещё смотрел план", choices=Beside, required=False)
    has_goals = forms.BooleanField(label="Годовые задачи и приоритеты", required=False)
    has_title_page = forms.BooleanField(label="Титульный лист отдельно", required=False)

    def layout(self) -> PrintLayout:
        """What was understood; anything odd is as most kindergartens print it."""
        self.is_valid()
        asked = self.cleaned_data
        return PrintLayout(
            columns=tuple(asked.get("columns") or DEFAULT),
            is_landscape=asked.get("orientation") != "portrait",
            approval=asked.get("approval") or Approval.ORDER,
            beside=asked.get("beside") or Beside.NOBODY,
            has_goals=bool(asked.get("has_goals")),
            has_title_page=bool(asked.get("has_title_page")),
        )


def filled(layout: PrintLayout) -> PrintForm:
    """The form with a choice made before."""
    orientation = "landscape" if layout.is_landscape else "portrait"
    return PrintForm(
        initial={
            "columns": layout.columns,
            "orientation": orientation,
            "approval": layout.approval,
            "beside": layout.beside,
            "has_goals": layout.has_goals,
            "has_title_page": layout.has_title_page,
        }
    )
