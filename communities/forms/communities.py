from django import forms

from communities.models import Community
from deficits.models import Trend
from pos_portal.core.models import Membership

from .asking import AskingForm, VersionedForm
from .people import PeopleChoice, PersonChoice, colleagues


class CommunityTextsForm(forms.ModelForm):
    """What a community is about; the trends offered are those the person may read."""

    class Meta:
        model = Community
        fields = ["title", "theme", "trend", "purpose", "shared_idea"]
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "shared_idea": forms.Textarea(attrs={"rows": 5}),
        }

    def offer_trends(self, membership: Membership) -> None:
        self.fields["trend"].queryset = Trend.objects.visible_to(membership).confirmed().for_list()
        self.fields["trend"].empty_label = "Пока не выбрана"


class FoundingForm(AskingForm, CommunityTextsForm):
    """A new community with its first people."""

    people = PeopleChoice(label="Участники", help_text="Обычно 4–8 человек. Гостей приглашает координатор.")
    coordinator = PersonChoice(
        label="Координатор", required=False, help_text="Ведёт сообщество организационно. Можно выбрать позже"
    )

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_trends(membership)
        staff = colleagues(membership).staff()
        self.fields["people"].queryset = staff
        self.fields["coordinator"].queryset = staff


class CommunityForm(VersionedForm, CommunityTextsForm):
    """The words of a community, edited by its coordinator."""

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_trends(membership)


class MemberForm(AskingForm):
    """One more person in a community."""

    person = PersonChoice(label="Кто")
    until = forms.DateField(
        label="По какое число",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Обязательно для приглашённого гостя",
    )

    def __init__(self, *args, community: Community, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        here = community.members.current(membership.organization.today).values("membership")
        self.fields["person"].queryset = colleagues(membership).exclude(pk__in=here)
