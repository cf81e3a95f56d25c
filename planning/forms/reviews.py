from django import forms


class RemarkForm(forms.Form):
    """The words that go with a returned or reopened table."""

    remark = forms.CharField(
        label="Замечание",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Напишите, что поправить или почему таблица открывается снова."},
    )
