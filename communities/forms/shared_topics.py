from django import forms

from communities.models import SharedPart, SharedTopic
from pos_portal.core.forms.days import DayField
from pos_portal.core.models import Membership

from .asking import AskingForm, VersionedForm
from .people import PersonChoice, colleagues


class TopicTexts(forms.ModelForm):
    class Meta:
        model = SharedTopic
        fields = ["title", "question"]
        widgets = {"question": forms.Textarea(attrs={"rows": 3})}


class TopicForm(AskingForm, TopicTexts):
    """A new topic for everybody."""


class TopicUpdateForm(VersionedForm, TopicTexts):
    """Other words for it."""


class TopicCloseForm(VersionedForm):
    conclusion = forms.CharField(
        label="Общий вывод",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="Напишите его вместе: к чему пришли, что пробуем у себя, о чём ещё спорим",
    )


class PartTexts(forms.ModelForm):
    tells_on = DayField(label="Рассказывает коллегам", required=False, help_text="Мини-встреча на 10–15 минут")

    class Meta:
        model = SharedPart
        fields = ["kind", "source", "tells_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Выберите"), *self.fields["kind"].choices[1:]]


class PartForm(AskingForm, PartTexts):
    """One part: usually one's own, or what a colleague took in the talk of the group."""

    field_order = ["membership", "kind", "source", "tells_on"]
    membership = PersonChoice(label="Кто")

    def __init__(self, *args, topic: SharedTopic, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        members = topic.community.members.current(membership.organization.today).values("membership")
        self.fields["membership"].queryset = colleagues(membership).staff().filter(pk__in=members)


class PartUpdateForm(VersionedForm, PartTexts):
    """Another source or day for a part."""


class PartTellForm(VersionedForm):
    told_on = DayField(label="Когда рассказал(а)")
    found = forms.CharField(
        label="Что узнали: главное для коллег",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="Несколько фраз: они войдут в общую сводку темы",
    )
