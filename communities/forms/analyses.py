"""Forms of the sheet of analysis: facts come first, the conclusion is asked for once they are kept."""

from django import forms

from communities.models import AnalysisPart, ChildConclusion, Forecast, LessonAnalysis, Match
from communities.models.analyses import PART_FIELDS
from communities.models.analysis_sheets import ChildSheet, StageRow
from communities.models.case_children import version_of_seen
from communities.services.analysis_facts import Seen, StaleRows
from communities.services.refusals import Refused

from .asking import VersionedForm

FACTS_HINT = "Что видели и слышали: кто что сделал, кто что сказал. Без имён детей и без оценок"
HELP = {
    "leader_words": "Своими словами, без отчёта. Подсказки рядом – что хочется сказать, то и пишите",
    "group_facts": FACTS_HINT,
    "group_conclusion": "Что эти факты говорят о группе детей",
    "course_facts": "Что делали взрослый и дети, шаг за шагом. Говорим о занятии, а не о человеке",
    "course_conclusion": "Что в ходе занятия помогло детям, а что стоит изменить",
    "next_aim": "Чего хотим от детей в следующий раз. Одна–две фразы",
}
LABELS = {"group_facts": "Факты", "course_facts": "Факты", "group_conclusion": "Вывод", "course_conclusion": "Вывод"}
ROWS = {"leader_words": 10, "group_facts": 7, "course_facts": 7}


class PartForm(VersionedForm):
    """One part; its version is that of the part, so that two people may write two parts at once."""

    def __init__(self, *args, part: str, analysis: LessonAnalysis, more: str = "", **kwargs):
        names = PART_FIELDS[AnalysisPart(part)]
        texts = {name: getattr(analysis, name) for name in names}
        texts[names[0]] = "\n".join(filter(None, (texts[names[0]], more)))
        super().__init__(*args, initial=texts | {"version": analysis.version_of(part)}, **kwargs)
        for name in names if getattr(analysis, names[0]) else names[:1]:
            self.fields[name] = _text_of(LessonAnalysis, name, required=name == names[0], rows=ROWS.get(name, 4))
            self.fields[name].help_text = HELP[name]
            self.fields[name].label = LABELS.get(name, self.fields[name].label)


class ChildForm(VersionedForm):
    """What else was seen of a child; cause, conclusion and level once there are facts."""

    facts = forms.CharField(
        label="Что ещё увидели",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="То, что не вошло в этапы. Если ребёнка не было на занятии, так и напишите",
    )

    def __init__(self, *args, sheet: ChildSheet, **kwargs):
        row = sheet.conclusion
        thought = ("cause", "conclusion", "level") if sheet.has_facts else ()
        initial = {name: getattr(row, name) for name in ("version", "facts", *thought)}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["facts"].required = not any(one.forecast.observed for one in sheet.rows)
        for name in thought[:2]:
            self.fields[name] = _text_of(ChildConclusion, name, required=False, rows=3)
        if thought:
            level = ChildConclusion._meta.get_field("level")
            choices = [("", "Пока не скажем"), *level.choices]
            self.fields["level"] = forms.ChoiceField(
                label="Каким был уровень на этом занятии", choices=choices, required=False, widget=forms.RadioSelect
            )


class SeenForm(forms.Form):
    """One stage: what was seen, whether the forecast came true, and why it did not.

    `opened` names the words that stood here when the page was opened: a row nobody touched is not written.
    """

    opened = forms.IntegerField(widget=forms.HiddenInput)
    observed = forms.CharField(
        label="Что увидели", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    match = forms.ChoiceField(label="Прогноз", choices=[("", "Не отмечено"), *Match.choices], required=False)
    cause = forms.CharField(
        label="Почему разошлось", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    kept: Forecast | None = None

    def __init__(self, data=None, *, row: StageRow):
        self.row, forecast = row, row.forecast
        initial = {name: getattr(forecast, name) for name in ("observed", "match", "cause")}
        initial["opened"] = forecast.seen_version
        super().__init__(data, prefix=f"seen-{forecast.pk}", initial=initial)
        if not forecast.expected:
            del self.fields["match"], self.fields["cause"]

    def seen(self) -> Seen | None:
        """What to write, None for a row left as it was."""
        said = {name: self.cleaned_data.get(name, "") for name in ("observed", "match", "cause")}
        if version_of_seen(**said) == self.cleaned_data["opened"]:
            return None
        return Seen(forecast=self.row.forecast.pk, opened=self.cleaned_data["opened"], **said)

    def keep(self, current: Forecast) -> None:
        """Show what somebody else saved; sent again, these words stay, now knowingly."""
        self.kept, self.data = current, self.data.copy()
        self.data[self.add_prefix("opened")] = current.seen_version


class SeenForms:
    """All stages of one child, or of the group or the educator, on one page."""

    def __init__(self, data, rows):
        self.forms = [SeenForm(data, row=row) for row in rows]
        self.is_bound, self.refusal = data is not None, ""

    def __iter__(self):
        return iter(self.forms)

    @property
    def has_conflict(self) -> bool:
        return any(form.kept for form in self.forms)

    def granted(self, service, *args, **kwargs) -> bool:
        if not self.is_bound or not all([form.is_valid() for form in self.forms]):
            return False
        try:
            service(*args, seen=list(filter(None, (form.seen() for form in self.forms))), **kwargs)
        except Refused as refusal:
            self.refusal = str(refusal)
        except StaleRows as stale:
            for form in self.forms:
                if form.row.forecast.pk in stale.current:
                    form.keep(stale.current[form.row.forecast.pk])
        return not (self.refusal or self.has_conflict)


def _text_of(model, name: str, *, required: bool, rows: int) -> forms.CharField:
    field = model._meta.get_field(name)
    widget = forms.Textarea(attrs={"rows": rows})
    label = field.verbose_name[:1].upper() + field.verbose_name[1:]
    return forms.CharField(label=label, max_length=field.max_length, required=required, widget=widget)
