"""Forms of the builder: an item, several own items at once, where items belong."""

from django import forms

from deficits.engine.instruments.codes import competency_titles, is_reworded, nearest, place_of
from deficits.models import CompetencyGroup, EducationalArea, Questionnaire, QuestionnaireItem
from deficits.services.builder import seen_words
from pos_portal.core.engine.texts import one_line

SAME, NEW = "same", "new"
MOST_LINES = 60
LONGEST = 500
SHORTEST = 5


class CompetencyField(forms.CharField):
    """A competency of the bank by its title, or own words; kept as a code of the bank where there is one."""

    def __init__(self, **options):
        options.setdefault("label", "Компетенция")
        options.setdefault("max_length", 120)
        options.setdefault("required", False)
        options.setdefault("help_text", "Выберите из подсказки или напишите свою. Можно оставить пустой.")
        options.setdefault("widget", forms.TextInput(attrs={"list": "competencies", "autocomplete": "off"}))
        super().__init__(**options)

    def prepare_value(self, value):
        return competency_titles().get(value, value)

    def clean(self, value):
        text = one_line(super().clean(value))
        code, is_exact = nearest(text, competency_titles()) if text else ("", False)
        return code if is_exact else text


class PlaceForm(forms.Form):
    """Group, competency and area of items; a competency of the bank brings its group and area along."""

    group = forms.ChoiceField(
        label="Группа компетенций", choices=[("", "не указана"), *CompetencyGroup.choices], required=False
    )
    competency = CompetencyField()
    area = forms.ChoiceField(
        label="Образовательная область", choices=[("", "не указана"), *EducationalArea.choices], required=False
    )

    def clean(self):
        given = super().clean() or self.cleaned_data
        group, area = place_of(given.get("competency", ""))
        if group and given.get("group") not in ("", None, group):
            self.add_error("competency", f"Эта компетенция относится к группе «{CompetencyGroup(group).label}».")
        given["group"] = given.get("group") or group
        given["area"] = given.get("area") or area
        return given

    def place(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("group", "competency", "area")}


class OwnItemsForm(PlaceForm):
    """One or several own actions, a line each."""

    texts = forms.CharField(
        label="Действия педагога",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Каждое с новой строки. Пишите действие, которое можно увидеть: «Строить разговор так, чтобы ребёнок "
        "говорил больше взрослого», а не «Знание методики». Можно вставить список из Word.",
    )
    field_order = ["texts", "group", "competency", "area"]

    def clean_texts(self) -> list[str]:
        lines = list(dict.fromkeys(filter(None, map(one_line, self.cleaned_data["texts"].splitlines()))))
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(f"За один раз – до {MOST_LINES} пунктов, здесь их {len(lines)}.")
        for line in lines:
            if not SHORTEST <= len(line) <= LONGEST:
                raise forms.ValidationError(
                    f"«{line[:40]}…»: в пункте должно быть от {SHORTEST} до {LONGEST} знаков, здесь {len(line)}."
                )
        return lines


class ItemForm(PlaceForm, forms.ModelForm):
    """All words of one item; reworded ones ask whether it is still the same item."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    identity = forms.ChoiceField(
        label="Если Вы изменили слова действия",
        choices=[
            (SAME, "Это тот же пункт, исправлены слова: с прежними опросами он сравнивается"),
            (NEW, "Это новый пункт: с прежними опросами он не сравнивается"),
        ],
        widget=forms.RadioSelect,
        required=False,
    )

    class Meta:
        model = QuestionnaireItem
        fields = ["text", "topic", "group", "competency", "area"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2}), "topic": forms.TextInput}
        labels = {"topic": "Как сказать в тенденции: «затруднения в …»"}
        help_texts = {
            "text": "Что педагог делает. Например: «Превращать детский вопрос в маленькое исследование»",
            "topic": "Например: «превращении детского вопроса в исследование». Можно оставить пустым: "
            "тогда в тенденции будут слова пункта.",
        }

    def __init__(self, *args, questionnaire: Questionnaire, **kwargs):
        super().__init__(*args, **kwargs)
        self.before = self.instance.text
        self.initial["seen"] = seen_words(self.instance) if self.instance.pk else ""
        known = {row.value: row.text for row in self.instance.examples.all()} if self.instance.pk else {}
        for point in questionnaire.scale.points.all():
            self.fields[f"example-{point.value}"] = forms.CharField(
                label=f"{point.value} – {point.label}",
                max_length=300,
                required=False,
                initial=known.get(point.value, ""),
            )

    @property
    def example_fields(self) -> list:
        return [self[name] for name in self.fields if name.startswith("example-")]

    def clean_text(self) -> str:
        return one_line(self.cleaned_data["text"])

    def clean(self):
        given = super().clean()
        if self.before and is_reworded(self.before, given.get("text", self.before)) and not given.get("identity"):
            self.add_error("identity", "Вы изменили слова пункта. Выберите, тот же это пункт или новый.")
        return given

    def examples(self) -> dict[int, str]:
        return {
            int(field.name.removeprefix("example-")): self.cleaned_data[field.name] for field in self.example_fields
        }

    def differences(self, kept: QuestionnaireItem) -> list[tuple[str, str, str]]:
        """Label, words kept now, words typed here – of every field in which the two differ."""
        titles = {**competency_titles(), **dict(CompetencyGroup.choices), **dict(EducationalArea.choices)}
        return [
            (self.fields[name].label, titles.get(getattr(kept, name), getattr(kept, name)), titles.get(value, value))
            for name in self._meta.fields
            if (value := self.cleaned_data.get(name, "")) != getattr(kept, name)
        ]

    def renewed(self, kept: QuestionnaireItem) -> "ItemForm":
        """The same words, ready to be saved over what is kept now."""
        data = self.data.copy()
        data["seen"] = seen_words(kept)
        return type(self)(data, instance=kept, questionnaire=kept.questionnaire)
