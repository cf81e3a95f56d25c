from django import forms

from communities.models import Room


class RoomForm(forms.ModelForm):
    class Meta:
        model = Room
        fields = ["title", "places", "is_closed"]
        widgets = {"places": forms.NumberInput(attrs={"min": 1})}

    def _get_validation_exclusions(self) -> set[str]:
        """The title is unique inside the organization, so the organization takes part in the check."""
        return super()._get_validation_exclusions() - {"organization"}
