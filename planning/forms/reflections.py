from django import forms

from planning.models import Reflection
from pos_portal.core.forms.versions import VersionedForm


class ReflectionForm(VersionedForm):
    class Meta:
        model = Reflection
        fields = Reflection.TEXTS
        widgets = {name: forms.Textarea(attrs={"rows": 6}) for name in Reflection.TEXTS}
