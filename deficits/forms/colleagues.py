from django import forms

from pos_portal.core.models import Membership


class ColleagueField(forms.ModelChoiceField):
    def label_from_instance(self, membership: Membership) -> str:
        position = membership.position or membership.get_role_display()
        return f"{membership.user.full_name} – {position[:1].lower()}{position[1:]}"

    def to_python(self, value):
        """A number longer than any row has is refused before the database meets it."""
        if value and len(str(value)) > 18:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


class ColleagueForm(forms.Form):
    """Whom to ask for a view from aside."""

    colleague = ColleagueField(
        queryset=Membership.objects.none(), label="Кого попросить", empty_label="Выберите коллегу"
    )

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["colleague"].queryset = colleagues
