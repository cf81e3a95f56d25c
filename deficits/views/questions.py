from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deficits.engine.bank import load_bank
from deficits.forms.answers import choices_of
from deficits.forms.questions import QuestionForm, ScaleForm
from deficits.models import OpenQuestion, Questionnaire
from deficits.services import questions
from deficits.services.refusals import QuestionnaireRefused
from pos_portal.core.forms import submitted_once
from pos_portal.core.services.versions import StaleVersion

from .building import find_questionnaire, page_of, refusals_told, target
from .items import refused
from .pages import NOTHING, TICK_LABELS, item_row, question_row, sections_of


@require_safe
def questionnaire_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The questionnaire as an educator sees it; nothing is kept."""
    questionnaire = find_questionnaire(request, pk)
    scale, items = questionnaire.scale, list(questionnaire.items.prefetch_related("examples"))
    points = list(scale.points.all())
    rows = [item_row(item, NOTHING, points, TICK_LABELS) for item in items]
    context = {
        **page_of(questionnaire, "questionnaire_preview"),
        "stem": load_bank().stem,
        "points": points,
        "choices": choices_of(points, scale.not_applicable),
        "sections": sections_of(rows),
        "questions": [question_row(question, "") for question in questionnaire.open_questions.all()],
        "total": len(items),
    }
    return render(request, "deficits/questionnaire_preview.html", context)


@require_http_methods(["GET", "POST"])
def questionnaire_scale(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a scale of the bank or make an own one."""
    questionnaire = find_questionnaire(request, pk)
    form = ScaleForm(request.POST if request.method == "POST" else None, questionnaire=questionnaire)
    points = questionnaire.scale.points.all()
    context = {**page_of(questionnaire, "questionnaire_scale"), "form": form, "points": points}
    if request.method != "POST" or not form.is_valid():
        return render(request, "deficits/questionnaire_scale.html", context, status=422 if form.errors else 200)
    try:
        into = target(request, questionnaire)
        version = into.version if into != questionnaire else form.cleaned_data["version"]
        lost = questions.set_scale(into, scale=form.chosen(), version=version)
    except StaleVersion as stale:
        context |= {"form": form.renewed(stale.current), "is_stale": True, "questionnaire": stale.current}
        return render(request, "deficits/questionnaire_scale.html", context, status=409)
    except QuestionnaireRefused as reason:
        return refused(request, "deficits/questionnaire_scale.html", context, reason)
    messages.success(request, "Шкала сохранена." + (f" Убраны примеры без ступени: {lost}." if lost else ""))
    return redirect("deficits:questionnaire_scale", into.pk)


@require_safe
def questionnaire_questions(request: HttpRequest, pk: int) -> HttpResponse:
    """Open questions in their order."""
    return render(request, "deficits/questionnaire_questions.html", questions_page(find_questionnaire(request, pk)))


def questions_page(questionnaire: Questionnaire) -> dict:
    rows = list(questionnaire.open_questions.all())
    return {**page_of(questionnaire, "questionnaire_questions"), "questions": rows}


@require_http_methods(["GET", "POST"])
@submitted_once
def questionnaire_question_create(request: HttpRequest, pk: int) -> HttpResponse:
    questionnaire = find_questionnaire(request, pk)
    form = QuestionForm(request.POST if request.method == "POST" else None)
    context = {**page_of(questionnaire, "questionnaire_questions"), "form": form, "heading": "Новый вопрос"}
    if request.method != "POST" or not form.is_valid():
        return render(request, "deficits/questionnaire_question.html", context, status=422 if form.errors else 200)
    try:
        into = target(request, questionnaire)
        questions.add_question(into, form.save(commit=False))
    except QuestionnaireRefused as reason:
        return refused(request, "deficits/questionnaire_question.html", context, reason)
    messages.success(request, "Вопрос добавлен.")
    return redirect("deficits:questionnaire_questions", into.pk)


@require_http_methods(["GET", "POST"])
def questionnaire_question_update(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    questionnaire = find_questionnaire(request, pk)
    row = question_of(request, questionnaire, question)
    form = QuestionForm(request.POST if request.method == "POST" else None, instance=row)
    context = {**page_of(questionnaire, "questionnaire_questions"), "form": form, "heading": "Открытый вопрос"}
    if request.method != "POST" or not form.is_valid():
        return render(request, "deficits/questionnaire_question.html", context, status=422 if form.errors else 200)
    try:
        into = save_question(request, questionnaire, form)
    except StaleVersion as stale:
        context |= {"form": form.renewed(stale.current), "differences": form.differences(stale.current)}
        return render(request, "deficits/questionnaire_question.html", context, status=409)
    except QuestionnaireRefused as reason:
        return refused(request, "deficits/questionnaire_question.html", context, reason)
    messages.success(request, "Вопрос сохранён.")
    return redirect("deficits:questionnaire_questions", into.pk)


def save_question(request: HttpRequest, questionnaire: Questionnaire, form: QuestionForm) -> Questionnaire:
    """Save here, or in the next edition on the same place."""
    row, into = form.save(commit=False), target(request, questionnaire)
    home = row if into == questionnaire else into.open_questions.filter(position=row.position).first()
    if home is None:
        questions.add_question(into, OpenQuestion(text=row.text, choices=row.choices))
        return into
    row.pk, row.questionnaire = home.pk, into
    questions.change_question(row, seen=form.cleaned_data["seen"])
    return into


@require_POST
def questionnaire_question_move(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    """One place up or down."""
    questionnaire = find_questionnaire(request, pk)
    with refusals_told(request):
        row = question_of(request, questionnaire, question)
        questions.move_question(row, is_up=request.POST.get("to") == "up")
    if request.htmx:
        return render(request, "deficits/_builder_questions.html", questions_page(questionnaire))
    return redirect("deficits:questionnaire_questions", pk)


@require_POST
def questionnaire_question_delete(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    questionnaire = find_questionnaire(request, pk)
    row = question_of(request, questionnaire, question)
    with refusals_told(request, f"Вопрос «{row.text[:80]}» убран."):
        questions.remove_question(row)
    return redirect("deficits:questionnaire_questions", pk)


def question_of(request: HttpRequest, questionnaire: Questionnaire, pk: int) -> OpenQuestion:
    rows = OpenQuestion.objects.visible_to(request.membership).filter(questionnaire=questionnaire)
    return get_object_or_404(rows, pk=pk)
