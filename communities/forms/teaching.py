from django import forms

from communities.models import TeachingOffer
from deficits.models import EducationalArea, QuestionnaireItem, Trend

from .asking import AskingForm, VersionedForm
from .resources import shortened


class TicksForm(AskingForm):
    """Own ticks «могу научить», each shown to colleagues by one more tick."""

    codes = forms.MultipleChoiceField(
        label="Показывать коллегам",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        error_messages={"required": "Отметьте, что показать коллегам."},
    )

    def __init__(self, *args, items: list[QuestionnaireItem], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = [(item.code, item.text) for item in items]


class TeachingTextsForm(forms.ModelForm):
    class Meta:
        model = TeachingOffer
        fields = ["text", "how", "area", "group"]
        help_texts = {
            "text": "Начните со слова «как» или с глагола: «вести утренний круг, в котором решают дети».",
            "how": "Например: покажу на занятии; по четвергам в сонный час; расскажу по телефону.",
            "area": "По области и группе портал предложит Вас к подходящей тенденции.",
        }
        error_messages = {"text": {"required": "Напишите, чему можете научить."}}


class TeachingForm(AskingForm, TeachingTextsForm):
    pass


class TeachingUpdateForm(VersionedForm, TeachingTextsForm):
    pass


class TeachingFilter(forms.Form):
    q = forms.CharField(label="Слова", required=False, max_length=100)
    trend = forms.ChoiceField(label="К тенденции", required=False)
    area = forms.ChoiceField(label="Область", required=False, choices=[("", "Все"), *EducationalArea.choices])

    def __init__(self, *args, trends: list[Trend], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["trend"].choices = [("", "Все"), *((str(trend.pk), shortened(trend.text)) for trend in trends)]
        if not trends:
            del self.fields["trend"]

    @property
    def asked(self) -> dict:
        """What was chosen; a choice that does not exist asks for nothing."""
        self.is_valid()
        return self.cleaned_data
