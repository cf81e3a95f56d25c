from datetime import timedelta

from django import forms

from communities.models import Community, LearningForm, Motion, MotionKind, MotionVoice
from pos_portal.core.forms.days import DayField
from pos_portal.core.models import Membership

from .asking import AskingForm
from .people import PersonChoice, colleagues

# What each kind asks beside the reason and the day to speak until, and how its title is called there.
ASKED = {
    MotionKind.IDEA: ("title",),
    MotionKind.GOAL: ("title", "side"),
    MotionKind.WORK: ("title", "form", "due_on", "candidate"),
    MotionKind.COORDINATOR: ("candidate", "due_on"),
    MotionKind.MEMBER: ("candidate", "due_on"),
    MotionKind.NAME: ("title",),
    MotionKind.THEME: ("title",),
    MotionKind.CLOSING: (),
}
LABELS = {
    MotionKind.IDEA: {"title": "О чём договариваемся"},
    MotionKind.GOAL: {"title": "Задача"},
    MotionKind.WORK: {"title": "Что делаем", "candidate": "Кто ведёт"},
    MotionKind.COORDINATOR: {"candidate": "Кто будет координатором", "due_on": "По какое число"},
    MotionKind.MEMBER: {"candidate": "Кого приглашаем", "due_on": "По какое число"},
    MotionKind.NAME: {"title": "Новое название"},
    MotionKind.THEME: {"title": "Новая тема"},
    MotionKind.CLOSING: {},
}
EXPLAINED = {
    MotionKind.IDEA: "Правило, форма встреч, порядок – всё, о чём группа хочет договориться.",
    MotionKind.GOAL: "Общая задача: детского сада или участников. Свою можно записать сразу, на странице «Задачи».",
    MotionKind.WORK: "Что делаем, в какой форме и к какому сроку.",
    MotionKind.COORDINATOR: "Кто ведёт группу организационно и по какое число.",
    MotionKind.MEMBER: "Коллега или приглашённый специалист.",
    MotionKind.NAME: "Как называется сообщество.",
    MotionKind.THEME: "Над чем сообщество работает в этом году.",
    MotionKind.CLOSING: "Группа завершает работу; всё сделанное остаётся для чтения.",
}


class MotionForm(AskingForm):
    """A proposal of one kind: only what this kind asks."""

    title = forms.CharField(max_length=300)
    side = Motion._meta.get_field("side").formfield(widget=forms.RadioSelect, required=True)
    form = forms.ChoiceField(label="Форма", choices=LearningForm)
    candidate = PersonChoice()
    due_on = DayField(label="Срок")
    text = forms.CharField(label="Почему", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    voices_until = DayField(
        label="Высказаться до", help_text="Обычно неделя. Если все согласны раньше, ждать не нужно."
    )

    def __init__(self, *args, kind: MotionKind, community: Community, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        asked = {*ASKED[kind], "text", "voices_until"}
        for name in [name for name in self.fields if name not in asked]:
            del self.fields[name]
        for name, label in LABELS[kind].items():
            self.fields[name].label = label
        self.fields["voices_until"].initial = membership.organization.today + timedelta(days=7)
        if "side" in self.fields:
            self.fields["side"].choices = [pair for pair in self.fields["side"].choices if pair[0]]
        if "candidate" in self.fields:
            self._offer_people(kind, community, membership)

    def _offer_people(self, kind: MotionKind, community: Community, membership: Membership) -> None:
        today, people = membership.organization.today, colleagues(membership)
        here = community.members.current(today).values("membership")
        is_new = kind == MotionKind.MEMBER
        self.fields["candidate"].queryset = (
            people.exclude(pk__in=here) if is_new else people.filter(pk__in=here).staff()
        )
        self.fields["candidate"].required = kind != MotionKind.WORK
        if is_new:
            self.fields["due_on"].required = False
            self.fields["due_on"].help_text = "Обязательно для приглашённого гостя; коллега участвует без срока."


class VoiceForm(AskingForm):
    """One's word: agree, agree with a remark, object with a reason."""

    kind = MotionVoice._meta.get_field("kind").formfield(widget=forms.RadioSelect, label="Что скажете?")
    text = forms.CharField(
        label="Замечание или причина",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Нужно, если Вы возражаете или согласны с замечанием.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [pair for pair in self.fields["kind"].choices if pair[0]]
