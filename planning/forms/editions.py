from django import forms

from pos_portal.core.forms.days import DayField


class SeenForm(forms.Form):
    """Which edition the page showed, 0 for none."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def clean_seen(self) -> int:
        return self.cleaned_data["seen"] or 0


class AcceptForm(SeenForm):
    """The minutes of the педсовет; number and date may be written in later."""

    protocol_number = forms.CharField(label="Протокол №", max_length=40, required=False)
    protocol_on = DayField(label="Дата педсовета", required=False)


class ApproveForm(SeenForm):
    """The order of the head; number and date may be written in later."""

    order_number = forms.CharField(label="Приказ №", max_length=40, required=False)
    order_on = DayField(label="Дата приказа", required=False)


class ReturnForm(SeenForm):
    remark = forms.CharField(
        label="Замечание",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Напишите, что поправить в плане."},
    )


class ReopenForm(forms.Form):
    remark = forms.CharField(
        label="Почему план снова в работе",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Напишите, почему план снова в работе."},
    )
