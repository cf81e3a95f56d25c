from django import forms

from deficits.models import Trend, TrendSource
from pos_portal.core.forms.rows import RowsField


class TrendStepForm(forms.Form):
    """A step in the life of a trend; it knows which version of the trend its page showed."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=1,
        max_value=2**31 - 1,
    )

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("auto_id", f"{type(self).__name__}-%s")
        super().__init__(*args, **kwargs)


class TrendConfirmForm(TrendStepForm):
    """Agreement in one's own words."""

    text = forms.CharField(
        label="Формулировка",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Портал предложил слова по цифрам. Исправьте их так, как скажете на педсовете.",
        error_messages={"required": "Напишите формулировку тенденции."},
    )


class TrendEditForm(TrendConfirmForm):
    """Other words for an agreed trend."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = "Решения в таблице соответствия, принятые по прежним словам, будут отмечены."


class TrendDismissForm(TrendStepForm):
    reason = forms.CharField(
        label="Почему не подтверждается",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Например: сменился состав группы; вопрос поняли по-разному; уже решено.",
        error_messages={"required": "Напишите, почему тенденция отклонена."},
    )


class TrendCloseForm(TrendStepForm):
    reason = forms.CharField(
        label="Чем закончилась работа (можно не заполнять)",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class TrendMergeForm(TrendStepForm):
    """Which trends are said as one, and how."""

    others = RowsField(
        queryset=Trend.objects.none(),
        label="Какие тенденции присоединить",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Отметьте хотя бы одну тенденцию.",
            "invalid_choice": "Одну из отмеченных тенденций уже объединили или отклонили. Отметьте ещё раз.",
            "invalid_pk_value": "Отметьте тенденции из списка.",
        },
    )
    text = forms.CharField(
        label="Как Вы скажете это одной фразой",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Напишите общую формулировку."},
    )

    def __init__(self, *args, trend: Trend, others, **kwargs):
        kwargs.setdefault("initial", {"version": trend.version, "text": trend.text})
        super().__init__(*args, **kwargs)
        self.fields["others"].queryset = others


class TrendForm(forms.ModelForm):
    """A trend seen by people: in observation, in control, in requests."""

    class Meta:
        model = Trend
        fields = ["text", "source", "kind", "direction", "scope", "area", "group"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"text": "Скажите, кто и сколько, что происходит, в чём и по сравнению с каким временем."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [choice for choice in TrendSource.choices if choice[0] != TrendSource.SURVEY]
        self.fields["scope"].choices = [choice for choice in self.fields["scope"].choices if choice[0] != "nobody"]
        self.fields["area"].choices = [("", "Не относится к одной области"), *self.fields["area"].choices[1:]]
        self.fields["group"].choices = [("", "Не выбрана"), *self.fields["group"].choices[1:]]
