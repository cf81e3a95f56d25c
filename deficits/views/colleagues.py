from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deficits.engine.bank import load_bank
from deficits.forms import AnswersForm, ColleagueForm
from deficits.forms.answers import loaded_at
from deficits.models import ColleagueRequest, Response, Survey
from deficits.services import colleagues, responses
from pos_portal.core.forms import submitted_once

from .pages import items_page
from .responses import find_asked

CLOSED = "Опрос завершён: взгляд со стороны больше не принимается. Сохранённое и отправленное раньше учтено."


@require_safe
def colleague_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom this person has asked for a view from aside, and whom else may be asked."""
    survey = find_asking(request, pk)
    return render(request, "deficits/colleague_list.html", list_page(request, survey, form_of(request)))


@require_POST
@submitted_once
def colleague_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask one colleague."""
    survey = find_asking(request, pk)
    form = form_of(request, request.POST)
    if not form.is_valid():
        return render(request, "deficits/colleague_list.html", list_page(request, survey, form), status=422)
    try:
        colleague = form.cleaned_data["colleague"]
        colleagues.ask(survey, colleague=colleague, by=request.membership, now=timezone.now())
        messages.success(request, f"Просьба отправлена: {colleague.short_name}. Коллега может и отказаться.")
    except colleagues.NotNow as reason:
        messages.error(request, str(reason))
    return redirect("deficits:colleague_list", pk)


@require_POST
def colleague_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a request that the colleague has not begun to answer."""
    row = find_request(request, pk, participant__membership=request.membership)
    survey = row.participant.survey_id
    try:
        colleagues.withdraw(row)
        messages.success(request, "Просьба отозвана.")
    except colleagues.NotNow as reason:
        messages.error(request, str(reason))
    return redirect("deficits:colleague_list", survey)


@require_http_methods(["GET", "POST"])
def colleague_fill(request: HttpRequest, pk: int) -> HttpResponse:
    """The same items about a colleague; without scripts its button keeps the answers."""
    row = find_look(request, pk)
    if not row.participant.survey.is_open:
        messages.info(request, CLOSED)
        return redirect("home")
    if request.method != "POST":
        return render(request, "deficits/colleague_fill.html", look_page(request, row))
    try:
        form, _ = keep(request, row)
    except responses.SurveyClosed:
        messages.info(request, CLOSED)
        return redirect("home")
    if form.is_valid:
        messages.success(request, "Сохранено. Можно продолжить позже с того же места.")
    else:
        messages.error(request, " ".join(form.errors))
    return redirect("deficits:colleague_fill", pk)


@require_POST
def colleague_autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what has changed on the page."""
    try:
        form, _ = keep(request, find_look(request, pk))
    except responses.SurveyClosed:
        return JsonResponse({"error": CLOSED}, status=409)
    if not form.is_valid:
        return JsonResponse({"error": " ".join(form.errors)}, status=422)
    return JsonResponse({"saved": len(form.marks)})


@require_POST
def colleague_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the view; gaps are allowed, a page without a single answer is not sent."""
    row = find_look(request, pk)
    try:
        _, response = keep(request, row)
        page = look_page(request, row)
        if not page["answered"]:
            return render(request, "deficits/colleague_fill.html", {**page, "is_blank": True}, status=422)
        responses.submit(response, now=timezone.now())
        name = row.participant.membership.short_name
        messages.success(request, f"Спасибо! {name} увидит Ваш взгляд после завершения опроса.")
    except responses.SurveyClosed:
        messages.info(request, CLOSED)
    return redirect("home")


@require_POST
def colleague_decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no without a reason."""
    try:
        colleagues.decline(find_look(request, pk), now=timezone.now())
        messages.success(request, "Вы отказались. Объяснять ничего не нужно.")
    except colleagues.NotNow as reason:
        messages.error(request, str(reason))
    return redirect("home")


def find_asking(request: HttpRequest, pk: int) -> Survey:
    """A survey in which this very person may ask colleagues."""
    survey = find_asked(request, pk)
    if not survey.asks_colleagues:
        raise PermissionDenied("В этом опросе взгляда коллег не спрашивают.")
    return survey


def find_request(request: HttpRequest, pk: int, **whose) -> ColleagueRequest:
    rows = ColleagueRequest.objects.visible_to(request.membership).filter(**whose)
    return get_object_or_404(rows.for_list(), pk=pk)


def find_look(request: HttpRequest, pk: int) -> ColleagueRequest:
    """A request to this very person that was not declined."""
    return find_request(request, pk, colleague=request.membership, declined_at=None)


def form_of(request: HttpRequest, data=None) -> ColleagueForm:
    return ColleagueForm(data, colleagues=colleagues.may_be_asked(request.membership))


def list_page(request: HttpRequest, survey: Survey, form: ColleagueForm) -> dict:
    rows = ColleagueRequest.objects.visible_to(request.membership).filter(
        participant__survey=survey, participant__membership=request.membership
    )
    asked = list(rows.with_sent().for_list())
    left = colleagues.MOST - sum(row.declined_at is None for row in asked)
    return {"survey": survey, "asked": asked, "left": left, "most": colleagues.MOST, "form": form}


def look_page(request: HttpRequest, row: ColleagueRequest) -> dict:
    person, survey = row.participant.membership, row.participant.survey
    return {
        **items_page(survey, colleagues.view_of(row)),
        "look": row,
        "person": person,
        "stem": load_bank().stem_expert,
        "autosave_key": f"colleague-{row.pk}-{request.membership.pk}",
    }


def keep(request: HttpRequest, row: ColleagueRequest) -> tuple[AnswersForm, Response]:
    """Read what was sent and keep what can be kept."""
    survey, now = row.participant.survey, timezone.now()
    form = AnswersForm(request.POST, survey.questionnaire, loaded_at(request.POST, now))
    return form, colleagues.answer(row, now=now, marks=form.marks)
