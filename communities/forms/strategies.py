from django import forms

from communities.models import ExpectedResult, ReadinessAnswer, ResourceNeed, Strategy, StrategyCriterion, Tactic
from communities.models.strategy_tables import MARKS, OptionTable
from communities.services import strategy_marks
from deficits.models import AgeGroup, EducationalArea
from pos_portal.core.forms.days import DayField

from .asking import AskingForm, VersionedForm

TEXTS = ["title", "problem", "areas", "ages", "expected", "measure", "resources", "risks"]


class CatalogueFilter(forms.Form):
    """By which words, area and age the catalogue is shown, and for which trend."""

    words = forms.CharField(label="Проблема своими словами", max_length=200, required=False)
    area = forms.ChoiceField(
        label="Область", choices=[("", "Любая"), *EducationalArea.choices], required=False, initial=""
    )
    age = forms.ChoiceField(
        label="Возраст", choices=[("", "Любой"), *AgeGroup.choices[:-1]], required=False, initial=""
    )
    trend = forms.ModelChoiceField(None, label="К тенденции", required=False, empty_label="Не выбрана")

    def __init__(self, *args, trends, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["trend"].queryset = trends


class StrategyTexts(forms.ModelForm):
    areas = forms.MultipleChoiceField(
        label="Образовательные области", choices=EducationalArea.choices, widget=forms.CheckboxSelectMultiple
    )
    ages = forms.MultipleChoiceField(
        label="Возраст детей", choices=AgeGroup.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Strategy
        fields = TEXTS
        widgets = {
            name: forms.Textarea(attrs={"rows": rows})
            for name, rows in (("problem", 2), ("expected", 2), ("resources", 3), ("risks", 3), ("trial", 2))
        }


class OwnStrategyForm(AskingForm, StrategyTexts):
    """A strategy of one's own: the small trial is part of the idea."""

    trial_until = DayField(label="Проба до")
    field_order = ["title", "problem", "expected", "measure", "trial", "trial_until", "areas", "ages"]

    class Meta(StrategyTexts.Meta):
        fields = [*TEXTS, "trial", "trial_until"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["trial"].required = True
        self.fields["trial"].help_text = "Например: две недели в группе «Пчёлки», по 10 минут в день"


class StrategyForm(VersionedForm, StrategyTexts):
    """Words of an option; of an own one also its trial."""

    trial_until = DayField(label="Проба до", required=False)

    class Meta(OwnStrategyForm.Meta):
        pass

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.is_own:
            del self.fields["trial"], self.fields["trial_until"]


class AimForm(AskingForm):
    result = forms.ModelChoiceField(ExpectedResult.objects.none(), label="Результат", empty_label=None)

    def __init__(self, *args, strategy: Strategy, **kwargs):
        super().__init__(*args, initial={"result": strategy.result_id}, **kwargs)
        self.fields["result"].queryset = ExpectedResult.objects.filter(line=strategy.line_id).for_list()


class TrialForm(AskingForm):
    worked = forms.TypedChoiceField(
        label="Получилось?",
        choices=[("yes", "Да, можно пробовать дальше"), ("no", "Нет, в таком виде не подходит")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    outcome = forms.CharField(
        label="Что показала проба",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Что делали дети, что помогло, что помешало – двух-трёх предложений достаточно",
    )


class ChoiceForm(AskingForm):
    reason = forms.CharField(
        label="Почему именно эта стратегия",
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Через год это прочтут коллеги: на что опирались, чем она лучше других вариантов",
    )


class CriterionForm(AskingForm, forms.ModelForm):
    class Meta:
        model = StrategyCriterion
        fields = ["title"]


class TacticForm(AskingForm, forms.ModelForm):
    class Meta:
        model = Tactic
        fields = ["title"]


class ReadinessForm(AskingForm):
    answer = forms.ChoiceField(choices=ReadinessAnswer.choices)
    needs = forms.CharField(max_length=300, required=False)


class NeedTexts(forms.ModelForm):
    class Meta:
        model = ResourceNeed
        fields = ["kind", "needed", "available", "missing", "solution"]
        help_texts = {
            "available": "Если всего хватает, так и напишите: «есть»",
            "missing": "Оставьте пустым, если всего хватает",
            "solution": "Если сами не решите, оставьте пустым и нажмите на странице стратегии «Попросить помощи»",
        }


class NeedForm(AskingForm, NeedTexts):
    """A new line of the map of resources."""


class NeedUpdateForm(VersionedForm, NeedTexts):
    pass


class MarksForm(AskingForm):
    """Every option by every criterion on one screen; `seen` tells which marks the page was opened with."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)

    def __init__(self, *args, table: OptionTable, **kwargs):
        self.table = table
        super().__init__(*args, initial={"seen": strategy_marks.fingerprint(table.marks)}, **kwargs)
        self.options = [option for option in table.options if not (option.is_approved or option.is_finished)]
        for option in self.options:
            for criterion in table.criteria:
                self._add(option, criterion)

    def _add(self, option: Strategy, criterion: StrategyCriterion) -> None:
        kept, words = self.table.marks.get((option.pk, criterion.pk)), f"{option.title}, {criterion.title}"
        value, note = f"value-{option.pk}-{criterion.pk}", f"note-{option.pk}-{criterion.pk}"
        self.fields[value] = forms.TypedChoiceField(
            label=f"{words}: оценка",
            choices=[("", "–"), *((number, f"{number} – {word}") for number, word in MARKS)],
            coerce=int,
            empty_value=None,
            required=False,
            initial=kept and kept.value,
        )
        self.fields[note] = forms.CharField(
            label=f"{words}: пояснение", max_length=300, required=False, initial=kept.note if kept else ""
        )

    @property
    def rows(self) -> list[tuple[StrategyCriterion, list]]:
        """Criterion with (option, its kept mark, field of the value, field of the note) of every option."""
        return [
            (
                criterion,
                [
                    (
                        option,
                        self.table.marks.get((option.pk, criterion.pk)),
                        self[f"value-{option.pk}-{criterion.pk}"],
                        self[f"note-{option.pk}-{criterion.pk}"],
                    )
                    for option in self.options
                ],
            )
            for criterion in self.table.criteria
        ]

    @property
    def marks(self) -> dict[tuple[int, int], tuple[int | None, str]]:
        """What was typed, by (option, criterion)."""
        told = self.cleaned_data
        places = [(one.pk, criterion.pk) for one in self.options for criterion in self.table.criteria]
        return {(a, b): (told[f"value-{a}-{b}"], told[f"note-{a}-{b}"]) for a, b in places}

    def renewed(self) -> "MarksForm":
        """The same marks, ready to be saved over what is kept now."""
        data = self.data.copy()
        data["seen"] = strategy_marks.fingerprint(self.table.marks)
        return MarksForm(data, table=self.table)
