from django import forms

from communities.models import CardStage, Lesson, Recommendation, StudyDeveloper
from pos_portal.core.models import Membership

from .asking import AskingForm, VersionedForm
from .people import PersonChoice


class RecommendationTexts(forms.ModelForm):
    """Что меняем | Почему (факт) | Как будет | Кто."""

    responsible = PersonChoice(label="Кто внесёт в карту", required=False)

    class Meta:
        model = Recommendation
        fields = ["stage", "change", "fact", "how", "responsible"]
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in ("change", "fact", "how")}
        help_texts = {
            "change": "В карте занятия, не в человеке: задание, вопрос, материал, время, место",
            "fact": "Что увидели на занятии, из-за чего это стоит менять",
            "how": "Как это будет выглядеть в следующий раз",
        }

    def offer(self, lesson: Lesson) -> None:
        """Stages of the card that was taught, and those who develop the lesson."""
        stages = (
            CardStage.objects.filter(card=lesson.card_id).standing() if lesson.card_id else CardStage.objects.none()
        )
        self.fields["stage"].queryset, self.fields["stage"].empty_label = stages.for_list(), "Вся карта"
        mine = StudyDeveloper.objects.filter(study=lesson.study_id).current().values("membership")
        people = Membership.objects.filter(pk__in=mine).select_related("user").order_by("user__full_name", "pk")
        self.fields["responsible"].queryset, self.fields["responsible"].empty_label = people, "Решим вместе"


class RecommendationForm(AskingForm, RecommendationTexts):
    def __init__(self, *args, lesson: Lesson, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(lesson)


class RecommendationUpdateForm(VersionedForm, RecommendationTexts):
    def __init__(self, *args, lesson: Lesson, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(lesson)


class DeclineForm(AskingForm):
    reason = forms.CharField(
        label="Почему не принимаем",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Одной фразой: её прочитает тот, кто предложил",
    )


class FeedbackForm(AskingForm):
    """A fact and a question; nothing to mark."""

    fact = forms.CharField(
        label="Что увидели",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
        help_text="Один момент: что сделали или сказали дети. Без имён детей",
    )
    question = forms.CharField(
        label="Вопрос к тем, кто готовил занятие",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Если он есть",
    )
