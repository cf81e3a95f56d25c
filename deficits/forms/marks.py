"""Marks as a browser sends them: changed cells with their moments, or a whole page; and the choice of indicators."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django import forms

from deficits.engine import cells
from deficits.engine.indicators import load_indicators
from deficits.engine.marks import MarkScale
from deficits.models import Framework, GroupChild, Indicator
from deficits.services.marks import Given

from .answers import EPOCH, loaded_at

PREFIX = "mark"
OURS = "ours"


class MarksForm:
    """Fields `mark-CHILD-INDICATOR`, moments `at-…` and `sent-at` of the device; `errors` are sentences."""

    def __init__(
        self,
        data: Mapping[str, str],
        *,
        places: Sequence[GroupChild],
        indicators: Sequence[Indicator],
        scale: MarkScale,
        now: datetime,
    ):
        self.data, self.now = data, now
        self.meanings = cells.meanings(scale)
        self.loaded_at = loaded_at(data, now)
        self.late_by = self._late_by()
        self.errors: list[str] = []
        self.marks = [
            mark
            for place in places
            for indicator in indicators
            if (name := cell_name(place, indicator)) in data and (mark := self._mark(name, place, indicator))
        ]

    @property
    def is_valid(self) -> bool:
        return not self.errors

    def _mark(self, name: str, place: GroupChild, indicator: Indicator) -> Given | None:
        text, moment = self.data[name].strip(), self._moment(name)
        if text and text not in self.meanings:
            self.errors.append(f"{place}, {indicator.code}: «{text[:20]}» – такой отметки в шкале нет.")
            return None
        at = min(moment or self.loaded_at, self.now)
        return Given(place, indicator, self.meanings.get(text), at, is_typed=moment is not None)

    def _moment(self, name: str) -> datetime | None:
        """When the cell was changed, by the clock of the server; None when the browser does not say."""
        at = milliseconds(self.data.get(f"at-{name}", ""))
        return at and at + self.late_by

    def _late_by(self) -> timedelta:
        """How far the clock of the device is behind; devices of kindergartens are set by hand."""
        sent_at = milliseconds(self.data.get("sent-at", ""))
        return self.now - sent_at if sent_at else timedelta()


class FrameworkChoiceForm(forms.Form):
    """One of the kindergarten's own sets, or ours where it is not yet among them."""

    framework = forms.ChoiceField(label="Набор показателей", widget=forms.RadioSelect)

    def __init__(self, *args, frameworks: Sequence[Framework], **kwargs):
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in frameworks}
        choices = [(pk, f"{one} ({one.get_scale_display()})") for pk, one in self.known.items()]
        shipped = load_indicators()
        if shipped.code not in {one.code for one in frameworks}:
            choices.append((OURS, f"{shipped.title} – готовый набор портала (баллы от 0 до 3)"))
        self.fields["framework"].choices = choices
        self.fields["framework"].initial = choices[0][0]

    def chosen(self) -> Framework | None:
        """The set; None for ours, which is to be made."""
        return self.known.get(self.cleaned_data["framework"])


def cell_name(place: GroupChild, indicator: Indicator) -> str:
    return f"{PREFIX}-{place.pk}-{indicator.pk}"


def milliseconds(text: str) -> datetime | None:
    """A moment of this century written as milliseconds since 1970; None for anything else."""
    try:
        moment = EPOCH + timedelta(milliseconds=int(text))
    except (ValueError, OverflowError):
        return None
    return moment if 2000 <= moment.year < 2100 else None
