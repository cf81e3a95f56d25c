from django import forms

from communities.engine.card_times import hint
from communities.models import CaseChild, Community, Lesson, LessonStudy, Ring, SharedTopic, StudyDeveloper
from deficits.models import ChildGroup
from pos_portal.core.models import Membership

from .asking import AskingForm, VersionedForm
from .lessons import MomentField, TimeForm
from .people import PeopleChoice, PersonChoice, colleagues
from .tactics import offer_tactics

OPEN_TO = ((Ring.COMMUNITY.value, "Читает вся группа"), (Ring.CYCLE.value, "Пока только разработчики"))


class StudyTexts(forms.ModelForm):
    class Meta:
        model = LessonStudy
        fields = ["title", "question", "age", "child_group", "area", "tactic"]
        widgets = {"question": forms.Textarea(attrs={"rows": 3})}

    def offer_choices(self, membership: Membership) -> None:
        groups = ChildGroup.objects.visible_to(membership).of_year(membership.organization.school_year.start)
        kept = ChildGroup.objects.visible_to(membership).filter(pk=self.instance.child_group_id)
        self.fields["child_group"].queryset = (groups | kept).order_by("age", "title")
        self.fields["child_group"].empty_label = "Не выбрана"
        offer_tactics(self.fields["tactic"], membership, kept=self.instance.tactic_id)
        for name in ("area", "age"):
            self.fields[name].choices = [("", "Не выбрано"), *self.fields[name].choices[1:]]


class StudyForm(AskingForm, StudyTexts):
    """A new cycle: what it is about and who develops it."""

    field_order = ["title", "question", "people"]
    people = PeopleChoice(
        label="Кто ещё разрабатывает", required=False, help_text="Удобнее всего втроём-вчетвером вместе с Вами"
    )
    ring = forms.TypedChoiceField(label="Кому открыто", choices=OPEN_TO, coerce=lambda value: Ring(int(value)))

    def __init__(self, *args, community: Community, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_choices(membership)
        self.fields["people"].queryset = members_of(community, membership).exclude(pk=membership.pk)


class StudyUpdateForm(VersionedForm, StudyTexts):
    """Other words for a cycle."""

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_choices(membership)


class TheoryForm(AskingForm):
    """A topic of the group that is there already, or a new one."""

    topic = forms.ModelChoiceField(
        SharedTopic.objects.none(), label="Тема группы", required=False, empty_label="Новая тема"
    )
    title = forms.CharField(
        label="Новая тема", max_length=300, required=False, help_text="Если темы в списке нет: о чём прочитаем"
    )
    question = forms.CharField(
        label="Что хотим узнать", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, study: LessonStudy, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        topics = SharedTopic.objects.visible_to(membership).filter(community=study.community_id)
        self.fields["topic"].queryset = topics.order_by("-created_at", "-pk")


class DeveloperForm(AskingForm):
    person = PersonChoice(label="Кого позвать", help_text="Участники сообщества, которых ещё нет среди разработчиков")

    def __init__(self, *args, study: LessonStudy, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        inside = StudyDeveloper.objects.filter(study=study).current().values("membership")
        self.fields["person"].queryset = members_of(study.community, membership).exclude(pk__in=inside)


class CaseChildTexts(forms.ModelForm):
    class Meta:
        model = CaseChild
        fields = ["level", "about", "criterion"]
        widgets = {"about": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [("", "Выберите"), *self.fields["level"].choices[1:]]
        self.fields["criterion"].help_text = "По чему поймём, что у ребёнка получилось"


class CaseChildForm(AskingForm, CaseChildTexts):
    """A child under the next letter."""


class CaseChildUpdateForm(VersionedForm, CaseChildTexts):
    """Other words about a child."""


class StudyLessonForm(TimeForm, forms.ModelForm):
    """When, where and who teaches; everything else the cycle knows."""

    field_order = ["starts_at", "minutes", "room", "teacher", "places", "booking_closes_at"]
    teacher = PersonChoice(label="Кто ведёт", help_text="Остальные разработчики наблюдают: их места уже есть")
    booking_closes_at = MomentField(
        label="Запись открыта до", required=False, help_text="Если не указать, записаться можно до начала занятия"
    )

    class Meta:
        model = Lesson
        fields = ["places"]
        widgets = {"places": forms.NumberInput(attrs={"min": 1})}

    def __init__(self, *args, study: LessonStudy, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_rooms(membership)
        self.fields["minutes"].initial = hint(study.age) or 30
        developers = StudyDeveloper.objects.filter(study=study).working(membership.organization.today)
        self.fields["teacher"].queryset = colleagues(membership).filter(pk__in=developers.values("membership"))


class StudyStopForm(AskingForm):
    reason = forms.CharField(label="Почему прекращаем", max_length=300, help_text="Всё сделанное останется для чтения")


class StudyCloseForm(AskingForm):
    outcome = forms.CharField(
        label="Вывод цикла",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="Напишите вместе: что узнали о детях, что теперь делаем иначе, что советуем другим",
    )


class StudyCopyForm(AskingForm):
    """One's own group, and what is changed for its children."""

    community = forms.ModelChoiceField(Community.objects.none(), label="В какое сообщество", empty_label="Выберите")
    title = forms.CharField(label="Тема занятия", max_length=200)
    question = forms.CharField(label="Что хотим понять", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    change = forms.CharField(
        label="Что меняем под своих детей",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Это прочитают те, чей опыт Вы проживаете",
    )

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        mine = Community.objects.visible_to(membership).of(membership).working().order_by("title")
        self.fields["community"].queryset = mine
        if len(mine) == 1:
            self.fields["community"].initial = mine[0]


def members_of(community: Community, membership: Membership):
    inside = community.members.current(membership.organization.today).values("membership")
    return colleagues(membership).filter(pk__in=inside)
