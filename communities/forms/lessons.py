from datetime import timedelta

from django import forms

from communities.models import Community, Lesson, Ring, Room
from communities.services.equipment import taken_by
from communities.services.moves import BusyPeople
from communities.services.refusals import Refused
from pos_portal.core.forms.rows import LONGEST
from pos_portal.core.models import Membership

from .asking import AskingForm, VersionedForm
from .duties import groups_of
from .equipment import PiecesField, offer_equipment
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
    """What a lesson is about, how many may watch, who leads it; terms that have good defaults wait behind a press."""

    EXTRA = ("children", "age", "equipment", "guest_places", "minimum")
    EXTRA += ("decides_at", "cancel_until", "booking_closes_at")
    guest_places = forms.IntegerField(
        label="Мест только для гостей",
        min_value=0,
        max_value=100,
        initial=0,
        required=False,
        help_text="Коллеги их не занимают. 0 – гости записываются на общие места",
    )
    decides_at = MomentField(
        label="Когда решаем, состоится ли",
        required=False,
        help_text="Если не указать – когда кончится время отменять запись",
    )
    cancel_until = MomentField(
        label="Отменить запись можно до", required=False, help_text="Если не указать – до 20:00 накануне"
    )
    equipment = PiecesField(label="Оборудование: сколько штук взять", required=False)
    hosts = PeopleChoice(label="Ведущие", help_text="Разработчики занятия: записаны сразу, их места не занимают чужие")

    class Meta:
        model = Lesson
        fields = ["title", "child_group", "area", "age", "children", "tactic", "places", "notes"]
        fields += ["guest_places", "minimum", "decides_at", "cancel_until"]
        widgets = {"notes": forms.Textarea(attrs={"rows": 5}), "places": forms.NumberInput(attrs={"min": 1})}

    def offer_hosts(self, community: Community, membership: Membership) -> None:
        members = community.members.current(membership.organization.today).values("membership")
        self.fields["hosts"].queryset = colleagues(membership).filter(pk__in=members)
        offer_tactics(self.fields["tactic"], membership, kept=self.instance.tactic_id)
        self.fields["area"].choices = [("", "Не выбрана"), *self.fields["area"].choices[1:]]
        self.fields["age"].choices = [("", "По группе"), *self.fields["age"].choices[1:]]
        self.fields["child_group"].queryset = groups_of(membership)
        self.fields["child_group"].empty_label = "Не выбрана"
        self.fields["children"].label = "Подробнее о детях"
        self.fields["children"].help_text = "Если не вся группа. Например: подгруппа, 10 детей"
        if not offer_equipment(self.fields["equipment"], membership, taken_by(self.instance)):
            del self.fields["equipment"]

    def clean(self) -> dict:
        """The age is that of the group, where nobody chose another."""
        cleaned = super().clean()
        group = cleaned.get("child_group")
        if group and not cleaned.get("age"):
            cleaned["age"] = group.age
        return cleaned

    def clean_guest_places(self) -> int:
        return self.cleaned_data["guest_places"] or 0

    def usual_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in self.EXTRA]

    def extra_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name in self.EXTRA]

    def is_extra_open(self) -> bool:
        """Something there is wrong or differs from what goes without saying."""
        return any(field.errors or field.value() not in (None, "", 0, "0", {}) for field in self.extra_fields())


class LessonForm(TimeForm, LessonTextsForm):
    """A new lesson."""

    field_order = ["title", "starts_at", "minutes", "room", "child_group", "hosts", "places", "booking_closes_at"]
    booking_closes_at = MomentField(
        label="Запись открыта до", required=False, help_text="Если не указать, записаться можно до начала занятия"
    )

    def __init__(self, *args, community: Community, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_rooms(membership)
        self.offer_hosts(community, membership)


class LessonUpdateForm(VersionedForm, LessonTextsForm):
    """Changes of a lesson that leave its time alone."""

    field_order = ["title", "child_group", "area", "children", "tactic", "hosts", "places", "notes"]

    def __init__(self, *args, community: Community, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_hosts(community, membership)


class LessonMoveForm(TimeForm):
    """`parts_with`: numbers of those who are busy then, as the page has just named them."""

    parts_with = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Почему переносим", max_length=300, help_text="Увидят все, кто записан. Например: карантин в группе"
    )

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_rooms(membership)

    def clean_parts_with(self) -> set[int]:
        numbers = self.cleaned_data["parts_with"].split(",")
        return {int(part) for part in numbers if part.isdecimal() and len(part) <= LONGEST}

    def note(self, refusal: Refused) -> None:
        """The names have been read: sent again, the form parts with these people."""
        super().note(refusal)
        if isinstance(refusal, BusyPeople):
            self.data = self.data.copy()
            self.data["parts_with"] = ",".join(str(person.pk) for person in refusal.people)


class LessonCancelForm(AskingForm):
    reason = forms.CharField(
        label="Почему отменяем", max_length=300, help_text="Увидят все, кто записан. Например: болезнь ведущего"
    )


class RingForm(AskingForm):
    ring = forms.TypedChoiceField(label="Кому открыть", choices=Ring.choices, coerce=lambda value: Ring(int(value)))
