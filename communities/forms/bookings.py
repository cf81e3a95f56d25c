from django import forms

from communities.models import Lesson
from pos_portal.core.models import Membership

from .asking import AskingForm
from .people import PeopleChoice, PersonChoice, colleagues


class ConsentForm(AskingForm):
    """Who has not accepted the rules of the group yet does it with the same press."""

    accepts = forms.BooleanField(label="Принимаю соглашение сообщества", required=False)

    def __init__(self, *args, asks_consent: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks_consent:
            del self.fields["accepts"]
        else:
            self.fields["accepts"].widget.attrs["required"] = True


class BookingForm(ConsentForm):
    field_order = ["cover", "accepts"]
    cover = forms.CharField(
        label="Кто подменяет в группе?",
        max_length=160,
        required=False,
        help_text="Необязательно. Например: второй воспитатель, Орлова Н. П.",
    )

    def __init__(self, *args, asks_cover: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks_cover:
            del self.fields["cover"]


class CancellationForm(AskingForm):
    reason = forms.CharField(label="Причина", max_length=300, required=False)


class GroupBookingForm(AskingForm):
    """Who of the community goes; the boxes are drawn by the page, with the reason beside who cannot."""

    people = PeopleChoice(label="Кто идёт", required=False)
    rest_waits = forms.BooleanField(label="Остальных поставить в очередь", required=False)

    def __init__(self, *args, people: list[Membership], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = Membership.objects.filter(pk__in=[person.pk for person in people])

    def clean(self) -> dict:
        cleaned = super().clean()
        if not cleaned.get("people") and not cleaned.get("rest_waits"):
            raise forms.ValidationError("Отметьте хотя бы одного человека.")
        return cleaned


class CheckinForm(ConsentForm):
    field_order = ["code", "accepts"]
    code = forms.CharField(
        label="Код занятия",
        max_length=12,
        help_text="Шесть цифр – на экране или листе у входа",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "form-control-lg"}),
    )


class AttendanceForm(AskingForm):
    """Ticks of those who have a place, and which of them the page showed; numbers of others are no choice."""

    came = forms.TypedMultipleChoiceField(coerce=int, required=False, widget=forms.CheckboxSelectMultiple)
    seen = forms.TypedMultipleChoiceField(coerce=int, required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, *args, people: list[Membership], **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("came", "seen"):
            self.fields[name].choices = [(person.pk, person.user.full_name) for person in people]


class AdmissionForm(AskingForm):
    person = PersonChoice(label="Кто пришёл без записи")

    def __init__(self, *args, lesson: Lesson, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].widget.attrs["class"] = "form-select"
        placed = [*lesson.hosts.values_list("membership", flat=True)]
        placed += lesson.bookings.booked().values_list("membership", flat=True)
        self.fields["person"].queryset = colleagues(membership).exclude(pk__in=placed)
