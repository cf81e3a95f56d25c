from django import forms

from communities.models import CardStage, LessonCard, Material, Recommendation
from communities.models.card_pages import answerable
from communities.models.cards import HEADER_WORDS, STAGE_WORDS
from pos_portal.core.forms.rows import LONGEST, RowsField
from pos_portal.core.models import Membership

from .asking import AskingForm
from .joining import TOO_LONG, JoinedForm


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class AnswersField(RowsField):
    """After which recommendations of the last lesson something is changed."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self):
        help_text = "Можно отметить несколько или ни одной"
        super().__init__(
            Recommendation.objects.none(), label="По какой рекомендации", required=False, help_text=help_text
        )

    def label_from_instance(self, row: Recommendation) -> str:
        return f"{row.change} – {row.fact}"


class AnsweringForm(forms.Form):
    """Asks for recommendations only where the last lesson left some."""

    def offer_answers(self, card: LessonCard) -> None:
        offered = answerable(card)
        if offered.exists():
            self.fields["answers"] = AnswersField()
            self.fields["answers"].queryset = offered

    def also(self) -> dict:
        return {**super().also(), "answers": self.cleaned_data.get("answers", ())}


class CardForm(AnsweringForm, JoinedForm, forms.ModelForm):
    """The header, in the order of §6.5."""

    class Meta:
        model = LessonCard
        fields = HEADER_WORDS
        widgets = {
            "aim": area(2), "educational": area(3), "developing": area(3), "upbringing": area(2),
            "correctional": area(2), "expected": area(2), "prior_work": area(2), "vocabulary": area(2),
            "environment": area(3),
        }  # fmt: skip
        help_texts = {
            "kind": "Например: занятие с опытами, занятие по развитию речи",
            "activities": "Например: познавательно-исследовательская, коммуникативная, игровая",
            "forms": "Например: подгруппа, пары, вся группа",
            "aim": "Чего хотим достичь за это занятие – одним предложением",
            "correctional": "Если в группе есть дети с ОВЗ",
            "expected": "Что дети будут знать, уметь, делать сами",
            "vocabulary": "Новые и уточняемые слова",
        }

    def __init__(self, *args, card: LessonCard, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = card.version
        self.fields["area"].choices = [("", "Не выбрана"), *self.fields["area"].choices[1:]]
        self.offer_answers(card)

    def shared(self) -> list[str]:
        return self._meta.fields


class RowChoice(forms.ModelChoiceField):
    def to_python(self, value):
        """A number longer than any row has chooses nothing."""
        if isinstance(value, str) and len(value) > LONGEST:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


class ScriptForm(AnsweringForm, JoinedForm, forms.ModelForm):
    """Конспект: the words with the expected answers, or a file of the group's own materials."""

    script_material = RowChoice(
        Material.objects.none(), label="или файл методического кабинета", required=False, empty_label="Без файла"
    )

    class Meta:
        model = LessonCard
        fields = ["script", "script_material"]
        widgets = {"script": area(18)}
        help_texts = {"script": "Ход занятия словами: вопросы воспитателя и ответы, которых ждём от детей"}

    def __init__(self, *args, card: LessonCard, **kwargs):
        super().__init__(*args, **kwargs)
        own = Material.objects.filter(organization=card.organization_id, community=card.study.community_id)
        chosen = Material.objects.filter(pk=card.script_material_id)
        self.fields["script_material"].queryset = (own.in_use() | chosen).order_by("-changed_at", "-pk")
        self.fields["version"].initial = card.version
        self.offer_answers(card)

    def shared(self) -> list[str]:
        return self._meta.fields


class StageTexts(forms.ModelForm):
    class Meta:
        model = CardStage
        fields = STAGE_WORDS
        widgets = {
            "tasks": area(2), "adult": area(6), "children": area(6), "means": area(2), "result": area(2)
        }  # fmt: skip
        help_texts = {
            "title": "Своё название, если оно есть",
            "adult": "Что говорит и делает: вопросы, инструкции, паузы",
            "children": "Что делают и отвечают – то, что можно увидеть",
        }


class StageForm(AnsweringForm, JoinedForm, StageTexts):
    """One stage; others may be writing the same one."""

    def __init__(self, *args, card: LessonCard, stage: CardStage, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = stage.version
        self.offer_answers(card)

    def shared(self) -> list[str]:
        return self._meta.fields


class NewStageForm(AnsweringForm, AskingForm, StageTexts):
    """A stage that is not in the card yet, and where it stands."""

    field_order = ["kind", "title", "minutes", "after"]
    after = RowChoice(CardStage.objects.none(), label="После какого этапа", required=False, empty_label="В конце")

    def __init__(self, *args, card: LessonCard, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["after"].queryset = CardStage.objects.visible_to(membership).filter(card=card).standing()
        for name in ("title", "tasks", "adult", "children", "means", "result"):
            self.fields[name].error_messages["max_length"] = TOO_LONG
            self.fields[name].widget.attrs.pop("maxlength", None)
        self.offer_answers(card)


class RemovalForm(AnsweringForm, AskingForm):
    """Taking a stage out, perhaps after a recommendation."""

    def __init__(self, *args, card: LessonCard, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_answers(card)


class ForecastForm(JoinedForm):
    """Expected actions of one child, of the group or of the educator: a field for every stage."""

    def __init__(self, *args, stages: list[CardStage], expected: dict[int, str], **kwargs):
        self.stages, self.expected = stages, expected
        super().__init__(*args, **kwargs)

    def add_fields(self) -> None:
        for number, stage in enumerate(self.stages, start=1):
            self.fields[str(stage.pk)] = forms.CharField(
                label=f"{number}. {stage}, {stage.minutes} мин",
                max_length=500,
                required=False,
                initial=self.expected.get(stage.pk, ""),
                widget=area(2),
            )

    def shared(self) -> list[str]:
        return [str(stage.pk) for stage in self.stages]

    def also(self) -> dict:
        return {}
