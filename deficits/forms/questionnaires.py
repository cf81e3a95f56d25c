from django import forms

from deficits.models import Questionnaire


class QuestionnaireForm(forms.ModelForm):
    """Name and thresholds; items that have been answered are never changed."""

    class Meta:
        model = Questionnaire
        fields = ["title", "deficit_below", "attention_below"]
        help_texts = {
            "deficit_below": "Печатается на каждой сводке. По умолчанию 50 %.",
            "attention_below": "По умолчанию 75 %: от 75 % дефицит не выявлен.",
        }
