from django import forms

from communities.models import Community, DayOff, Room, SlotRule
from pos_portal.core.forms.days import DayField
from pos_portal.core.models import Membership

from .asking import AskingForm, VersionedForm
from .duties import HourField, groups_of


class SlotRuleFields(forms.ModelForm):
    starts = HourField(label="С")
    ends = HourField(label="До")
    first_on = DayField(label="Начиная с")
    last_on = DayField(label="По какой день")

    class Meta:
        model = SlotRule
        fields = ["title", "weekday", "recurrence", "starts", "ends", "first_on", "last_on", "room", "community"]
        help_texts = {"community": "Если не выбрать, час могут занять все сообщества"}

    def offer(self, membership: Membership) -> None:
        rooms = Room.objects.visible_to(membership).in_use().for_list()
        communities = Community.objects.visible_to(membership).working().for_list()
        self.fields["room"].queryset, self.fields["room"].empty_label = rooms, "Решим позже"
        self.fields["community"].queryset, self.fields["community"].empty_label = communities, "Для всех"


class SlotRuleForm(AskingForm, SlotRuleFields):
    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(membership)


class SlotRuleUpdateForm(VersionedForm, SlotRuleFields):
    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(membership)


class SlotExceptForm(AskingForm):
    reason = forms.CharField(label="Почему не проводится", max_length=200)


class DayOffForm(AskingForm, forms.ModelForm):
    first_on = DayField(label="Первый день")
    last_on = DayField(label="Последний день")

    class Meta:
        model = DayOff
        fields = ["kind", "title", "first_on", "last_on", "group"]
        help_texts = {
            "title": "Например: карантин по ветрянке; перенос выходного с 4 ноября",
            "group": "Если не выбрать – для всего детского сада",
        }

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset, self.fields["group"].empty_label = groups_of(membership), "Весь детский сад"
