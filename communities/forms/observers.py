from django import forms

from communities.models import CardStage, Focus, Lesson
from communities.models.observer_tables import children_of, stages_of
from communities.models.study_coverage import developers_of
from pos_portal.core.forms.rows import RowsField
from pos_portal.core.models import Membership

from .asking import AskingForm
from .people import PersonChoice, colleagues


def who_choices(lesson: Lesson, children=None) -> list[tuple[str, str]]:
    """Case children, the group, the educator, as forms and phones name them."""
    children = children_of(lesson) if children is None else children
    named = [(f"child-{child.pk}", str(child)) for child in children]
    return [*named, (Focus.GROUP.value, Focus.GROUP.label), (Focus.EDUCATOR.value, Focus.EDUCATOR.label)]


def who_may_watch(lesson: Lesson, membership: Membership):
    """Developers, hosts and those who booked, but for who teaches."""
    booked = lesson.bookings.booked().values_list("membership", flat=True)
    hosts = [host.membership_id for host in lesson.hosts.all()]
    there = {*developers_of(lesson), *hosts, *booked} - {lesson.teacher_id}
    return colleagues(membership).filter(pk__in=there)


class ObserverForm(AskingForm):
    """Who watches whom, at which stages."""

    membership = PersonChoice(label="Кто наблюдает")
    who = forms.ChoiceField(label="За кем", widget=forms.RadioSelect)
    stages = RowsField(
        CardStage.objects.none(),
        label="На каких этапах",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ничего не отмечено – всё занятие",
    )

    def __init__(self, *args, lesson: Lesson, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.children = {f"child-{child.pk}": child for child in children_of(lesson)}
        self.fields["membership"].queryset = who_may_watch(lesson, membership)
        self.fields["who"].choices = who_choices(lesson, self.children.values())
        self.fields["stages"].queryset = CardStage.objects.filter(pk__in=[stage.pk for stage in stages_of(lesson)])
        if not stages_of(lesson):
            del self.fields["stages"]

    def clean(self) -> dict:
        """`who` becomes `focus` and `child`."""
        cleaned = super().clean()
        who = cleaned.pop("who", None)
        child = self.children.get(who)
        return cleaned | {"focus": Focus.CHILD if child else who, "child": child}


class AbsenceForm(AskingForm):
    membership = PersonChoice(label="Кого не будет")
    reason = forms.CharField(label="Почему", max_length=200, help_text="Например: отпуск, болезнь, своя группа")

    def __init__(self, *args, lesson: Lesson, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        developers = set(developers_of(lesson)) - {lesson.teacher_id}
        self.fields["membership"].queryset = colleagues(membership).filter(pk__in=developers)
