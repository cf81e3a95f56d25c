from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from deficits.forms import QuestionnaireForm
from deficits.models import Questionnaire
from deficits.services import editions, questionnaires
from deficits.services.refusals import QuestionnaireBegun
from pos_portal.core.services.versions import StaleVersion

from .building import find_questionnaire, page_of
from .pages import sections_of


@require_safe
def questionnaire_list(request: HttpRequest) -> HttpResponse:
    """Last editions of questionnaires with their scale and thresholds, those put away apart."""
    rows = list(Questionnaire.objects.visible_to(request.membership).current().for_list())
    context = {
        "questionnaires": [row for row in rows if not row.is_archived],
        "archived": [row for row in rows if row.is_archived],
    }
    return render(request, "deficits/questionnaire_list.html", context)


@require_safe
def questionnaire_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The items, the scale and the thresholds of a questionnaire, its editions and surveys."""
    questionnaire = find_questionnaire(request, pk)
    items = list(questionnaire.items.all())
    context = {
        **page_of(questionnaire, "questionnaire_detail"),
        "points": questionnaire.scale.points.all(),
        "sections": sections_of([{"item": item} for item in items]),
        "unplaced": sum(not item.group for item in items),
        "questions": questionnaire.open_questions.all(),
        "surveys": questionnaire.surveys.order_by("-opened_at", "-pk"),
        "following": questionnaire.following.order_by("pk").first(),
        "earlier": editions.earlier_editions(questionnaire),
        "waiting": editions.waiting_surveys(questionnaire) if questionnaire.previous_id else [],
    }
    return render(request, "deficits/questionnaire_detail.html", context)


@require_http_methods(["GET", "POST"])
def questionnaire_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the name and the thresholds; trends of its closed surveys are counted again."""
    questionnaire = find_questionnaire(request, pk)
    form = QuestionnaireForm(request.POST if request.method == "POST" else None, instance=questionnaire)
    context = {"form": form, "questionnaire": questionnaire}
    if request.method != "POST" or not form.is_valid():
        return render(request, "deficits/questionnaire_update.html", context, status=422 if form.errors else 200)
    edited, version = form.save(commit=False), form.cleaned_data["version"]
    try:
        questionnaires.change(edited, version=version, now=timezone.now())
    except QuestionnaireBegun as reason:
        form.add_error(None, str(reason))
        return render(request, "deficits/questionnaire_update.html", context, status=409)
    except StaleVersion as stale:
        context |= {"form": form.renewed(stale.current), "differences": form.differences(stale.current)}
        return render(request, "deficits/questionnaire_update.html", context, status=409)
    messages.success(request, "Сохранено. Уровни и тенденции пересчитаны, Ваши решения остались.")
    return redirect("deficits:questionnaire_detail", pk)
