from datetime import date

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms

from communities.models import LearningRecord
from deficits.models import Trend
from pos_portal.core.forms.days import DayField

from .asking import AskingForm, VersionedForm
from .resources import WayField


class RecordTextsForm(forms.ModelForm):
    """Half a minute: what it was and when; the rest helps to remember."""

    way = WayField()
    held_on = DayField(label="Когда", error_messages={"required": "Укажите день."})

    class Meta:
        model = LearningRecord
        fields = ["title", "form", "level", "way", "held_on", "hours", "is_teaching", "taken_away", "trend"]
        help_texts = {"taken_away": "Один приём или мысль, которую попробуете в группе."}
        error_messages = {"title": {"required": "Напишите, что это было."}}

    def arrange(self, trends: list[Trend], today: date) -> None:
        self.today = today
        field = self.fields["trend"]
        field.queryset = Trend.objects.filter(pk__in=[trend.pk for trend in trends])
        field.empty_label = "Не указана"
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout(
            *(name for name in ("version",) if name in self.fields), "title", Row(Column("held_on"), Column("hours")),
            Row(Column("form"), Column("level")), "way", "is_teaching", "taken_away", "trend",
        )  # fmt: skip

    def clean_held_on(self) -> date:
        day = self.cleaned_data["held_on"]
        if day > self.today:
            raise forms.ValidationError("Этот день ещё не наступил. Запишите, когда побываете.")
        return day


class RecordForm(AskingForm, RecordTextsForm):
    def __init__(self, *args, trends: list[Trend], today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.arrange(trends, today)


class RecordUpdateForm(VersionedForm, RecordTextsForm):
    def __init__(self, *args, trends: list[Trend], today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.arrange(trends, today)
