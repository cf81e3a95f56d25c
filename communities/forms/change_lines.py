"""Words, areas and directions of a line of change; the rule and the term; one's own word."""

from django import forms

from communities.models import AgreementRule, VoiceKind
from communities.services.change_drafts import Proposal
from deficits.models import CompetencyGroup, EducationalArea, Trend
from pos_portal.core.forms.days import DayField
from pos_portal.core.forms.rows import RowsField
from pos_portal.core.models import Membership

from .asking import AskingForm, VersionedForm


def counted(choices, counts: dict[str, int]) -> list[tuple[str, str]]:
    """«Речевое развитие – из тенденций: 3»."""
    return [(code, f"{label} – из тенденций: {counts[code]}" if code in counts else label) for code, label in choices]


class ChangeWordsForm(AskingForm):
    """Everything that people read before they say their word."""

    title = forms.CharField(
        label="Единая линия изменений",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Одно предложение, с которым согласится весь коллектив: что меняем и ради чего.",
        error_messages={"required": "Напишите линию одним предложением."},
    )
    areas = forms.MultipleChoiceField(
        label="В каких образовательных областях", required=False, widget=forms.CheckboxSelectMultiple
    )
    directions = forms.MultipleChoiceField(
        label="В каких направлениях (компетенции педагогов)", required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label="Почему именно она",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    trends = RowsField(
        queryset=Trend.objects.none(),
        label="Из каких тенденций",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, membership: Membership, proposal: Proposal, kept=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = counted(EducationalArea.choices, proposal.draft.areas)
        self.fields["directions"].choices = counted(CompetencyGroup.choices, proposal.draft.directions)
        offered = [trend.pk for trend in [*proposal.trends, *kept]]
        self.fields["trends"].queryset = Trend.objects.visible_to(membership).filter(pk__in=offered).for_list()
        if not offered:
            self.fields["trends"].help_text = "Подтверждённых тенденций пока нет."

    def clean(self) -> dict:
        given = super().clean()
        if not given.get("areas") and not given.get("directions"):
            self.add_error("areas", "Отметьте хотя бы одну область или направление.")
        return given


class ChangeRevisionForm(VersionedForm, ChangeWordsForm):
    """Other words; under discussion also the new term."""

    def __init__(self, *args, line, **kwargs):
        super().__init__(*args, **kwargs)
        if line.is_discussed:
            self.fields["voices_until"] = DayField(label="Высказаться о новой редакции до", required=True)


class ChangeOpenForm(AskingForm):
    rule = forms.ChoiceField(
        label="Когда линия принята",
        choices=AgreementRule,
        widget=forms.RadioSelect,
        help_text="Правило видно всем и в ходе обсуждения не меняется. Молчание – не согласие.",
    )
    voices_until = DayField(label="Высказаться до (включительно)")


class ChangeTermForm(AskingForm):
    voices_until = DayField(label="Высказаться до")


class VoiceForm(AskingForm):
    """One button for each word; a remark and an objection need theirs."""

    edition = forms.IntegerField(min_value=1, max_value=30000, widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=VoiceKind, error_messages={"required": "Выберите, что Вы думаете."})
    text = forms.CharField(max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean(self) -> dict:
        given = super().clean()
        if given.get("kind") in (VoiceKind.REMARK, VoiceKind.OBJECT) and not given.get("text"):
            missing = {VoiceKind.REMARK: "Напишите своё замечание.", VoiceKind.OBJECT: "Напишите, почему возражаете."}
            self.add_error("text", missing[given["kind"]])
        return given


class NoWordsForm(AskingForm):
    """A step that asks nothing."""


class SettleForm(AskingForm):
    note = forms.CharField(max_length=1500, required=False)
