"""What a result is measured by; its words, target and term."""

from datetime import date

from django import forms

from communities.models import ExpectedResult, IndicatorKind
from communities.models.measurements import COUNTED
from deficits.models import AgeGroup, ChildLevel, EducationalArea, Trend
from pos_portal.core.forms.days import DayField
from pos_portal.core.models import Membership

from .asking import AskingForm, VersionedForm


def percent(label: str, help_text: str = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=100, help_text=help_text)


class ResultSourceForm(forms.Form):
    """Which of the portal's numbers; read from the address, so that every choice is a link."""

    indicator = forms.ChoiceField(choices=IndicatorKind)
    area = forms.ChoiceField(label="Область", choices=EducationalArea, required=False)
    level = forms.ChoiceField(label="Уровень", choices=ChildLevel, required=False)
    age = forms.ChoiceField(label="Возраст", choices=[("", "Все возрасты"), *AgeGroup.choices], required=False)
    trend = forms.ModelChoiceField(queryset=Trend.objects.none(), required=False)

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["trend"].queryset = Trend.objects.visible_to(membership).confirmed().filter(**COUNTED)

    def clean(self) -> dict:
        given = super().clean()
        wanted = {IndicatorKind.CHILDREN: ("area", "level"), IndicatorKind.EDUCATORS: ("trend",)}
        for name in wanted.get(given.get("indicator"), ()):
            if not given.get(name):
                self.add_error(name, "Выберите.")
        return given

    def source(self) -> dict:
        """Only what the chosen kind of indicator needs."""
        given = self.cleaned_data
        names = {IndicatorKind.CHILDREN: ("area", "level", "age"), IndicatorKind.EDUCATORS: ("trend",)}
        return {name: given[name] for name in ("indicator", *names.get(given["indicator"], ()))}


class ResultForm(AskingForm):
    text = forms.CharField(
        label="К чему придём",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Что станет другим у детей или у педагогов, словами коллектива.",
    )
    target_value = percent("Цель, %")
    due_on = DayField(label="К какому сроку")


class OwnResultForm(ResultForm):
    """A result that the portal cannot count: people say how they count and what it is now."""

    own_measure = forms.CharField(
        label="Как посчитаем сами",
        max_length=300,
        help_text="Например: доля семей, которые читают с ребёнком дома, по короткой анкете.",
    )
    start_value = percent("Сейчас, %")
    measured_on = DayField(label="Когда измерили")
    field_order = ["text", "own_measure", "start_value", "measured_on", "target_value", "due_on"]


class ResultRevisionForm(VersionedForm, ResultForm):
    """The start stays as it was measured."""


class ReadingForm(AskingForm):
    value = percent("Стало, %")
    measured_on = DayField(label="Когда измерили")
    note = forms.CharField(label="Чем подтверждается", max_length=300, required=False)


def drafted_text(result: ExpectedResult) -> str:
    """First words for a chosen indicator, to be corrected."""
    if result.indicator == IndicatorKind.EDUCATORS:
        return f"Станет меньше педагогов с затруднением, о котором говорит тенденция: «{result.trend}»"[:600]
    if result.level == ChildLevel.LOW:
        return f"Станет меньше детей с низким уровнем: {result.get_area_display().lower()}"
    if result.level == ChildLevel.HIGH:
        return f"Станет больше детей с высоким уровнем: {result.get_area_display().lower()}"
    return ""


def usual_due(today: date, year: int) -> date:
    """The end of the school year of the line, of the next one when that day has passed."""
    end = date(year + 1, 5, 25)
    return end if end > today else date(today.year + 1, 5, 25)
