import re

from django import forms

from planning.engine.concepts import Concepts
from planning.models import OwnConcept
from pos_portal.core.engine.reading.delimited import decode
from pos_portal.core.engine.reading.table import CONTROL
from pos_portal.core.engine.tables import UnreadableFile
from pos_portal.core.uploads import explain

from .wordings import STAR, clean_wording

MOST_FIRST_WORDS = 30
MOST_BYTES, MEGABYTE = 1_000_000, 1_000_000
NOTHING_WIDER = ("", "Ни в какое: понятие само по себе")
NEW_STRAND = ("", "Новое направление (впишите ниже)")


class ConceptForm(forms.ModelForm):
    """An own concept: its title and its place among the others."""

    strand = forms.ChoiceField(label="Направление", required=False)
    new_strand = forms.CharField(label="Название нового направления", max_length=80, required=False)
    broader = forms.ChoiceField(label="Входит в понятие", required=False)

    class Meta:
        model = OwnConcept
        fields = ["title", "strand", "new_strand", "broader"]
        labels = {"title": "Название понятия"}

    def __init__(self, *args, concepts: Concepts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["strand"].help_text = "Понятия одного направления отвечают друг другу частично."
        self.fields["broader"].help_text = "Мероприятие о Вашем понятии ответит и тенденции о более широком."
        self.fields["strand"].choices = [NEW_STRAND, *((one.id, one.title) for one in concepts.strands)]
        self.fields["broader"].choices = [NOTHING_WIDER, *self._by_strand(concepts)]
        self.strand_ids = {one.title.lower(): one.id for one in concepts.strands}

    def _by_strand(self, concepts: Concepts) -> list[tuple[str, list[tuple[str, str]]]]:
        """All concepts but the one itself, under the titles of their directions."""
        others = [one for one in concepts.concepts if one.id != self.instance.code]
        grouped = [(s.title, [(one.id, one.title) for one in others if one.strand == s.id]) for s in concepts.strands]
        return [(title, inside) for title, inside in grouped if inside]

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_new_strand(self) -> str:
        return " ".join(self.cleaned_data["new_strand"].split())

    def clean(self) -> dict:
        strand, new = self.cleaned_data.get("strand", ""), self.cleaned_data.get("new_strand", "")
        if not strand and not new and not self.errors:
            self.add_error("strand", "Выберите направление или впишите новое.")
        if strand and new:
            self.add_error("new_strand", "Выберите направление из списка или впишите новое – что-то одно.")
        self.cleaned_data["strand"] = strand or self.strand_ids.get(new.lower(), new)
        return self.cleaned_data


class NewConceptForm(ConceptForm):
    """A new own concept with the words that name it."""

    words = forms.CharField(
        label="Слова, которые его называют",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        help_text=f"По одному в строке. {STAR}",
    )

    field_order = ["title", "words", "strand", "new_strand", "broader"]

    def clean_words(self) -> list[str]:
        entries = list(filter(str.strip, re.split(r"[\n;]", self.cleaned_data["words"])))
        if len(entries) > MOST_FIRST_WORDS:
            raise forms.ValidationError(f"Для начала хватит {MOST_FIRST_WORDS} слов, остальные добавите потом.")
        return list(dict.fromkeys(map(clean_wording, entries)))


class AdditionsForm(forms.Form):
    """A text of words and concepts, from a file or pasted."""

    file = forms.FileField(
        label="Файл слов (.txt)",
        required=False,
        help_text="Его скачивает кнопка «Скачать Ваши слова» – у Вас или в другом детском саду.",
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,text/plain"}),
    )
    text = forms.CharField(label="Или вставьте текст", required=False, widget=forms.Textarea(attrs={"rows": 8}))

    def clean_file(self) -> str:
        upload = self.cleaned_data["file"]
        if not upload:
            return ""
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(f"Файл больше {MOST_BYTES // MEGABYTE} МБ. Разделите его на части.")
        try:
            text = decode(upload.read())
        except UnreadableFile as refusal:
            raise forms.ValidationError(explain(refusal)) from refusal
        if CONTROL.search(text):
            raise forms.ValidationError("Внутри файла не текст. Нужен файл .txt.")
        return text

    def clean(self) -> dict:
        given = [name for name in ("file", "text") if self.cleaned_data.get(name)]
        if len(given) != 1 and not self.errors:
            raise forms.ValidationError("Выберите файл или вставьте текст – что-то одно.")
        return self.cleaned_data

    def given(self) -> str:
        return self.cleaned_data["file"] or self.cleaned_data["text"]
