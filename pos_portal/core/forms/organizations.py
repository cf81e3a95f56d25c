from django import forms

from pos_portal.core.models import Organization


class OrganizationForm(forms.ModelForm):
    """The head block of print forms and the rules of the organization."""

    class Meta:
        model = Organization
        fields = [
            "legal_form",
            "full_name",
            "short_name",
            "place",
            "head_position",
            "head_name",
            "time_zone",
            "methodical_day_name",
            "development_plan_name",
            "quarter_kind",
            "deficit_below",
            "attention_below",
            "minimum_answers",
        ]
