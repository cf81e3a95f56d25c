from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deficits.forms import AnswersForm
from deficits.forms.answers import loaded_at
from deficits.models import Response, Survey, Viewpoint
from deficits.services import responses
from deficits.services.gaps import opens_on
from deficits.services.progress import progress
from deficits.services.pseudonyms import own_responses
from deficits.services.results import own_result

from .pages import fill_page
from .surveys import find


@require_http_methods(["GET", "POST"])
def response_fill(request: HttpRequest, pk: int) -> HttpResponse:
    """The page on which a person answers; without scripts its button keeps the answers."""
    survey = find_asked(request, pk)
    response = own_response(request, survey)
    if not survey.is_open:
        return redirect("deficits:response_detail", pk)
    if request.method != "POST":
        return render(request, "deficits/response_fill.html", fill_page(survey, request.membership, response))
    try:
        form, _ = keep(request, survey)
    except responses.SurveyClosed:
        return closed(request, survey)
    if not form.is_valid:
        messages.error(request, " ".join(form.errors))
    else:
        messages.success(request, "Ответы сохранены. Можно продолжить позже с того же места.")
    return redirect("deficits:response_fill", pk)


@require_POST
def response_autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what has changed on the page; the answer is for the script, in words for the person."""
    survey = find_asked(request, pk)
    try:
        form, _ = keep(request, survey)
    except responses.SurveyClosed:
        return JsonResponse({"error": "Опрос уже завершён: сохранено то, что было отвечено раньше."}, status=409)
    if not form.is_valid:
        return JsonResponse({"error": " ".join(form.errors)}, status=422)
    return JsonResponse({"saved": len(form.marks) + len(form.words) + len(form.ticks)})


@require_http_methods(["GET", "POST"])
def response_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the page and say «готово»; with gaps asks once."""
    if request.method != "POST":
        return redirect("deficits:response_fill", pk)
    survey = find_asked(request, pk)
    try:
        _, response = keep(request, survey)
        page = fill_page(survey, request.membership, response)
        if page["missing"] and "anyway" not in request.POST:
            return render(request, "deficits/response_fill.html", {**page, "asks_about_gaps": True}, status=422)
        responses.submit(response, now=timezone.now(), by=request.membership)
    except responses.SurveyClosed:
        return closed(request, survey)
    messages.success(request, "Спасибо! Ответы отправлены. До завершения опроса их можно изменить.")
    return redirect("deficits:response_detail", pk)


@require_safe
def response_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own result: strengths first, then where to grow; the expert's view only after closing."""
    survey = find_asked(request, pk)
    result = own_result(survey, request.membership)
    context = {
        "survey": survey,
        "response": own_response(request, survey),
        "result": result,
        "progress": progress(survey, request.membership, result) if survey.is_closed else None,
        "participant": survey.participants.get(membership=request.membership),
        "gaps_open_on": opens_on(survey),
        "item_count": survey.questionnaire.items.count(),
    }
    return render(request, "deficits/response_detail.html", context)


def keep(request: HttpRequest, survey: Survey) -> tuple[AnswersForm, Response]:
    """Read what was sent and keep what can be kept."""
    now = timezone.now()
    form = AnswersForm(request.POST, survey.questionnaire, loaded_at(request.POST, now))
    response = responses.save(
        survey,
        about=request.membership,
        viewpoint=Viewpoint.SELF,
        by=request.membership,
        now=now,
        marks=form.marks,
        words=form.words,
        ticks=form.ticks,
    )
    return form, response


def closed(request: HttpRequest, survey: Survey) -> HttpResponse:
    """The survey was closed while the person answered: what is kept, and the written words to copy."""
    form = AnswersForm(request.POST, survey.questionnaire, timezone.now())
    page = fill_page(survey, request.membership, own_response(request, survey))
    written = [words for words in form.words if words.text]
    return render(request, "deficits/response_closed.html", {**page, "written": written}, status=409)


def find_asked(request: HttpRequest, pk: int) -> Survey:
    """A survey that asks this very person."""
    survey = find(request, pk)
    if not survey.participants.filter(membership=request.membership).exists():
        raise PermissionDenied
    return survey


def own_response(request: HttpRequest, survey: Survey) -> Response | None:
    """The person's own answers, found by name or by cipher."""
    return own_responses(survey, request.membership).own().first()
