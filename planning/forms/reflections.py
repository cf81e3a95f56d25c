from django import forms

from planning.models import Reflection
from pos_portal.core.forms.versions import VersionedForm

TEXTS = ["what_we_did", "what_succeeded", "what_else", "conclusion", "decision"]


class ReflectionForm(VersionedForm):
    class Meta:
        model = Reflection
        fields = TEXTS
        widgets = {name: forms.Textarea(attrs={"rows": 5}) for name in TEXTS}
