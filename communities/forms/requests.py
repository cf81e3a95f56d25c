from django import forms

from communities.models import HelpRequest, LearningResource
from communities.models.needs import addressees_of
from deficits.models import Trend
from pos_portal.core.forms.days import DayField
from pos_portal.core.models import Membership

from .asking import AskingForm, VersionedForm


class RequestTextsForm(forms.ModelForm):
    """What help is asked for; nothing of the trend goes out."""

    wanted_until = DayField(label="К какому сроку", required=False)

    class Meta:
        model = HelpRequest
        fields = ["addressee", "subject", "text", "wanted_until", "trend"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "subject": "Одной фразой: «Мастер-класс по чтению вслух для восьми воспитателей».",
            "text": "Что уже пробовали, сколько человек, когда удобно. Без имён детей и педагогов.",
            "trend": "Для Вас. Адресат тенденцию и её цифры не увидит.",
        }
        error_messages = {"subject": {"required": "Напишите, какая нужна помощь."}}

    def open_to(self, membership: Membership) -> None:
        """Whom this kindergarten may ask, and the trends this person reads."""
        self.today = membership.organization.today
        self.fields["addressee"].queryset = addressees_of(membership.organization)
        self.fields["addressee"].empty_label = "Выберите"
        self.fields["trend"].queryset = Trend.objects.visible_to(membership).confirmed().for_list()
        self.fields["trend"].empty_label = "Не указана"

    def clean_wanted_until(self):
        day = self.cleaned_data["wanted_until"]
        if day and day < self.today:
            raise forms.ValidationError("Этот день уже прошёл.")
        return day


class RequestForm(AskingForm, RequestTextsForm):
    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.open_to(membership)


class RequestUpdateForm(VersionedForm, RequestTextsForm):
    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.open_to(membership)


class AnswerForm(AskingForm):
    """What the addressee offers, in words and, when there is one, as a resource of its own."""

    text = forms.CharField(
        label="Ответ",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Чем и когда можете помочь, к кому обратиться.",
        error_messages={"required": "Напишите ответ."},
    )
    offer = forms.ModelChoiceField(
        LearningResource.objects.none(),
        label="Что предлагаем из своих ресурсов",
        required=False,
        empty_label="Ничего не прикладывать",
    )

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        own = LearningResource.objects.visible_to(membership).filter(organization=membership.organization_id)
        self.fields["offer"].queryset = own.coming(membership.organization.today).for_list()


class DeclineForm(AskingForm):
    text = forms.CharField(
        label="Почему не получится и кто может помочь",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Напишите несколько слов: их прочитают те, кто просил о помощи."},
    )
