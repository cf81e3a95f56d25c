from django import forms
from django.template.loader import render_to_string

from communities.models import Equipment
from pos_portal.core.models import Membership


class EquipmentForm(forms.ModelForm):
    class Meta:
        model = Equipment
        fields = ["title", "quantity", "is_closed"]
        widgets = {"quantity": forms.NumberInput(attrs={"min": 1, "max": 100})}

    def _get_validation_exclusions(self) -> set[str]:
        """The title is unique inside the organization, so the organization takes part in the check."""
        return super()._get_validation_exclusions() - {"organization"}


class PiecesWidget(forms.Widget):
    """One small number beside each thing; sent as `equipment_12`."""

    use_fieldset = True

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.things: list[Equipment] = []

    def value_from_datadict(self, data, files, name) -> dict[int, str]:
        given = {thing.pk: data.get(f"{name}_{thing.pk}", "").strip() for thing in self.things}
        return {number: pieces for number, pieces in given.items() if pieces}

    def value_omitted_from_data(self, data, files, name) -> bool:
        return not any(f"{name}_{thing.pk}" in data for thing in self.things)

    def render(self, name, value, attrs=None, renderer=None) -> str:
        given = value or {}
        rows = [(thing, f"{name}_{thing.pk}", given.get(thing.pk, "")) for thing in self.things]
        return render_to_string("communities/_equipment_choice.html", {"rows": rows})


class PiecesField(forms.Field):
    """How many pieces of each thing: {number of the equipment: pieces}."""

    widget = PiecesWidget

    def clean(self, value) -> dict[int, int]:
        return {thing.pk: self._pieces(thing, value.get(thing.pk, "")) for thing in self.widget.things}

    def _pieces(self, thing: Equipment, given) -> int:
        text = str(given or "0").strip()
        if not (text.isdecimal() and text.isascii() and int(text[:4]) <= thing.quantity and len(text) <= 4):
            raise forms.ValidationError(f"{thing}: напишите число от 0 до {thing.quantity}.", code="invalid")
        return int(text)


def offer_equipment(field: PiecesField, membership: Membership, taken: dict[int, int]) -> bool:
    """Things in use, and those that the lesson has already; False where there are none."""
    rows = Equipment.objects.visible_to(membership).for_list()
    field.widget.things = [thing for thing in rows if not thing.is_closed or thing.pk in taken]
    field.initial = taken
    return bool(field.widget.things)
