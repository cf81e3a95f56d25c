from django import forms

from planning.models import MethodicalPlan
from pos_portal.core.forms.versions import VersionedForm


def date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PlanForm(VersionedForm):
    """Title and head block of the print form; unknown numbers stay empty and print as lines."""

    class Meta:
        model = MethodicalPlan
        fields = ["title", "protocol_number", "protocol_on", "order_number", "order_on"]
        widgets = {"protocol_on": date_input(), "order_on": date_input()}
