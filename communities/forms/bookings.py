from django import forms

from .asking import AskingForm


class BookingForm(AskingForm):
    cover = forms.CharField(
        label="Кто подменяет в группе?",
        max_length=160,
        required=False,
        help_text="Необязательно. Например: второй воспитатель, Орлова Н. П.",
    )
    accepts = forms.BooleanField(label="Принимаю соглашение сообщества", required=False)

    def __init__(self, *args, asks_consent: bool = True, asks_cover: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks_cover:
            del self.fields["cover"]
        if not asks_consent:
            del self.fields["accepts"]
        else:
            self.fields["accepts"].widget.attrs["required"] = True


class CancellationForm(AskingForm):
    reason = forms.CharField(label="Причина", max_length=300, required=False)
