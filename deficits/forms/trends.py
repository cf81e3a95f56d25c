from django import forms

from deficits.models import Trend, TrendSource


class TrendConfirmForm(forms.Form):
    """Agreement in one's own words."""

    text = forms.CharField(
        label="Формулировка",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Портал предложил слова по цифрам. Исправьте их так, как скажете на педсовете.",
        error_messages={"required": "Напишите формулировку тенденции."},
    )


class TrendDismissForm(forms.Form):
    reason = forms.CharField(
        label="Почему не подтверждается",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Например: сменился состав группы; вопрос поняли по-разному; уже решено.",
        error_messages={"required": "Напишите, почему тенденция отклонена."},
    )


class TrendForm(forms.ModelForm):
    """A trend seen by people: in observation, in control, in requests."""

    class Meta:
        model = Trend
        fields = ["text", "source", "kind", "direction", "scope", "area", "group"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"text": "Кто и сколько + что происходит + в чём + против какого времени."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [choice for choice in TrendSource.choices if choice[0] != TrendSource.SURVEY]
        self.fields["scope"].choices = [choice for choice in self.fields["scope"].choices if choice[0] != "nobody"]
        self.fields["area"].choices = [("", "Не относится к одной области"), *self.fields["area"].choices[1:]]
        self.fields["group"].choices = [("", "Не выбрана"), *self.fields["group"].choices[1:]]
