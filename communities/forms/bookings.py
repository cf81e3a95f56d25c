from django import forms

from .asking import AskingForm


class BookingForm(AskingForm):
    cover = forms.CharField(
        label="Кто подменяет в группе?",
        max_length=160,
        required=False,
        help_text="Необязательно. Например: второй воспитатель, Орлова Н. П.",
    )


class CancellationForm(AskingForm):
    reason = forms.CharField(label="Причина", max_length=300, required=False)
