from django import forms
from django.utils.text import Truncator

from communities.models import Comment, Community
from communities.models.talk import Talk
from pos_portal.core.forms.days import DayField
from pos_portal.core.models import Membership

from .asking import AskingForm, VersionedForm
from .people import PersonChoice, colleagues

LONGEST = 3000


def members_of(community: Community, membership: Membership):
    """Who is in the community today, guests too."""
    here = community.members.current(membership.organization.today).values("membership")
    return colleagues(membership).filter(pk__in=here)


class CommentForm(AskingForm):
    """A remark; about a trend one also says whether the group or all colleagues read it."""

    text = forms.CharField(
        label="Ваше сообщение",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": None}),
        error_messages={
            "max_length": "Слишком длинно: знаков %(show_value)d, а помещается %(limit_value)d. "
            "Сократите или разделите на два сообщения – Ваш текст ниже цел."
        },
    )
    community = forms.ModelChoiceField(
        Community.objects.none(), label="Кому видно", required=False, empty_label="Всем педагогам детского сада"
    )

    def __init__(self, *args, talk: Talk, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["community"].queryset = talk.frames
        if talk.about != "trend" or not talk.frames:
            del self.fields["community"]


class DecisionForm(AskingForm):
    text = forms.CharField(label="Решение", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class AssignmentForm(AskingForm):
    """Who does what by when."""

    text = forms.CharField(label="Что сделать", max_length=300)
    responsible = PersonChoice(label="Кто")
    due_on = DayField(label="К какому сроку")

    def __init__(self, *args, community: Community, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = members_of(community, membership).staff()


class AssignmentUpdateForm(VersionedForm, AssignmentForm):
    """The same for a task that exists."""


def first_words(comment: Comment, longest: int) -> str:
    return Truncator(" ".join(comment.text.split())).chars(longest)
