from django import forms

from planning.engine.taught_words import fault_of, tidy
from planning.models import ConceptWording
from planning.models.concept_sentences import WORD_FAULTS

STAR = "Звёздочка заменяет окончание: «речев* игр*»."


def clean_wording(text: str) -> str:
    """A tidied wording, or the sentence why it cannot be taught."""
    wording = tidy(text)
    fault = fault_of(wording)
    if fault:
        raise forms.ValidationError(WORD_FAULTS[fault], code=fault)
    return wording


class WordForm(forms.ModelForm):
    """A word of the organization for one concept."""

    class Meta:
        model = ConceptWording
        fields = ["wording", "role"]
        labels = {"wording": "Слово или выражение", "role": "Что значит"}
        help_texts = {"wording": f"Например: «синквейн». {STAR}"}

    def clean_wording(self) -> str:
        return clean_wording(self.cleaned_data["wording"])


class WordingForm(forms.ModelForm):
    """A word and the concept that a person teaches it for, the likeliest concepts first."""

    concept = forms.ChoiceField(label="К какому понятию")

    class Meta:
        model = ConceptWording
        fields = ["wording", "concept"]
        labels = {"wording": "Слово или выражение из Вашего плана"}
        help_texts = {"wording": f"Чем короче, тем чаще найдётся. {STAR}"}

    def __init__(self, *args, concepts: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["concept"].choices = concepts

    def clean_wording(self) -> str:
        return clean_wording(self.cleaned_data["wording"])


class DenialForm(WordingForm):
    """The same for words that mislead."""

    class Meta(WordingForm.Meta):
        labels = {"wording": "Слова, которые сбили портал с толку"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["concept"].label = "С каким понятием их не путать"
