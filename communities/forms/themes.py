from django import forms

from deficits.models import Trend
from pos_portal.core.forms.rows import RowsField
from pos_portal.core.models import Membership

from .asking import AskingForm, VersionedForm
from .people import PeopleChoice, colleagues


class ThemeForm(AskingForm):
    """A theme, its people and the trends that it answers."""

    title = forms.CharField(label="Тема", max_length=300)
    text = forms.CharField(label="О чём она", max_length=1500, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    owners = PeopleChoice(label="Ответственные", required=False)
    trends = RowsField(
        queryset=Trend.objects.none(),
        label="На какие тенденции отвечает",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, membership: Membership, school_year: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owners"].queryset = colleagues(membership).staff()
        trends = Trend.objects.visible_to(membership).confirmed().filter(direction="negative")
        self.fields["trends"].queryset = trends.filter(school_year__in=[school_year, school_year - 1]).for_list()


class ThemeRevisionForm(VersionedForm, ThemeForm):
    """The same, changed by somebody who read it before."""
