from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms

from planning.models import Activity, MethodicalPlan
from planning.models.tables import trends_of
from planning.services.what_if import Move
from pos_portal.core.forms.rows import LONGEST

ADD, MOVE, DROP = "add", "move", "drop"
KINDS = {ADD: "Добавить", MOVE: "Перенести или сменить участников", DROP: "Убрать"}


def asking(layout: Layout) -> FormHelper:
    """Fields of a form that asks and changes nothing."""
    helper = FormHelper()
    helper.form_tag, helper.disable_csrf, helper.layout = False, True, layout
    return helper


class AddedLineForm(forms.ModelForm):
    """A line that is not in the plan yet."""

    class Meta:
        model = Activity
        fields = ["title", "form", "term", "participants"]
        widgets = {
            "title": forms.TextInput,
            "form": forms.TextInput(attrs={"list": "forms"}),
            "term": forms.TextInput,
            "participants": forms.TextInput,
        }

    def __init__(self, *args, plan: MethodicalPlan, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.plan, self.instance.organization_id = plan, plan.organization_id
        self.helper = asking(Layout("title", Row(Column("form"), Column("term"), Column("participants"))))


class TrendsField(forms.TypedMultipleChoiceField):
    """Trends of the plan's table that the person ticked for a line."""

    def __init__(self):
        super().__init__(coerce=int, required=False)

    def of(self, plan: MethodicalPlan) -> None:
        self.choices = [(trend.pk, trend.text) for trend in trends_of(plan)]


class DecidedLineForm(AddedLineForm):
    """The same line, to be added and tied."""

    trends = TrendsField()

    def __init__(self, *args, plan: MethodicalPlan, **kwargs):
        super().__init__(*args, plan=plan, **kwargs)
        self.fields["trends"].of(plan)


class LineChoice(forms.ModelChoiceField):
    """A line of the plan by its title and term; a number longer than any row has is none of them."""

    def to_python(self, value):
        return super().to_python(value if len(str(value)) <= LONGEST else "none")

    def label_from_instance(self, obj: Activity) -> str:
        return f"{obj.title[:100]} – {obj.term}" if obj.term else obj.title[:100]


class DroppedLineForm(forms.Form):
    activity = LineChoice(label="Мероприятие", queryset=None, empty_label="Выберите мероприятие")

    def __init__(self, *args, plan: MethodicalPlan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = plan.activities.order_by("position", "pk")
        told = [Row(*map(Column, names))] if (names := [name for name in self.fields if name != "activity"]) else []
        self.helper = asking(Layout("activity", *told))


class MovedLineForm(DroppedLineForm):
    term = forms.CharField(
        label="Новый срок", max_length=300, required=False, help_text="Пусто – срок остаётся как есть."
    )
    participants = forms.CharField(
        label="Новые участники", max_length=500, required=False, help_text="Пусто – участники остаются прежними."
    )

    def clean(self) -> dict:
        given = super().clean()
        if not given.get("term") and not given.get("participants"):
            raise forms.ValidationError("Напишите новый срок или новых участников.")
        return given

    @property
    def moves_term(self) -> bool:
        """Whether the term asked for is another one; ask before `line`."""
        return self.cleaned_data["term"] not in ("", self.cleaned_data["activity"].term)

    def line(self) -> Activity:
        """The line with its new term and participants, not saved."""
        activity: Activity = self.cleaned_data["activity"]
        activity.term = self.cleaned_data["term"] or activity.term
        activity.participants = self.cleaned_data["participants"] or activity.participants
        return activity


class DecidedMoveForm(MovedLineForm):
    """The same move, of the line as the page showed it, to be made and tied."""

    version = forms.IntegerField(min_value=1)
    reason = forms.CharField(max_length=1000, required=False)
    trends = TrendsField()

    def __init__(self, *args, plan: MethodicalPlan, **kwargs):
        super().__init__(*args, plan=plan, **kwargs)
        self.fields["trends"].of(plan)

    def move(self) -> Move:
        return Move(**{name: self.cleaned_data[name] for name in ("term", "participants", "reason", "trends")})
