from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from deficits.forms import QuestionnaireCreateForm
from deficits.models import Questionnaire
from deficits.services import editions
from deficits.services.refusals import QuestionnaireRefused
from pos_portal.core.forms import submitted_once

from .building import find_questionnaire, refusals_told

STARTS = ("title", "start")


@require_http_methods(["GET", "POST"])
@submitted_once
def questionnaire_create(request: HttpRequest) -> HttpResponse:
    """Begin a questionnaire: empty, from a ready pack, or as a copy of another one."""
    initial = {name: request.GET[name][:200] for name in STARTS if name in request.GET}
    data = request.POST if request.method == "POST" else None
    form = QuestionnaireCreateForm(data, membership=request.membership, initial=initial)
    if request.method == "POST" and form.is_valid():
        questionnaire = begin(request, form)
        messages.success(request, "Опросник создан. Теперь выберите пункты и посмотрите его глазами педагога.")
        return redirect("deficits:questionnaire_items", questionnaire.pk)
    return render(request, "deficits/questionnaire_create.html", {"form": form}, status=422 if form.errors else 200)


def begin(request: HttpRequest, form: QuestionnaireCreateForm) -> Questionnaire:
    title, by, now = form.cleaned_data["title"], request.membership, timezone.now()
    if form.source:
        return editions.copy(form.source, title=title, by=by, now=now)
    return editions.create(title=title, pack=form.pack, scale=form.cleaned_data["scale"], by=by, now=now)


@require_POST
def questionnaire_revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to the edition in which changes are made; after the first answers it is the next one."""
    questionnaire = find_questionnaire(request, pk)
    try:
        into = editions.next_edition(questionnaire, by=request.membership, now=timezone.now())
    except QuestionnaireRefused as reason:
        messages.error(request, str(reason))
        return redirect("deficits:questionnaire_list")
    if into != questionnaire:
        messages.success(request, f"Открыта редакция {into.edition}. Прежняя осталась со своими опросами и ответами.")
    return redirect("deficits:questionnaire_items", into.pk)


@require_POST
def questionnaire_adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Prepared surveys ask with this edition."""
    with refusals_told(request, "Подготовленные опросы переведены на эту редакцию."):
        editions.adopt(find_questionnaire(request, pk))
    return redirect("deficits:questionnaire_detail", pk)


@require_POST
def questionnaire_archive(request: HttpRequest, pk: int) -> HttpResponse:
    with refusals_told(request, "Опросник убран из выбора для новых опросов. Прежние опросы остались."):
        editions.put_away(find_questionnaire(request, pk), is_archived=True)
    return redirect("deficits:questionnaire_detail", pk)


@require_POST
def questionnaire_restore(request: HttpRequest, pk: int) -> HttpResponse:
    with refusals_told(request, "Опросник снова предлагается для новых опросов."):
        editions.put_away(find_questionnaire(request, pk), is_archived=False)
    return redirect("deficits:questionnaire_detail", pk)


@require_POST
def questionnaire_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a questionnaire that no survey uses."""
    questionnaire = find_questionnaire(request, pk)
    try:
        editions.delete(questionnaire)
    except QuestionnaireRefused as reason:
        messages.error(request, str(reason))
        return redirect("deficits:questionnaire_detail", pk)
    messages.success(request, f"Опросник «{questionnaire}» удалён.")
    return redirect("deficits:questionnaire_list")
