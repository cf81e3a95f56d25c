from django import forms

from pos_portal.core.uploads import PastedTableField, UploadedTableField

FIELDS = (
    ("", "не использовать"), ("title", "мероприятие, тема"), ("term", "срок"), ("form", "форма проведения"),
    ("responsible", "ответственные"), ("participants", "участники"), ("section", "раздел"), ("number", "№"),
    ("goal", "цель"), ("result", "ожидаемый результат"), ("details", "содержание"), ("done", "отметка о выполнении"),
    ("place", "время, место"), ("term_month", "месяц рядом с датой"), ("term_end", "срок: окончание"),
)  # fmt: skip


class ImportForm(forms.Form):
    """A plan from a file or from the clipboard, one of the two."""

    school_year = forms.TypedChoiceField(label="Учебный год", coerce=int, required=False, empty_value=None)
    file = UploadedTableField(label="Файл плана", required=False)
    text = PastedTableField(
        label="Или вставьте таблицу",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "placeholder": "Скопируйте таблицу в Excel или Word и вставьте сюда"}),
    )

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        named = [(year.start, str(year)) for year in years]
        self.fields["school_year"].choices = [("", "Как указано в файле"), *named]

    def clean(self) -> dict:
        given = [name for name in ("file", "text") if self.cleaned_data.get(name)]
        if len(given) != 1 and not self.errors:
            raise forms.ValidationError("Выберите файл или вставьте таблицу – что-то одно.")
        return self.cleaned_data

    def source(self) -> dict:
        """What the service reads: tables, content, name."""
        upload, pasted = self.cleaned_data["file"], self.cleaned_data["text"]
        if upload:
            content = upload.read()
            return {"tables": upload.tables, "content": content, "file_name": upload.name, "is_pasted": False}
        content = self.data["text"].strip().encode()
        return {"tables": (pasted,), "content": content, "file_name": "Вставленная таблица", "is_pasted": True}


class MappingForm(forms.Form):
    """What each column is, as the person says."""

    def __init__(self, *args, columns: list[dict], guess: dict[str, int], signature: str, **kwargs):
        super().__init__(*args, auto_id=f"id_{signature[:8]}_%s", **kwargs)
        self.signature = signature
        guessed = {column: name for name, column in guess.items()}
        for column in columns:
            self.fields[f"column-{column['column']}"] = forms.ChoiceField(
                label=column["heading"] or f"Столбец {column['column'] + 1}",
                choices=FIELDS,
                required=False,
                initial=guessed.get(column["column"], ""),
                help_text="; ".join(column["samples"]) or "пусто",
            )

    def clean(self) -> dict:
        named = [name for name in self.cleaned_data.values() if name]
        if "title" not in named:
            raise forms.ValidationError("Укажите, в каком столбце мероприятие или тема.")
        if len(named) != len(set(named)):
            raise forms.ValidationError("Два столбца названы одинаково. Оставьте одно назначение у одного столбца.")
        return self.cleaned_data

    def mapping(self) -> dict[str, int]:
        """Field → zero-based column."""
        return {name: int(key.removeprefix("column-")) for key, name in self.cleaned_data.items() if name}
