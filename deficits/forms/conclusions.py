from django import forms

from deficits.models import AreaConclusion
from pos_portal.core.forms.versions import VersionedForm


class ConclusionForm(VersionedForm):
    class Meta:
        model = AreaConclusion
        fields = ["text", "recommendation"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 7}),
            "recommendation": forms.Textarea(attrs={"rows": 4}),
        }
