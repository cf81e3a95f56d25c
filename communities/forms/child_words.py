from django import forms

from communities.models import ChildWord, Lesson
from communities.models.observer_tables import children_of
from communities.services.child_words import QUESTIONS

from .asking import AskingForm
from .observations import BigButtons, PlainText

TOGETHER, OWN = "together", "own"


class ChildWordForm(AskingForm):
    """One question and what was answered; the questions are there already."""

    question = forms.ChoiceField(
        label="Вопрос",
        choices=[*((text, text) for text in QUESTIONS), (OWN, "Другой вопрос")],
        widget=BigButtons,
        initial=QUESTIONS[0],
    )
    own = PlainText(label="Другой вопрос", required=False, max_length=200)
    who = forms.ChoiceField(label="Кто ответил", widget=BigButtons, initial=TOGETHER)
    answer = PlainText(
        label="Что сказали",
        max_length=ChildWord._meta.get_field("answer").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Словами детей, без имён",
    )

    def __init__(self, *args, lesson: Lesson, **kwargs):
        super().__init__(*args, **kwargs)
        self.children = {f"child-{child.pk}": child for child in children_of(lesson)}
        named = [(code, str(child)) for code, child in self.children.items()]
        self.fields["who"].choices = [*named, (TOGETHER, "Дети вместе")]

    def clean(self) -> dict:
        """Becomes what `services.child_words.note` takes."""
        cleaned = super().clean()
        question = cleaned.get("question", "")
        if question == OWN and not cleaned.get("own"):
            self.add_error("own", "Напишите вопрос.")
        return {
            "question": cleaned.get("own") if question == OWN else question,
            "child": self.children.get(cleaned.get("who")),
            "answer": cleaned.get("answer"),
        }
