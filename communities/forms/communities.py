from django import forms

from communities.models import ChangeLine, Community, Strategy, Theme
from deficits.models import Trend
from pos_portal.core.forms.days import DayField
from pos_portal.core.models import Membership

from .asking import AskingForm, VersionedForm
from .people import PeopleChoice, PersonChoice, colleagues

AROUND = ("trend", "change_line", "leading_theme", "strategy")


class CommunityTextsForm(forms.ModelForm):
    """What a community is about; offered is what the person may read."""

    class Meta:
        model = Community
        fields = ["title", "theme", "purpose", *AROUND, "shared_idea"]
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "shared_idea": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {"trend": "Тенденция", "leading_theme": "Методическая тема года"}

    def offer_reasons(self, membership: Membership) -> None:
        offered = {
            "trend": Trend.objects.visible_to(membership).confirmed().for_list(),
            "change_line": ChangeLine.objects.visible_to(membership).order_by("-pk"),
            "leading_theme": Theme.objects.visible_to(membership).order_by("-school_year", "position", "pk"),
            "strategy": Strategy.objects.visible_to(membership).order_by("title", "pk"),
        }
        for name, rows in offered.items():
            self.fields[name].queryset = rows
            self.fields[name].empty_label = "Не выбрано"
            if not rows.exists() and not getattr(self.instance, f"{name}_id"):
                del self.fields[name]


class FoundingForm(AskingForm, CommunityTextsForm):
    """A new community with its first people; `suggested` says why somebody would fit."""

    task = forms.CharField(
        label="Задача детского сада",
        required=False,
        max_length=300,
        help_text="Чего ждёт от группы детский сад. Свои задачи участники запишут рядом сами.",
    )
    people = PeopleChoice(
        label="Участники",
        required=False,
        help_text="Обычно 4–8 человек, первыми – кого стоит спросить. Можно и без списка: объявите коллегам.",
    )
    coordinator = PersonChoice(
        label="Координатор", required=False, help_text="Ведёт группу организационно. Группа может выбрать и позже."
    )
    coordinates_until = DayField(
        label="Координирует по",
        required=False,
        help_text="Обычно полгода: затем группа решает, кто продолжит.",
    )

    field_order = ["title", "theme", *AROUND, "purpose", "task", "rule", "people", "coordinator", "coordinates_until"]

    class Meta(CommunityTextsForm.Meta):
        fields = ["title", "theme", *AROUND, "purpose", "rule"]

    def __init__(self, *args, membership: Membership, suggested: dict[int, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_reasons(membership)
        staff = colleagues(membership).staff()
        self.fields["people"].suggest(staff, suggested)
        self.fields["coordinator"].queryset = staff

    def clean(self) -> dict:
        """Whoever coordinates has a term, and the rule of agreement has been chosen before the first proposal."""
        data = super().clean()
        if data.get("coordinator") and not data.get("coordinates_until"):
            self.add_error("coordinates_until", "Укажите, по какое число.")
        return data


class CommunityForm(VersionedForm, CommunityTextsForm):
    """All words of a community that is still being formed."""

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_reasons(membership)


class CommunityWordsForm(CommunityForm):
    """Small words, for the coordinator; title and theme are the group's."""

    class Meta(CommunityTextsForm.Meta):
        fields = ["purpose", *AROUND, "shared_idea"]


class MemberForm(AskingForm):
    """One more person in a community that is being formed."""

    person = PersonChoice(label="Кто")
    until = DayField(label="По какое число", required=False, help_text="Обязательно для приглашённого гостя")

    def __init__(self, *args, community: Community, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        here = community.members.current(membership.organization.today).values("membership")
        self.fields["person"].queryset = colleagues(membership).exclude(pk__in=here)
