from django import forms

from deficits.engine.bank import load_bank
from deficits.models import Questionnaire, Survey
from deficits.services import questionnaires, trends
from pos_portal.core.forms.rows import RowsField
from pos_portal.core.models import Membership
from pos_portal.core.school_year import SchoolYear

MONTHS = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
SPRING = range(2, 8)


class PeopleField(RowsField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, membership: Membership) -> str:
        position = membership.position or membership.get_role_display()
        return f"{membership.user.full_name} – {position.lower()}"


class SurveyForm(forms.ModelForm):
    """Words, dates and people of a survey."""

    school_year = forms.TypedChoiceField(label="Для плана на учебный год", coerce=int)
    asked = PeopleField(queryset=Membership.objects.none(), label="Кого опрашиваем", required=False)

    class Meta:
        model = Survey
        fields = ["title", "school_year", "due_on", "compared_with", "voluntary_text"]
        widgets = {
            "due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "voluntary_text": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.membership = membership
        organization = membership.organization
        staff = Membership.objects.visible_to(membership).active(organization.today).staff().for_list()
        self.fields["asked"].queryset = staff
        self.fields["school_year"].choices = self.years()
        if self.instance.pk:
            self.fields["compared_with"].queryset = Survey.objects.filter(
                pk__in=[survey.pk for survey in trends.comparable(self.instance)]
            )
            self.fields["compared_with"].empty_label = "Не сравнивать"
            self.initial["asked"] = [row.membership_id for row in self.instance.participants.all()]

    def years(self) -> list[tuple[int, str]]:
        current = self.membership.organization.school_year
        chosen = self.instance.school_year
        years = {current.previous.previous, current.previous, current, current.next}
        return [(year.start, str(year)) for year in sorted(years | ({SchoolYear(chosen)} if chosen else set()))]


class SurveyCreateForm(SurveyForm):
    """A new survey: what is asked, whom, until when."""

    instrument = forms.ChoiceField(label="Что спрашиваем", widget=forms.RadioSelect)
    scale = forms.ChoiceField(label="Шкала ответов для готового набора")

    field_order = ["instrument", "scale", "title", "school_year", "due_on", "asked", "voluntary_text"]

    class Meta(SurveyForm.Meta):
        fields = ["title", "school_year", "due_on", "voluntary_text"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        bank = load_bank()
        own = Questionnaire.objects.visible_to(self.membership).filter(pack="").order_by("title", "pk")
        packs = [(f"pack:{pack.code}", f"{pack.title} – {pack.note}") for pack in bank.packs]
        self.fields["instrument"].choices = [
            *packs,
            *[(f"own:{questionnaire.pk}", f"{questionnaire.title} – опросник из файла") for questionnaire in own],
        ]
        self.fields["scale"].choices = [(scale.code, scale.title) for scale in bank.scales]
        self.prepare()

    def prepare(self) -> None:
        """Sensible beginnings: the short pack, the year whose plan comes next, all educators."""
        today = self.membership.organization.today
        year = self.membership.organization.school_year
        self.initial.setdefault("instrument", self.fields["instrument"].choices[0][0])
        self.initial.setdefault("title", f"Опрос педагогов, {MONTHS[today.month - 1]} {today.year}")
        self.initial.setdefault("school_year", (year.next if today.month in SPRING else year).start)
        self.initial.setdefault("asked", self.fields["asked"].queryset.educators())

    def questionnaire(self, now) -> Questionnaire:
        """The chosen questionnaire; a pack becomes one on first use."""
        kind, _, code = self.cleaned_data["instrument"].partition(":")
        if kind == "own":
            return Questionnaire.objects.visible_to(self.membership).get(pk=code)
        return questionnaires.from_pack(pack=code, scale=self.cleaned_data["scale"], by=self.membership, now=now)
