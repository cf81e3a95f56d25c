from django import forms

from communities.models import Cascade, Community, LearningResource, UseAnswer
from deficits.models import Trend
from pos_portal.core.forms.days import DayField
from pos_portal.core.models import Membership

from .asking import AskingForm, VersionedForm
from .people import PeopleChoice, PersonChoice, colleagues


class CascadeDays(forms.ModelForm):
    """Till when one learns, when one teaches, and whom."""

    learn_until = DayField(label="Учится до")
    teach_on = DayField(label="Учит коллег", help_text="Примерный день встречи, его можно перенести")
    listeners = PeopleChoice(label="Кого научит", required=False)

    def offer_listeners(self, membership: Membership) -> None:
        self.fields["listeners"].queryset = colleagues(membership).staff()


class CascadeForm(AskingForm, CascadeDays):
    """Somebody is asked, or offers themselves, to learn and to teach the others."""

    field_order = ["title", "learner", "resource", "source", "learn_until", "teach_on", "community", "listeners"]
    learner = PersonChoice(
        label="Кто учится и научит", help_text="Портал спросит согласия: никого не отправляют учиться против воли"
    )

    class Meta:
        model = Cascade
        fields = ["title", "resource", "source", "community", "trend", "learner", "learn_until", "teach_on"]

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_listeners(membership)
        self.fields["listeners"].help_text = "Никого не отметили – научит всех участников выбранного сообщества"
        self.fields["learner"].queryset = colleagues(membership).staff()
        offered = {
            "resource": LearningResource.objects.visible_to(membership).coming(membership.organization.today),
            "community": Community.objects.visible_to(membership).working(),
            "trend": Trend.objects.visible_to(membership).confirmed(),
        }
        for name, rows in offered.items():
            self.fields[name].queryset, self.fields[name].empty_label = rows.for_list(), "Не выбрано"


class CascadeUpdateForm(VersionedForm, CascadeDays):
    field_order = ["title", "source", "learn_until", "teach_on", "listeners"]

    class Meta:
        model = Cascade
        fields = ["title", "source", "learn_until", "teach_on"]

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_listeners(membership)


class CascadeLearnForm(AskingForm):
    learned_on = DayField(label="Когда закончено обучение")
    taken_away = forms.CharField(
        label="Что беру с обучения для коллег",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Три–пять мыслей или приёмов. Их увидят коллеги",
    )


class CascadeTeachForm(AskingForm):
    taught_on = DayField(label="Когда научил(а) коллег")
    present = PeopleChoice(label="Кто был", required=False)

    def __init__(self, *args, cascade: Cascade, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        named = cascade.listeners.values("membership")
        self.fields["present"].queryset = Membership.objects.visible_to(membership).filter(pk__in=named).for_list()


class CascadeUseForm(AskingForm):
    answer = forms.ChoiceField(label="Применяете?", choices=UseAnswer)
    note = forms.CharField(
        label="Что именно",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Необязательно. Например: «остановки при чтении, два раза в неделю»",
    )


class CascadeStopForm(AskingForm):
    reason = forms.CharField(label="Почему", max_length=300, required=False)
