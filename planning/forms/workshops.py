"""What a leader sets and what phones send: a whole page, or what has changed, each with the moment it was given."""

from datetime import datetime, timedelta

from django import forms

from deficits.forms.answers import EPOCH, loaded_at
from planning.models import Verdict, Workshop, WorkshopStep
from planning.services.workshop_answers import Mark, Tick

LONGEST_COMMENT = 600
NO_VERDICT = "Отметьте и саму оценку: без неё пояснение не сохраняется."
WRONG = "Такой оценки нет. Обновите страницу и отметьте ещё раз."


class WorkshopForm(forms.ModelForm):
    """Minutes of the three steps."""

    class Meta:
        model = Workshop
        fields = ["minutes_trends", "minutes_topics", "minutes_match"]


class StepForm(forms.Form):
    """Where the leader goes and from where."""

    step = forms.ChoiceField(choices=WorkshopStep)
    seen = forms.ChoiceField(choices=WorkshopStep)


class NoteForm(forms.Form):
    text = forms.CharField(
        label="Чего не хватает?",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Напишите, чего не хватает."},
    )


class AgreementForm(forms.Form):
    """What the team agreed on for one trend."""

    verdict = forms.ChoiceField(
        label="Согласованное соответствие",
        choices=Verdict,
        error_messages={"required": "Выберите: соответствует, частично или не соответствует."},
    )
    comment = forms.CharField(label="Чем подтверждается", max_length=4000, required=False)
    minority_view = forms.CharField(label="Особое мнение", max_length=1000, required=False)
    version = forms.IntegerField(required=False, min_value=0)

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0


class PhoneForm:
    """Fields `topic-TREND-ACTIVITY`, `verdict-TREND`, `comment-TREND`; names of rows that are gone are passed over.

    A box that is not ticked sends nothing: a whole page names its boxes in `offered` as TREND-ACTIVITY.
    """

    def __init__(self, data, *, trends: list[int], activities: list[int], marked: set[int], now: datetime):
        self.data, self.errors = data, []
        self.loaded_at = loaded_at(data, now)
        known, planned = {str(pk): pk for pk in trends}, {str(pk): pk for pk in activities}
        self.ticks = [self.tick(*pair) for pair in self.pairs(known, planned)]
        sent = [pk for name, pk in known.items() if f"verdict-{name}" in data or f"comment-{name}" in data]
        self.marks = [mark for pk in sent if (mark := self.mark(pk, marked))]

    def pairs(self, trends: dict[str, int], activities: dict[str, int]) -> list[tuple[int, int]]:
        """Known pairs of a trend and an activity that were sent or stood on the page."""
        named = [name.removeprefix("topic-") for name in self.data if name.startswith("topic-")]
        sent = dict.fromkeys([*named, *self.data.getlist("offered")])
        split = [pair.split("-") for pair in sent]
        return [
            (trends[pair[0]], activities[pair[1]])
            for pair in split
            if len(pair) == 2 and pair[0] in trends and pair[1] in activities
        ]

    def tick(self, trend: int, activity: int) -> Tick:
        name = f"topic-{trend}-{activity}"
        return Tick(trend, activity, bool(self.data.get(name)), self.moment(name))

    def mark(self, trend: int, marked: set[int]) -> Mark | None:
        names = (f"verdict-{trend}", f"comment-{trend}")
        verdict, comment = map(self.data.get, names)
        if verdict not in (None, "", *Verdict.values):
            self.errors.append(WRONG)
            return None
        words = None if comment is None else comment.replace("\0", "").strip()[:LONGEST_COMMENT]
        if verdict is None and words and trend not in marked:
            self.errors.append(NO_VERDICT)
            return None
        return Mark(trend, verdict, words, max(self.moment(name) for name in names if name in self.data))

    def moment(self, name: str) -> datetime:
        """When the field was changed on the phone; the page's own moment when the browser does not say."""
        try:
            return EPOCH + timedelta(milliseconds=int(self.data.get(f"at-{name}", "")))
        except (ValueError, OverflowError):
            return self.loaded_at
