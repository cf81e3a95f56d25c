from planning.models import MethodicalPlan
from pos_portal.core.forms.days import DayField
from pos_portal.core.forms.versions import VersionedForm


class PlanForm(VersionedForm):
    """Title and head block of the print form; unknown numbers stay empty and print as lines."""

    class Meta:
        model = MethodicalPlan
        fields = ["title", "protocol_number", "protocol_on", "order_number", "order_on"]
        field_classes = {"protocol_on": DayField, "order_on": DayField}
