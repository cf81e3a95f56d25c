"""What the pages of the questionnaire builder share: their tabs, their questionnaire, their refusals."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from deficits.engine.bank import load_bank
from deficits.models import Questionnaire
from deficits.services import editions
from deficits.services.refusals import QuestionnaireRefused

TABS = (
    ("Об опроснике", "questionnaire_detail"),
    ("Пункты", "questionnaire_items"),
    ("Шкала", "questionnaire_scale"),
    ("Открытые вопросы", "questionnaire_questions"),
    ("Посмотреть как педагог", "questionnaire_preview"),
)


def find_questionnaire(request: HttpRequest, pk: int) -> Questionnaire:
    """A questionnaire that this person may see."""
    return get_object_or_404(Questionnaire.objects.visible_to(request.membership).select_related("scale"), pk=pk)


def page_of(questionnaire: Questionnaire, current: str) -> dict:
    """The tabs and the state of a questionnaire for one page of the builder."""
    begun = editions.begun_surveys(questionnaire).first()
    return {
        "questionnaire": questionnaire,
        "begun": begun,
        "tabs": [
            {"title": title, "url": reverse(f"deficits:{view}", args=[questionnaire.pk]), "is_current": view == current}
            for title, view in TABS
        ],
        "prepared": None if begun else questionnaire.surveys.order_by("pk").first(),
        "competencies": load_bank().competencies,
    }


def target(request: HttpRequest, questionnaire: Questionnaire) -> Questionnaire:
    """Where a change is written: here, or in the next edition when the person has chosen so."""
    if request.POST.get("into") != "next":
        return questionnaire
    return editions.next_edition(questionnaire, by=request.membership, now=timezone.now())


@contextmanager
def refusals_told(request: HttpRequest, done: str = "") -> Iterator[None]:
    """Say what was done, or why it was not."""
    try:
        yield
    except QuestionnaireRefused as reason:
        messages.error(request, str(reason))
    else:
        if done:
            messages.success(request, done)
