from django import forms

from planning.models import ConceptWording

MOST_WORDS = 5


class WordingForm(forms.ModelForm):
    """A word of the organization for a concept of the trend."""

    concept = forms.ChoiceField(label="К какому понятию")

    class Meta:
        model = ConceptWording
        fields = ["concept", "wording"]
        labels = {"wording": "Слово или выражение из Вашего плана"}
        help_texts = {"wording": "Например: «синквейн». Звёздочка заменяет окончание: «речев* игр*»."}

    def __init__(self, *args, concepts: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["concept"].choices = concepts

    def clean_wording(self) -> str:
        wording = " ".join(self.cleaned_data["wording"].lower().split())
        if len(wording.replace("*", "")) < 3:
            raise forms.ValidationError("Напишите хотя бы три буквы.")
        if len(wording.split()) > MOST_WORDS:
            raise forms.ValidationError(f"Хватит {MOST_WORDS} слов: чем короче выражение, тем чаще оно найдётся.")
        return wording
