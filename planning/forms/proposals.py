from django import forms

from deficits.models import Trend
from planning.models import Activity, Proposal, Success


class ProposalForm(forms.ModelForm):
    """An idea: for which trend, what, what it becomes, and for a line of the plan its form, month and person."""

    class Meta:
        model = Proposal
        fields = ["trend", "text", "kind", "form", "term", "responsible"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "kind": forms.RadioSelect,
            "form": forms.TextInput(attrs={"list": "forms"}),
            "term": forms.TextInput,
            "responsible": forms.TextInput,
        }
        labels = {"text": "Что предлагаете"}
        help_texts = {"term": "как в плане: «февраль», «2 неделя марта»"}
        error_messages = {"text": {"required": "Напишите, что предлагаете сделать."}}

    def __init__(self, *args, trends: list[Trend], **kwargs):
        super().__init__(*args, **kwargs)
        trend = self.fields["trend"]
        trend.queryset = Trend.objects.filter(pk__in=[row.pk for row in trends])
        trend.empty_label = "Ко всему плану"


class SuccessForm(forms.ModelForm):
    """A claim that something succeeded: only of what was held, only with a proof."""

    class Meta:
        model = Success
        fields = ["activity", "text", "proof"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3}), "proof": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "text": "Что изменилось в работе педагогов или у детей",
            "proof": "Протокол, карта наблюдения, повторный опрос, ссылка на материалы",
        }
        error_messages = {
            "activity": {"required": "Выберите мероприятие."},
            "text": {"required": "Напишите, что получилось."},
            "proof": {"required": "Напишите, чем подтверждается успех."},
        }

    def __init__(self, *args, activities: list[Activity], **kwargs):
        super().__init__(*args, **kwargs)
        activity = self.fields["activity"]
        activity.queryset = Activity.objects.filter(pk__in=[line.pk for line in activities]).order_by("position", "pk")
        activity.empty_label = "Выберите проведённое мероприятие"
