from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deficits.access import surveys_to_answer
from deficits.forms import SurveyCreateForm, SurveyForm
from deficits.models import Participant, Survey, Trend
from deficits.services import reminders, surveys
from pos_portal.core.forms import submitted_once

PAGE = 20


@require_safe
def survey_list(request: HttpRequest) -> HttpResponse:
    """Surveys of the organization; for an educator those that ask them."""
    rows = Survey.objects.visible_to(request.membership).with_progress().for_list()
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    waiting = set(surveys_to_answer(request.membership).values_list("pk", flat=True))
    return render(request, "deficits/survey_list.html", {"page": page, "waiting": waiting})


@require_http_methods(["GET", "POST"])
@submitted_once
def survey_create(request: HttpRequest) -> HttpResponse:
    """Prepare a survey: what is asked, whom, until when."""
    chosen = request.GET.get("questionnaire", "")
    initial = {"instrument": f"own:{chosen}"} if chosen.isdecimal() else {}
    form = SurveyCreateForm(request.POST or None, membership=request.membership, initial=initial)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        survey = form.save(commit=False)
        survey.questionnaire = form.questionnaire(now)
        surveys.create(survey, asked=form.cleaned_data["asked"], by=request.membership, now=now)
        messages.success(request, "Опрос подготовлен. Проверьте пункты и начните его.")
        return redirect("deficits:survey_detail", survey.pk)
    return render(request, "deficits/survey_create.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def survey_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """How a survey goes: the share for leaders, names for the methodist."""
    rows = Survey.objects.visible_to(request.membership).with_progress().for_list()
    survey = get_object_or_404(rows.select_related("organization", "compared_with"), pk=pk)
    context = {
        "survey": survey,
        "item_count": survey.questionnaire.items.count(),
        "trend_count": Trend.objects.visible_to(request.membership).filter(survey=survey).count(),
        "share": survey.sent / survey.asked if survey.asked else 0,
    }
    context["is_asked"] = survey.participants.filter(membership=request.membership).exists()
    if request.membership.is_methodist:
        people = Participant.objects.visible_to(request.membership).filter(survey=survey).for_list()
        context["people"] = people.with_progress() if survey.is_named else people
        context["reminder"] = survey.reminders.order_by("-sent_at").first()
    return render(request, "deficits/survey_detail.html", context)


@require_http_methods(["GET", "POST"])
def survey_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Change words, dates and people; what is asked stays."""
    survey = find(request, pk)
    form = SurveyForm(request.POST or None, instance=survey, membership=request.membership)
    if request.method == "POST" and form.is_valid():
        surveys.change(form.save(commit=False), asked=form.cleaned_data.get("asked", ()), now=timezone.now())
        messages.success(request, "Изменения сохранены.")
        return redirect("deficits:survey_detail", pk)
    context = {"form": form, "survey": survey}
    return render(request, "deficits/survey_update.html", context, status=422 if form.errors else 200)


@require_POST
def survey_open(request: HttpRequest, pk: int) -> HttpResponse:
    return step(request, pk, begin, "Опрос начат: педагоги увидят его на главной странице.")


def begin(survey: Survey, **when_and_who) -> None:
    reminders.invite(surveys.open(survey, **when_and_who))


@require_POST
def survey_remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind those who have not answered; how many is told, never who."""
    return step(request, pk, reminders.remind, "Напоминание отправлено.")


@require_POST
def survey_close(request: HttpRequest, pk: int) -> HttpResponse:
    return step(request, pk, surveys.close, "Опрос завершён, ответы сохранены. Посмотрите, что выявлено.")


@require_POST
def survey_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    return step(request, pk, surveys.reopen, "Опрос снова открыт. Решения по тенденциям сохранены.")


@require_POST
def survey_delete(request: HttpRequest, pk: int) -> HttpResponse:
    survey = find(request, pk)
    try:
        surveys.delete(survey)
    except surveys.SurveyNotReady as reason:
        messages.error(request, str(reason))
        return redirect("deficits:survey_detail", pk)
    messages.success(request, f"Опрос «{survey}» удалён.")
    return redirect("deficits:survey_list")


def step(request: HttpRequest, pk: int, move, done: str) -> HttpResponse:
    """Move a survey to its next state, or say why it does not move."""
    survey = find(request, pk)
    try:
        move(survey, by=request.membership, now=timezone.now())
        messages.success(request, done)
    except surveys.SurveyNotReady as reason:
        messages.error(request, str(reason))
    return redirect("deficits:survey_detail", pk)


def find(request: HttpRequest, pk: int) -> Survey:
    """A survey that this person may see, with everything its pages name."""
    rows = Survey.objects.visible_to(request.membership)
    return get_object_or_404(rows.select_related("organization", "questionnaire__scale"), pk=pk)


def find_named(request: HttpRequest, pk: int) -> Survey:
    """A survey in which the methodist may look at single people."""
    survey = find(request, pk)
    check_named(survey)
    return survey


def check_named(survey: Survey) -> None:
    """Refuse to look at one person in a survey that promised the opposite."""
    if not survey.is_named:
        raise PermissionDenied("Опрос без имён: ответы одного человека не видит никто, кроме него самого.")
