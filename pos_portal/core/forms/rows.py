from django import forms

LONGEST = 18


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows chosen by number; a number longer than any row has is refused before the database meets it."""

    def clean(self, value):
        for chosen in value or ():
            if len(str(chosen)) > LONGEST:
                problem = self.error_messages["invalid_choice"]
                raise forms.ValidationError(problem, code="invalid_choice", params={"value": chosen})
        return super().clean(value)
