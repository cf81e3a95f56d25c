from datetime import time

from django import forms

from communities.engine.shift_patterns import ALWAYS, DAYS, WEEKS
from communities.models import RegimeMoment, Shift
from deficits.models import ChildGroup
from pos_portal.core.forms.days import DayField
from pos_portal.core.models import Membership

from .asking import AskingForm
from .people import PersonChoice, colleagues


class HourField(forms.TimeField):
    """An hour of the wall clock, to five minutes."""

    widget = forms.TimeInput(attrs={"type": "time", "step": 300}, format="%H:%M")


def groups_of(membership: Membership):
    """Groups of this school year."""
    rows = ChildGroup.objects.visible_to(membership).of_year(membership.organization.school_year.start)
    return rows.order_by("age", "title", "pk")


class ShiftPatternForm(AskingForm):
    """Both educators of a group at once."""

    first = PersonChoice(label="Первый воспитатель")
    second = PersonChoice(label="Второй воспитатель", required=False)
    pattern = forms.ChoiceField(
        label="Как меняются",
        choices=[
            (WEEKS, "через неделю: неделю с утра, неделю с обеда"),
            (DAYS, "через день"),
            (ALWAYS, "не меняются: первый всегда с утра"),
        ],
        widget=forms.RadioSelect,
        initial=WEEKS,
    )
    starts = HourField(label="Начало первой смены", initial=time(7))
    changes = HourField(label="Пересменка", initial=time(13))
    ends = HourField(label="Конец второй смены", initial=time(19))

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        staff = colleagues(membership).staff()
        self.fields["first"].queryset = self.fields["second"].queryset = staff
        self.fields["second"].empty_label = "Один воспитатель"
        parity = "нечётная" if membership.organization.today.isocalendar().week % 2 else "чётная"
        self.fields["first"].help_text = f"Начинает с утра в понедельник нечётной недели года. Сейчас неделя {parity}"


class ShiftForm(AskingForm, forms.ModelForm):
    """One shift of one's own; leaders choose the person."""

    membership = PersonChoice(label="Кто")
    starts = HourField(label="С")
    ends = HourField(label="До")

    class Meta:
        model = Shift
        fields = ["membership", "weekday", "weeks", "starts", "ends", "group"]

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset, self.fields["group"].empty_label = groups_of(membership), "Не в группе"
        self.fields["weekday"].choices = [("", "Выберите"), *self.fields["weekday"].choices[1:]]
        if not self.instance.pk:
            self.initial |= {"starts": time(7), "ends": time(13)}
        if membership.is_educator:
            del self.fields["membership"]
        else:
            self.fields["membership"].queryset = colleagues(membership).staff()


class LeaveForm(AskingForm):
    membership = PersonChoice(label="Кто")
    first_on = DayField(label="Первый день")
    last_on = DayField(label="Последний день", help_text="Причину писать не нужно: её здесь никто не спрашивает")

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        if membership.is_educator:
            del self.fields["membership"]
        else:
            self.fields["membership"].queryset = colleagues(membership).staff()


class RegimeForm(forms.ModelForm):
    starts = HourField(label="С")
    ends = HourField(label="До")

    class Meta:
        model = RegimeMoment
        fields = ["kind", "starts", "ends", "blocks"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Выберите"), *self.fields["kind"].choices[1:]]
