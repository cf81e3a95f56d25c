from django import forms

from planning.models import MethodicalPlan
from pos_portal.core.forms.rows import RowsField


class RolloverForm(forms.Form):
    """What goes on from a plan into the plan of the next year."""

    activities = RowsField(queryset=None, required=False)
    goals = RowsField(queryset=None, required=False)
    priorities = RowsField(queryset=None, required=False)

    def __init__(self, *args, plan: MethodicalPlan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activities"].queryset = plan.activities.select_related("annual_goal", "training_priority")
        self.fields["goals"].queryset = plan.goals.all()
        self.fields["priorities"].queryset = plan.priorities.select_related("trend")
