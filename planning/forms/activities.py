from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms

from communities.forms.tactics import offer_tactics
from planning.models import Activity, MethodicalPlan, UntiedReason
from pos_portal.core.forms.rows import RowsField
from pos_portal.core.forms.versions import VersionedForm
from pos_portal.core.models import Membership

SERVES = (
    ("annual_goal", "goals", "Без годовой задачи"),
    ("training_priority", "priorities", "Без приоритета"),
)
SUPPORT_NEEDS = {
    "responsible": "Поддержка администрации: напишите, кто за неё отвечает.",
    "term": "Поддержка администрации: напишите, к какому сроку или как часто.",
}


class ActivityForm(VersionedForm):
    class Meta:
        model = Activity
        fields = [
            "section", "number", "title", "form", "term", "participants", "responsible", "goal", "result", "details",
            "area", "group", "done", "annual_goal", "training_priority", "is_support", "tactic",
        ]  # fmt: skip
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "section": forms.TextInput(attrs={"list": "sections"}),
            "form": forms.TextInput(attrs={"list": "forms"}),
            "number": forms.TextInput,
            "term": forms.TextInput,
            "participants": forms.TextInput,
            "responsible": forms.TextInput,
            "done": forms.TextInput,
            "goal": forms.Textarea(attrs={"rows": 2}),
            "result": forms.Textarea(attrs={"rows": 2}),
            "details": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, membership: Membership, plan=None, **kwargs):
        super().__init__(*args, **kwargs)
        offer_tactics(self.fields["tactic"], membership, kept=self.instance.tactic_id)
        plan = plan or (self.instance.plan if self.instance.plan_id else None)
        for name, rows, nothing in SERVES:
            field = self.fields[name]
            field.queryset = getattr(plan, rows).all() if plan else field.queryset.none()
            field.empty_label = nothing
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout(
            "version", "title", Row(Column("form"), Column("term")), Row(Column("participants"), Column("responsible")),
            Row(Column("section", css_class="col-md-9"), Column("number", css_class="col-md-3")),
            Row(Column("annual_goal"), Column("training_priority")), "tactic", "is_support",
            "goal", "result", "details", Row(Column("area"), Column("group")), "done",
        )  # fmt: skip

    def clean(self) -> dict:
        """Support of the administration is a promise: somebody answers for it by a certain time."""
        cleaned = super().clean()
        if cleaned.get("is_support"):
            for name, asked in SUPPORT_NEEDS.items():
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, asked)
        return cleaned


class ActivitiesField(RowsField):
    """Ticked activities of a plan."""

    default_error_messages = {
        "required": "Отметьте хотя бы одно мероприятие.",
        "invalid_choice": "Отметьте мероприятия из списка.",
        "invalid_pk_value": "Отметьте мероприятия из списка.",
    }

    def __init__(self):
        super().__init__(queryset=None)


class ExplainForm(forms.Form):
    """Why activities that answer no trend stand in the plan."""

    activities = ActivitiesField()
    reason = forms.ChoiceField(
        label="Почему в плане", choices=[("", "Причина не указана"), *UntiedReason.choices], required=False
    )
    note = forms.CharField(label="Пояснение", max_length=300, required=False)

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activities"].queryset = plan.activities.all()


class TiedForm(forms.Form):
    """Which lines of a plan are done for a tactic; none of them is an answer too."""

    activities = ActivitiesField()

    def __init__(self, *args, plan: MethodicalPlan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activities"].queryset = plan.activities.all()
        self.fields["activities"].required = False
