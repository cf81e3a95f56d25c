from django import forms

from communities.engine.date_polls import MOST
from communities.models import Community, LearningTopic, Meeting, Room, Tactic, WorkItem
from pos_portal.core.forms.days import DayField
from pos_portal.core.models import Membership

from .asking import AskingForm, VersionedForm
from .lessons import MomentField
from .people import PersonChoice
from .talk import members_of


def rooms_of(membership: Membership):
    return Room.objects.visible_to(membership).in_use().for_list()


class MeetingFields(forms.Form):
    """What a meeting is about, when, where, who leads and who writes."""

    title = forms.CharField(label="Тема встречи", max_length=200)
    form = forms.ChoiceField(label="Форма", choices=Meeting._meta.get_field("form").choices)
    starts_at = MomentField(label="Начало", help_text="По часам Вашего детского сада. Удобно в тихий час, 13:00–15:00")
    minutes = forms.IntegerField(
        label="Сколько минут", min_value=5, max_value=480, initial=45, widget=forms.NumberInput(attrs={"step": 5})
    )
    room = forms.ModelChoiceField(Room.objects.none(), label="Где", required=False, empty_label="Решим позже")
    facilitator = PersonChoice(label="Ведёт встречу", required=False)
    secretary = PersonChoice(label="Записывает", required=False)
    work_item = forms.ModelChoiceField(
        WorkItem.objects.none(), label="Пункт плана работы", required=False, empty_label="Вне плана"
    )

    def offer(self, community: Community, membership: Membership) -> None:
        people = members_of(community, membership)
        self.fields["room"].queryset = rooms_of(membership)
        self.fields["facilitator"].queryset = people
        self.fields["secretary"].queryset = people.staff()
        self.fields["work_item"].queryset = WorkItem.objects.visible_to(membership).filter(community=community)


class MeetingForm(AskingForm, MeetingFields):
    def __init__(self, *args, community: Community, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(community, membership)


class MeetingUpdateForm(VersionedForm, MeetingFields):
    def __init__(self, *args, community: Community, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(community, membership)


class MeetingCancelForm(AskingForm):
    reason = forms.CharField(
        label="Почему отменяем", max_length=300, help_text="Увидят все. Например: карантин, болезнь ведущего"
    )


class AgendaForm(AskingForm):
    text = forms.CharField(label="Вопрос повестки", max_length=300)
    speaker = PersonChoice(label="Кто ведёт", required=False)

    def __init__(self, *args, meeting: Meeting, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["speaker"].queryset = members_of(meeting.community, membership)


class WhoWasThere(forms.Form):
    """A box for everybody expected, a line for why somebody was not there, and what was heard; all of it short."""

    heard = forms.CharField(
        label="О чём говорили",
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Коротко, можно пунктами. Необязательно",
    )

    def ask_about(self, people: list[Membership], *, absent: dict[int, str], is_first: bool) -> None:
        self.people = people
        for person in people:
            was_there = person.pk not in absent and (not person.is_guest or not is_first)
            self.fields[f"was_{person.pk}"] = forms.BooleanField(
                label=person.user.full_name, required=False, initial=was_there
            )
            self.fields[f"why_{person.pk}"] = forms.CharField(
                label=f"Почему не было: {person.short_name}",
                required=False,
                max_length=200,
                initial=absent.get(person.pk, ""),
            )

    @property
    def rows(self):
        """A person with the two fields about them."""
        return [(person, self[f"was_{person.pk}"], self[f"why_{person.pk}"]) for person in self.people]

    def clean(self) -> dict:
        """Fields of people become `present` and `reasons`."""
        cleaned = super().clean()
        was = {person.pk: cleaned.pop(f"was_{person.pk}", False) for person in self.people}
        cleaned["reasons"] = {person.pk: cleaned.pop(f"why_{person.pk}", "") for person in self.people}
        return {**cleaned, "present": {pk for pk, was_there in was.items() if was_there}}


class HoldForm(VersionedForm, WhoWasThere):
    """Who was there, why others were not, what was heard; nobody has to write much."""

    def __init__(self, *args, people: list[Membership], absent: dict[int, str], is_first: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.ask_about(people, absent=absent, is_first=is_first)

    def differences(self) -> list[tuple[str, str]]:
        if self.saved_meanwhile is None or self.saved_meanwhile.heard == self.cleaned_data["heard"]:
            return []
        return [("О чём говорили", self.saved_meanwhile.heard or "пусто")]


class TopicForm(AskingForm):
    """A card of the learning board."""

    title = forms.CharField(label="Чему хотим научиться", max_length=200)
    form = forms.ChoiceField(label="Как", choices=LearningTopic._meta.get_field("form").choices)
    teacher = PersonChoice(label="Кто может показать", required=False)

    def __init__(self, *args, community: Community, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["teacher"].queryset = members_of(community, membership)
        self.fields["teacher"].empty_label = "Пока не знаем"


class PollForm(AskingForm):
    """A question about two to six times."""

    title = forms.CharField(label="Что назначаем", max_length=200)
    topic = forms.ModelChoiceField(
        LearningTopic.objects.none(), label="Карточка доски", required=False, empty_label="Без карточки"
    )
    minutes = forms.IntegerField(
        label="Сколько минут", min_value=5, max_value=480, initial=45, widget=forms.NumberInput(attrs={"step": 5})
    )

    def __init__(self, *args, community: Community, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        topics = LearningTopic.objects.visible_to(membership).filter(community=community)
        self.fields["topic"].queryset = topics.exclude(state__in=("done", "dropped")).for_list()
        for number in range(1, MOST + 1):
            self.fields[f"moment_{number}"] = MomentField(label=f"Вариант {number}", required=number <= 2)

    def clean(self) -> dict:
        """Options become `moments`."""
        given = super().clean()
        named = [f"moment_{number}" for number in range(1, MOST + 1)]
        moments = [moment for moment in (given.pop(name, None) for name in named) if moment]
        if len(moments) != len(set(moments)):
            raise forms.ValidationError("Два варианта совпадают. Предложите разные день или час.")
        return {**given, "moments": moments}


class PollCloseForm(AskingForm):
    option = forms.ModelChoiceField(queryset=None, label="Какой вариант")
    room = forms.ModelChoiceField(Room.objects.none(), label="Где", required=False, empty_label="Решим позже")

    def __init__(self, *args, poll, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["option"].queryset = poll.options.all()
        self.fields["room"].queryset = rooms_of(membership)


class WorkFields(forms.Form):
    title = forms.CharField(label="Что делаем", max_length=300)
    form = forms.ChoiceField(label="Форма", choices=WorkItem._meta.get_field("form").choices)
    due_on = DayField(label="Срок")
    responsible = PersonChoice(label="Кто ведёт", required=False)
    tactic = forms.ModelChoiceField(
        Tactic.objects.none(), label="Какую тактику пробуем", required=False, empty_label="Не выбрана"
    )

    def offer(self, community: Community, membership: Membership) -> None:
        self.fields["responsible"].queryset = members_of(community, membership)
        self.fields["responsible"].empty_label = "Вся группа"
        tactics = Tactic.objects.visible_to(membership).filter(strategy=community.strategy_id)
        self.fields["tactic"].queryset = tactics
        if not community.strategy_id:
            del self.fields["tactic"]


class WorkForm(AskingForm, WorkFields):
    stage = forms.ChoiceField(label="Этап", choices=WorkItem._meta.get_field("stage").choices)
    field_order = ["stage"]

    def __init__(self, *args, community: Community, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(community, membership)


class WorkUpdateForm(VersionedForm, WorkFields):
    def __init__(self, *args, community: Community, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(community, membership)


class OutcomeForm(AskingForm):
    outcome = forms.CharField(
        label="Что получилось", max_length=300, required=False, help_text="Одной фразой. Необязательно"
    )
