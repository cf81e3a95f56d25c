from django import forms

from deficits.engine.causes import Cause, load_causes
from deficits.models import CauseHypothesis, EvidenceSide
from deficits.services.causes import PRACTICE

OWN = ("Работа педагогов", [(PRACTICE, "Практика работы с детьми")])


def kinds(causes: tuple[Cause, ...]) -> list:
    """Kinds of causes under the titles of their branches, the practice of work first."""
    known = [
        (branch.title, [(cause.code, cause.title) for cause in causes if cause.branch == branch.code])
        for branch in load_causes().branches
    ]
    return [OWN, *(choice for choice in known if choice[1])]


class CauseForm(forms.ModelForm):
    """A possible cause in one's own words."""

    kind = forms.ChoiceField(label="Какая это причина")
    fact = forms.CharField(
        label="Какой факт за неё (можно позже)",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Число, наблюдение, документ. Людей не называйте.",
    )

    class Meta:
        model = CauseHypothesis
        fields = ["kind", "text"]
        labels = {"text": "Почему так может быть"}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"text": "Одно предположение о работе или условиях – не о человеке."}
        error_messages = {"text": {"required": "Напишите, в чём может быть причина."}}

    def __init__(self, *args, causes: tuple[Cause, ...], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds(causes)
        self.fields["kind"].initial = PRACTICE


class EvidenceForm(forms.Form):
    side = forms.ChoiceField(
        label="Этот факт", choices=EvidenceSide.choices, widget=forms.RadioSelect, initial=EvidenceSide.FOR
    )
    text = forms.CharField(
        label="Факт",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Что видно в цифрах, в журнале, на занятиях. Людей не называйте.",
        error_messages={"required": "Напишите факт."},
    )


class CauseDecisionForm(forms.Form):
    """What the team decided, said through the methodist."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    reason = forms.CharField(
        label="Почему так решили",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Напишите, почему команда так решила."},
    )

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("auto_id", f"{type(self).__name__}-%s")
        super().__init__(*args, **kwargs)


class CauseConfirmForm(CauseDecisionForm):
    text = forms.CharField(
        label="Причина словами команды",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Напишите причину."},
    )
    field_order = ["version", "text", "reason"]


class CauseRejectForm(CauseDecisionForm):
    pass
