from datetime import timedelta

from django import forms

from communities.models import Community, Lesson, Ring, Room
from pos_portal.core.models import Membership

from .asking import AskingForm, VersionedForm
from .people import PeopleChoice, colleagues
from .tactics import offer_tactics


class MomentField(forms.DateTimeField):
    """Day and hour of the kindergarten's own clock; kept in UTC."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local", "step": 300}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value):
        """Years that no timetable has are refused: at the ends of the calendar there is no UTC to keep them in."""
        moment = super().to_python(value)
        if moment and not 2000 <= moment.year <= 2100:
            raise forms.ValidationError("Проверьте год.", code="invalid")
        return moment


class TimeForm(AskingForm):
    """When and where: start, length in minutes, room."""

    starts_at = MomentField(label="Начало", help_text="По часам Вашего детского сада")
    minutes = forms.IntegerField(
        label="Сколько минут", min_value=5, max_value=480, initial=30, widget=forms.NumberInput(attrs={"step": 5})
    )
    room = forms.ModelChoiceField(Room.objects.none(), label="Помещение", empty_label="Выберите")

    def offer_rooms(self, membership: Membership) -> None:
        self.fields["room"].queryset = Room.objects.visible_to(membership).in_use().for_list()
        self.fields["room"].label_from_instance = lambda room: f"{room} – мест для взрослых: {room.places}"

    def clean(self) -> dict:
        """`minutes` become `ends_at`."""
        cleaned = super().clean()
        if {"starts_at", "minutes"} <= cleaned.keys():
            cleaned["ends_at"] = cleaned["starts_at"] + timedelta(minutes=cleaned.pop("minutes"))
        return cleaned


class LessonTextsForm(forms.ModelForm):
    """What a lesson is about, how many may watch, who leads it."""

    hosts = PeopleChoice(label="Ведущие", help_text="Разработчики занятия: записаны сразу, их места не занимают чужие")

    class Meta:
        model = Lesson
        fields = ["title", "area", "children", "tactic", "places", "notes"]
        widgets = {"notes": forms.Textarea(attrs={"rows": 5}), "places": forms.NumberInput(attrs={"min": 1})}

    def offer_hosts(self, community: Community, membership: Membership) -> None:
        members = community.members.current(membership.organization.today).values("membership")
        self.fields["hosts"].queryset = colleagues(membership).filter(pk__in=members)
        offer_tactics(self.fields["tactic"], membership, kept=self.instance.tactic_id)
        self.fields["area"].choices = [("", "Не выбрана"), *self.fields["area"].choices[1:]]


class LessonForm(TimeForm, LessonTextsForm):
    """A new lesson."""

    field_order = ["title", "starts_at", "minutes", "room", "hosts", "places", "booking_closes_at"]
    booking_closes_at = MomentField(
        label="Запись открыта до", required=False, help_text="Если не указать, записаться можно до начала занятия"
    )

    def __init__(self, *args, community: Community, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_rooms(membership)
        self.offer_hosts(community, membership)


class LessonUpdateForm(VersionedForm, LessonTextsForm):
    """Changes of a lesson that leave its time alone."""

    field_order = ["title", "area", "children", "tactic", "hosts", "places", "notes"]

    def __init__(self, *args, community: Community, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_hosts(community, membership)


class LessonMoveForm(TimeForm):
    reason = forms.CharField(
        label="Почему переносим", max_length=300, help_text="Увидят все, кто записан. Например: карантин в группе"
    )

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_rooms(membership)


class LessonCancelForm(AskingForm):
    reason = forms.CharField(
        label="Почему отменяем", max_length=300, help_text="Увидят все, кто записан. Например: болезнь ведущего"
    )


class RingForm(AskingForm):
    ring = forms.TypedChoiceField(label="Кому открыть", choices=Ring.choices, coerce=lambda value: Ring(int(value)))
