from django import forms

from planning.models import AnnualGoal, TrainingPriority
from pos_portal.core.forms.rows import RowsField


class GoalForm(forms.ModelForm):
    class Meta:
        model = AnnualGoal
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "text": "Обычно начинается с отглагольного существительного: «Совершенствование…», "
            "«Повышение компетентности педагогов в…», «Создание условий для…»."
        }


class PriorityForm(forms.ModelForm):
    """A priority of in-house learning; its trend, when there is one, is an agreed one of the plan."""

    class Meta:
        model = TrainingPriority
        fields = ["text", "trend"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "text": "Чему педагоги учатся в первую очередь: «Поддержка детской инициативы и самостоятельности».",
            "trend": "Мероприятия, которые отвечают этой тенденции, считаются и по приоритету.",
        }

    def __init__(self, *args, trends, **kwargs):
        super().__init__(*args, **kwargs)
        kept = [self.instance.trend] if self.instance.trend_id else []
        offered = {trend.pk: trend for trend in [*trends, *kept]}
        field = self.fields["trend"]
        field.queryset = field.queryset.filter(pk__in=offered)
        field.choices = [("", "Без тенденции"), *((pk, trend.text) for pk, trend in offered.items())]


class TrendsField(RowsField):
    """Ticked trends of the table."""

    default_error_messages = {
        "required": "Отметьте хотя бы одну тенденцию.",
        "invalid_choice": "Отметьте тенденции из списка.",
        "invalid_pk_value": "Отметьте тенденции из списка.",
    }

    def __init__(self):
        super().__init__(queryset=None)


class DraftForm(forms.Form):
    """Agreed trends that become priorities."""

    trends = TrendsField()

    def __init__(self, *args, trends, **kwargs):
        super().__init__(*args, **kwargs)
        from deficits.models import Trend

        self.fields["trends"].queryset = Trend.objects.filter(pk__in=[trend.pk for trend in trends])
