from django import forms

from deficits.models import PriorityMark, Trend

QUESTIONS = (
    (
        "severity",
        "Насколько серьёзно",
        ("иногда мешает", "заметно мешает работе с детьми", "мешает каждый день, страдают результаты детей"),
    ),
    ("reach", "Скольких касается", ("одного-двух педагогов", "нескольких педагогов или групп", "большинства")),
    (
        "influence",
        "Насколько можем повлиять",
        ("почти не зависит от нас", "зависит отчасти", "можем изменить сами за год"),
    ),
)


class PriorityMarksForm(forms.Form):
    """Three steps for every trend; a trend may be left out, half of it may not."""

    def __init__(self, *args, trends: list[Trend], own: dict[int, PriorityMark], **kwargs):
        super().__init__(*args, **kwargs)
        self.trends = trends
        for trend in trends:
            mark = own.get(trend.pk)
            for name, label, words in QUESTIONS:
                steps = [(str(step), f"{step} – {text}") for step, text in enumerate(words, start=1)]
                initial = str(getattr(mark, name)) if mark else None
                self.fields[f"{name}-{trend.pk}"] = forms.ChoiceField(
                    label=label, choices=steps, widget=forms.RadioSelect, required=False, initial=initial
                )

    def clean(self) -> dict:
        given = super().clean()
        for trend in self.trends:
            steps = [given.get(f"{name}-{trend.pk}") for name, *_ in QUESTIONS]
            if any(steps) and not all(steps):
                missing = next(name for (name, *_), step in zip(QUESTIONS, steps, strict=True) if not step)
                self.add_error(f"{missing}-{trend.pk}", "Ответьте на все три вопроса об этой тенденции.")
        return given

    def marks(self) -> dict[Trend, tuple[int, int, int]]:
        """Steps of the trends that were marked."""
        found = {trend: [self.cleaned_data[f"{name}-{trend.pk}"] for name, *_ in QUESTIONS] for trend in self.trends}
        return {trend: (int(one), int(two), int(three)) for trend, (one, two, three) in found.items() if one}

    def rows(self) -> list[tuple[Trend, list]]:
        """Every trend with its three questions."""
        return [(trend, [self[f"{name}-{trend.pk}"] for name, *_ in QUESTIONS]) for trend in self.trends]


class PriorityChoiceForm(forms.Form):
    """Two to four places, agreed by the team."""

    def __init__(self, *args, trends, **kwargs):
        super().__init__(*args, **kwargs)
        for place in range(1, 5):
            self.fields[f"place_{place}"] = forms.ModelChoiceField(
                queryset=trends,
                label=f"Приоритет {place}" + ("" if place <= 2 else " (если нужен)"),
                required=place <= 2,
                empty_label="Выберите тенденцию" if place <= 2 else "Не нужен",
                error_messages={
                    "required": "Выберите тенденцию.",
                    "invalid_choice": "Эта тенденция уже закрыта или отклонена. Выберите другую.",
                },
            )

    def clean(self) -> dict:
        given = super().clean()
        chosen = [trend for trend in given.values() if trend]
        if len(set(chosen)) < len(chosen):
            raise forms.ValidationError("Одна тенденция выбрана дважды. Выберите разные.")
        return given

    def chosen(self) -> list[Trend]:
        return [trend for place in range(1, 5) if (trend := self.cleaned_data.get(f"place_{place}"))]
