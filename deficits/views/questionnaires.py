from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from deficits.forms import QuestionnaireForm
from deficits.models import Questionnaire
from deficits.services import questionnaires

from .pages import sections_of


@require_safe
def questionnaire_list(request: HttpRequest) -> HttpResponse:
    """Questionnaires in use, with their scale and thresholds."""
    rows = Questionnaire.objects.visible_to(request.membership).for_list()
    return render(request, "deficits/questionnaire_list.html", {"questionnaires": rows})


@require_safe
def questionnaire_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The items, the scale and the thresholds of a questionnaire."""
    questionnaire = find(request, pk)
    context = {
        "questionnaire": questionnaire,
        "points": questionnaire.scale.points.all(),
        "sections": sections_of([{"item": item} for item in questionnaire.items.all()]),
        "questions": questionnaire.open_questions.all(),
    }
    return render(request, "deficits/questionnaire_detail.html", context)


@require_http_methods(["GET", "POST"])
def questionnaire_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the name and the thresholds; trends of its closed surveys are counted again."""
    questionnaire = find(request, pk)
    form = QuestionnaireForm(request.POST or None, instance=questionnaire)
    if request.method == "POST" and form.is_valid():
        questionnaires.change(form.save(commit=False), now=timezone.now())
        messages.success(request, "Сохранено. Уровни и тенденции пересчитаны, Ваши решения остались.")
        return redirect("deficits:questionnaire_detail", pk)
    context = {"form": form, "questionnaire": questionnaire}
    return render(request, "deficits/questionnaire_update.html", context, status=422 if form.errors else 200)


def find(request: HttpRequest, pk: int) -> Questionnaire:
    return get_object_or_404(Questionnaire.objects.visible_to(request.membership).select_related("scale"), pk=pk)
