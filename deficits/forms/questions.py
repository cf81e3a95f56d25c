"""Forms of the builder: open questions and the scale."""

from django import forms

from deficits.engine.bank import load_bank
from deficits.engine.instruments.scaling import FEWEST_POINTS, own_scale
from deficits.engine.scales import NOT_APPLICABLE, Point
from deficits.engine.scales import Scale as EngineScale
from deficits.models import Direction, OpenQuestion, Questionnaire, Scale
from deficits.services.questions import seen_question
from pos_portal.core.engine.texts import one_line

OWN = "own"
STEPS = 7
MOST_CHOICES = 20
LONGEST_CHOICE = 120


class QuestionForm(forms.ModelForm):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = OpenQuestion
        fields = ["text", "choices"]
        widgets = {"text": forms.TextInput, "choices": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "text": "На него отвечают своими словами. Например: «Чему можете научить коллег?»",
            "choices": "Необязательно. Их можно будет отметить галочками, а остальное дописать словами.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = seen_question(self.instance) if self.instance.pk else ""

    def clean_text(self) -> str:
        return one_line(self.cleaned_data["text"])

    def clean_choices(self) -> str:
        lines = list(dict.fromkeys(filter(None, map(one_line, self.cleaned_data["choices"].splitlines()))))
        if len(lines) > MOST_CHOICES or any(len(line) > LONGEST_CHOICE for line in lines):
            raise forms.ValidationError(
                f"Не больше {MOST_CHOICES} готовых ответов, в каждом до {LONGEST_CHOICE} знаков."
            )
        return "\n".join(lines)

    def differences(self, kept: OpenQuestion) -> list[tuple[str, str, str]]:
        """Label, words kept now, words typed here – of every field in which the two differ."""
        return [
            (self.fields[name].label, getattr(kept, name), self.cleaned_data.get(name, ""))
            for name in self._meta.fields
            if self.cleaned_data.get(name, "") != getattr(kept, name)
        ]

    def renewed(self, kept: OpenQuestion) -> "QuestionForm":
        data = self.data.copy()
        data["seen"] = seen_question(kept)
        return type(self)(data, instance=kept)


class ScaleForm(forms.Form):
    """A scale of the bank, or own steps with what each of them looks like."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    choice = forms.ChoiceField(label="Какая шкала", widget=forms.RadioSelect)
    title = forms.CharField(label="Название своей шкалы", max_length=120, required=False)
    direction = forms.ChoiceField(
        label="Как читать баллы", choices=Direction.choices, widget=forms.RadioSelect, required=False
    )
    not_applicable = forms.CharField(
        label="Ответ вне шкалы",
        max_length=80,
        required=False,
        help_text="Такие ответы в счёт не идут. Оставьте пустым, если он не нужен.",
    )

    def __init__(self, *args, questionnaire: Questionnaire, **kwargs):
        super().__init__(*args, **kwargs)
        self.scale, self.bank = questionnaire.scale, {scale.code: scale for scale in load_bank().scales}
        is_own = self.scale.code not in self.bank
        self.fields["choice"].choices = [
            *[(scale.code, f"{scale.title}: {words_of(scale)}") for scale in self.bank.values()],
            (OWN, "Своя шкала: впишите ступени ниже"),
        ]
        self.initial |= {"version": questionnaire.version, "choice": OWN if is_own else self.scale.code}
        self.initial |= own_words(self.scale) if is_own else {"direction": "mastery", "not_applicable": NOT_APPLICABLE}
        points = list(self.scale.points.all()) if is_own else []
        for step in range(max(STEPS, len(points))):
            self.add_step(step, points[step] if step < len(points) else None)

    def add_step(self, step: int, point) -> None:
        self.fields[f"value-{step}"] = forms.IntegerField(
            label=f"Ступень {step + 1}: балл",
            min_value=0,
            max_value=9 if point is None else max(9, point.value),
            required=False,
            initial=step if point is None else point.value,
        )
        self.fields[f"label-{step}"] = forms.CharField(
            label=f"Ступень {step + 1}: подпись", max_length=120, required=False, initial=point.label if point else ""
        )
        self.fields[f"example-{step}"] = forms.CharField(
            label=f"Ступень {step + 1}: как это выглядит",
            max_length=300,
            required=False,
            initial=point.example if point else "",
        )

    @property
    def steps(self) -> list[tuple]:
        numbers = [name.removeprefix("value-") for name in self.fields if name.startswith("value-")]
        return [tuple(self[f"{kind}-{number}"] for kind in ("value", "label", "example")) for number in numbers]

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0

    def clean(self):
        if self.errors:
            return
        if self.cleaned_data.get("choice") == OWN:
            self.check_points([point.value for point in self.points()])
        elif any(self.cleaned_data[label.name] and label.name in self.changed_data for _, label, _ in self.steps):
            self.add_error("choice", "Вы вписали свои ступени, но отмечена готовая шкала. Отметьте «Своя шкала».")

    def check_points(self, values: list[float]) -> None:
        if len(values) < FEWEST_POINTS:
            raise forms.ValidationError("Впишите подписи хотя бы двух ступеней: слабее и сильнее.")
        if None in values:
            raise forms.ValidationError("У каждой подписанной ступени должен быть балл.")
        if len(set(values)) < len(values):
            raise forms.ValidationError("Два раза один и тот же балл: у каждой ступени он свой.")

    def points(self) -> list[Point]:
        """Steps that have a label."""
        given = [tuple(self.cleaned_data.get(field.name) for field in step) for step in self.steps]
        return [Point(value, one_line(label), one_line(example)) for value, label, example in given if label]

    def chosen(self) -> EngineScale:
        given = self.cleaned_data
        if given["choice"] != OWN:
            return self.bank[given["choice"]]
        points = self.points()
        title = one_line(given["title"]) or f"Своя, {min(p.value for p in points)}–{max(p.value for p in points)}"
        return own_scale(title, given["direction"] or "mastery", points, one_line(given["not_applicable"]))

    def renewed(self, questionnaire: Questionnaire) -> "ScaleForm":
        data = self.data.copy()
        data["version"] = questionnaire.version
        return type(self)(data, questionnaire=questionnaire)


def words_of(scale: EngineScale) -> str:
    """«Не владею … Делаю уверенно»: the ends of a scale."""
    return f"«{scale.points[0].label}» … «{scale.points[-1].label}»"


def own_words(scale: Scale) -> dict[str, str]:
    return {"title": scale.title, "direction": scale.direction, "not_applicable": scale.not_applicable}
