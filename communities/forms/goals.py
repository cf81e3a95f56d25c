from django import forms

from communities.models import Community, CommunityGoal, CoordinatorTerm, GoalSide, GoalState
from pos_portal.core.forms.rows import RowsField
from pos_portal.core.models import Membership

from .asking import AskingForm, VersionedForm


class GoalChoice(RowsField):
    widget = forms.CheckboxSelectMultiple


class GoalForm(AskingForm, forms.ModelForm):
    """One's own task and the tasks of the kindergarten that it serves."""

    meets = GoalChoice(
        queryset=CommunityGoal.objects.none(),
        label="С какими задачами встречается",
        required=False,
        help_text="Отметьте, чему ещё послужит эта задача.",
    )

    class Meta:
        model = CommunityGoal
        fields = ["text", "meets"]

    def __init__(self, *args, community: Community, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        own_side = self.instance.side or GoalSide.MEMBERS
        others = CommunityGoal.objects.visible_to(membership).filter(community=community).exclude(side=own_side)
        self.fields["meets"].queryset = others.order_by("added_at", "pk")
        if not others.exists():
            del self.fields["meets"]


class GoalUpdateForm(VersionedForm, GoalForm):
    """The same, where two people may edit."""


class GoalSettleForm(AskingForm):
    """What became of a task, in a sentence."""

    state = forms.ChoiceField(
        label="Что с задачей",
        choices=[pair for pair in GoalState.choices if pair[0] != GoalState.OPEN],
        widget=forms.RadioSelect,
    )
    outcome = forms.CharField(label="Что получилось", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class TermForm(AskingForm, forms.ModelForm):
    """The hand-over note of a coordinator."""

    class Meta:
        model = CoordinatorTerm
        fields = ["note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 8})}
        labels = {"note": "Передаю дела"}
        help_texts = {"note": "Что сделано, что начато, кто за что отвечает, о чём не забыть. Прочитает вся группа."}
