from django import forms

from deficits.engine.bank import load_bank
from deficits.models import VOLUNTARY_OF, Questionnaire, Survey, SurveyMode
from deficits.services import questionnaires, trends
from pos_portal.core.forms.rows import RowsField
from pos_portal.core.models import Membership
from pos_portal.core.school_year import SchoolYear

from .questionnaires import instrument_choices

CHANGED = "Этот опросник убрали из выбора или сделали его следующую редакцию. Выберите из списка."
MONTHS = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
SPRING = range(2, 8)
MODES = [
    (SurveyMode.NAMED, "Именной – ответы человека видят он сам и методист"),
    (SurveyMode.PSEUDONYMOUS, "Под шифром – свой результат видит только сам человек, остальные видят общие итоги"),
    (SurveyMode.ANONYMOUS, "Анонимный – после завершения связь с человеком стирается, все видят только общие итоги"),
]
FIXED_AT_BEGINNING = ("mode", "asks_colleagues")
FIXED_WITHOUT_NAMES = ("asked", "compared_with")


class PeopleField(RowsField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, membership: Membership) -> str:
        position = membership.position or membership.get_role_display()
        return f"{membership.user.full_name} – {position[:1].lower()}{position[1:]}"


class SurveyForm(forms.ModelForm):
    """Words, dates and people of a survey."""

    school_year = forms.TypedChoiceField(label="Для плана на учебный год", coerce=int)
    asked = PeopleField(queryset=Membership.objects.none(), label="Кого опрашиваем", required=False)

    class Meta:
        model = Survey
        fields = ["title", "school_year", "due_on", "mode", "asks_colleagues", "compared_with", "voluntary_text"]
        help_texts = {
            "mode": "Без имён спрашивают не меньше пяти человек. После начала вид опроса не изменить.",
            "voluntary_text": "Если эти слова не менять, они подойдут к выбранному виду опроса.",
        }
        widgets = {
            "mode": forms.RadioSelect,
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
        self.fields["mode"].choices = MODES
        self.fields["mode"].required = False
        if self.instance.pk:
            self.fields["compared_with"].queryset = Survey.objects.filter(
                pk__in=[survey.pk for survey in trends.comparable(self.instance)]
            )
            self.fields["compared_with"].empty_label = "Не сравнивать"
            self.initial["asked"] = [row.membership_id for row in self.instance.participants.all()]
            self.leave_changeable()

    def leave_changeable(self) -> None:
        """Whose answers these are is fixed at the beginning; without names also who is asked and what is compared."""
        if self.instance.is_draft:
            return
        for name in FIXED_AT_BEGINNING + (() if self.instance.is_named else FIXED_WITHOUT_NAMES):
            del self.fields[name]

    def clean_mode(self) -> str:
        return self.cleaned_data["mode"] or self.instance.mode

    def clean(self) -> dict:
        """Words that nobody has touched follow the mode; colleagues are asked only where people have names."""
        given = super().clean()
        mode = given.get("mode")
        if mode and given.get("voluntary_text", "").replace("\r\n", "\n").strip() in VOLUNTARY_OF.values():
            given["voluntary_text"] = VOLUNTARY_OF[mode]
        if mode and mode != SurveyMode.NAMED and given.get("asks_colleagues"):
            self.add_error("asks_colleagues", "Взгляд коллег возможен только в именном опросе.")
        return given

    def years(self) -> list[tuple[int, str]]:
        current = self.membership.organization.school_year
        chosen = self.instance.school_year
        years = {current.previous.previous, current.previous, current, current.next}
        return [(year.start, str(year)) for year in sorted(years | ({SchoolYear(chosen)} if chosen else set()))]


class SurveyCreateForm(SurveyForm):
    """A new survey: what is asked, whom, until when."""

    instrument = forms.ChoiceField(label="Что спрашиваем", widget=forms.RadioSelect)
    scale = forms.ChoiceField(label="Шкала ответов для готового набора")

    field_order = [
        "instrument", "scale", "title", "school_year", "due_on", "mode", "asks_colleagues", "asked", "voluntary_text",
    ]  # fmt: skip

    class Meta(SurveyForm.Meta):
        fields = ["title", "school_year", "due_on", "mode", "asks_colleagues", "voluntary_text"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        bank = load_bank()
        self.fields["instrument"].choices = instrument_choices(self.membership)
        self.fields["instrument"].error_messages["invalid_choice"] = CHANGED
        self.fields["scale"].choices = [(scale.code, scale.title) for scale in bank.scales]
        self.prepare()

    def prepare(self) -> None:
        """Sensible beginnings: the short pack, the year whose plan comes next, all educators."""
        today = self.membership.organization.today
        year = self.membership.organization.school_year
        self.initial.setdefault("instrument", f"pack:{load_bank().packs[0].code}")
        self.initial.setdefault("title", f"Опрос педагогов, {MONTHS[today.month - 1]} {today.year}")
        self.initial.setdefault("school_year", (year.next if today.month in SPRING else year).start)
        self.initial.setdefault("asked", self.fields["asked"].queryset.educators())

    def questionnaire(self, now) -> Questionnaire:
        """The chosen questionnaire; a pack becomes one on first use."""
        kind, _, code = self.cleaned_data["instrument"].partition(":")
        if kind == "own":
            return Questionnaire.objects.visible_to(self.membership).get(pk=code)
        return questionnaires.from_pack(pack=code, scale=self.cleaned_data["scale"], by=self.membership, now=now)
