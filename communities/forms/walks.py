from django import forms

from communities.models import CarryOver, Community, Strategy, StudyWalk, WatchPoint
from pos_portal.core.forms.days import DayField
from pos_portal.core.models import Membership, Organization, OrganizationKind

from .asking import AskingForm, VersionedForm
from .lessons import MomentField
from .people import PeopleChoice, PersonChoice, colleagues

YES, NO = "yes", "no"


def hosts_for(membership: Membership):
    """Kindergartens under the same root, neighbours first by the name of their service."""
    root = f"/{membership.organization.path.strip('/').split('/')[0]}/"
    places = Organization.objects.filter(path__startswith=root, kind=OrganizationKind.DOO)
    return places.exclude(pk=membership.organization_id).select_related("parent").order_by("short_name", "pk")


class WalkTexts(forms.ModelForm):
    """Where, why, when and who goes."""

    people = PeopleChoice(label="Кто идёт", required=False)

    class Meta:
        model = StudyWalk
        fields = ["host", "host_name", "purpose", "wanted", "community", "strategy"]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "purpose": "Прочитают принимающие. Имена и сведения о детях не нужны ни здесь, ни в записях",
            "wanted": "Например: «вторник или четверг, первая половина дня»",
        }

    def offer(self, membership: Membership) -> None:
        self.fields["people"].queryset = colleagues(membership).staff()
        offered = {
            "host": hosts_for(membership),
            "community": Community.objects.visible_to(membership).working().for_list(),
            "strategy": Strategy.objects.visible_to(membership).for_list(),
        }
        for name, rows in offered.items():
            self.fields[name].queryset, self.fields[name].empty_label = rows, "Не выбрано"
        self.fields["host"].choices = _by_service(self.fields["host"], membership)


def _by_service(field, membership: Membership) -> list:
    """The neighbours of the same service on top, the others below."""
    near, far = [], []
    for place in field.queryset:
        (near if place.parent_id == membership.organization.parent_id else far).append((place.pk, str(place)))
    groups = (("Соседи", near), ("Другие детские сады региона", far))
    return [("", field.empty_label), *((title, places) for title, places in groups if places)]


class WalkForm(AskingForm, WalkTexts):
    field_order = ["host", "host_name", "purpose", "wanted", "people"]

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(membership)


class WalkUpdateForm(VersionedForm, WalkTexts):
    field_order = ["host", "host_name", "purpose", "wanted", "people"]

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(membership)


class WalkAnswerForm(AskingForm):
    """Yes with a day and an hour, or no with words."""

    agrees = forms.TypedChoiceField(
        label="Ваш ответ",
        choices=[(YES, "Ждём гостей"), (NO, "Не сможем принять")],
        coerce=lambda value: value == YES,
        widget=forms.RadioSelect,
    )
    visit_at = MomentField(label="День и час", required=False, help_text="По часам принимающих. Если ждёте гостей")
    words = forms.CharField(
        label="Несколько слов",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Куда прийти и кто встретит. Если не получается – почему",
    )


class WalkCancelForm(AskingForm):
    reason = forms.CharField(label="Почему отменяем", max_length=300, help_text="Увидят и гости, и принимающие")


class WalkHoldForm(VersionedForm):
    held_on = DayField(label="Когда были")
    report = forms.CharField(
        label="Что увидели: главное",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="Несколько фраз о работе взрослых. Без имён детей",
    )


class WatchForm(AskingForm, forms.ModelForm):
    """A line of the sheet before the walk."""

    class Meta:
        model = WatchPoint
        fields = ["question"]


class WatchUpdateForm(VersionedForm, forms.ModelForm):
    """What was seen, written on a phone."""

    class Meta:
        model = WatchPoint
        fields = ["seen", "question"]
        widgets = {"seen": forms.Textarea(attrs={"rows": 8, "autofocus": True})}
        help_texts = {"seen": "Что делает взрослый, что отвечают дети – без имён детей"}


class CarryForm(AskingForm, forms.ModelForm):
    responsible = PersonChoice(label="Кто")
    due_on = DayField(label="К какому сроку")

    class Meta:
        model = CarryOver
        fields = ["text", "responsible", "due_on"]

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = colleagues(membership).staff()


class CarryDoneForm(AskingForm):
    outcome = forms.CharField(label="Что получилось", max_length=300, required=False)
