"""Заявки о помощи: «Какая помощь потребуется от других ДОО, ММС, ИРО?» (slide 12)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.forms.requests import AnswerForm, DeclineForm, RequestForm, RequestUpdateForm
from communities.models import HelpRequest
from communities.models.open_trends import chosen, open_trends
from communities.services import requests
from communities.services.refusals import Refused
from deficits.models import Trend
from pos_portal.core.forms import submitted_once


@require_GET
def request_list(request: HttpRequest) -> HttpResponse:
    """What the kindergarten asked for, and what was asked of it; a service has only the second."""
    rows = list(HelpRequest.objects.visible_to(request.membership).for_list())
    here = request.membership.organization_id
    context = {
        "ours": [row for row in rows if row.organization_id == here],
        "received": [row for row in rows if row.organization_id != here],
        "may_ask": may_ask(request),
    }
    return TemplateResponse(request, "communities/request_list.html", context)


@require_GET
def request_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return request_page(request, find_request(request, pk))


def request_page(request: HttpRequest, asked: HelpRequest, refusal: str = "", status: int = 200) -> HttpResponse:
    """The request as its reader may see it; `refusal` says why something asked on it was not done."""
    is_ours = is_own(request, asked)
    context = {
        "asked": asked,
        "is_ours": is_ours,
        "leads": is_ours and may_ask(request),
        "answers": not is_ours,
        "refusal": refusal,
    }
    return TemplateResponse(request, "communities/request_detail.html", context, status=status)


@require_http_methods(["GET", "POST"])
@submitted_once
def request_create(request: HttpRequest) -> HttpResponse:
    """A draft; from a trend that nothing answers it comes with a subject without numbers (`?trend=7`)."""
    form = RequestForm(request.POST or None, membership=request.membership, initial=started(request))
    asked = form.granted(requests.draft, by=request.membership, now=timezone.now())
    if asked:
        messages.success(request, "Черновик сохранён. Прочитайте его и отправьте.")
        return redirect(asked)
    return TemplateResponse(request, "communities/request_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
@submitted_once
def request_update(request: HttpRequest, pk: int) -> HttpResponse:
    asked = find_own_request(request, pk)
    if not asked.is_draft:
        return request_page(request, asked, "Заявка уже отправлена: её слова больше не меняют.", 409)
    initial = {"version": asked.version}
    form = RequestUpdateForm(request.POST or None, instance=asked, initial=initial, membership=request.membership)
    if form.granted(requests.revise, asked):
        messages.success(request, "Сохранено.")
        return redirect(asked)
    return TemplateResponse(
        request, "communities/request_form.html", {"form": form, "asked": find_request(request, pk)}
    )


@require_POST
@submitted_once
def request_send(request: HttpRequest, pk: int) -> HttpResponse:
    asked = find_own_request(request, pk)
    try:
        requests.send(asked, by=request.membership, now=timezone.now())
    except Refused as refusal:
        return request_page(request, find_request(request, pk), str(refusal), 409)
    messages.success(request, f"Заявка отправлена: {asked.addressee}. Ответ появится здесь и на сводке.")
    return redirect(asked)


@require_POST
@submitted_once
def request_close(request: HttpRequest, pk: int) -> HttpResponse:
    asked = find_own_request(request, pk)
    requests.close(asked)
    messages.success(request, "Заявка завершена.")
    return redirect(asked)


@require_http_methods(["GET", "POST"])
@submitted_once
def request_answer(request: HttpRequest, pk: int) -> HttpResponse:
    asked = find_received_request(request, pk)
    initial = {"text": asked.answer if asked.is_answered else "", "offer": asked.offer_id}
    form = AnswerForm(request.POST or None, membership=request.membership, initial=initial)
    if form.granted(requests.answer, asked, by=request.membership, now=timezone.now()):
        messages.success(request, f"Ответ отправлен: {asked.organization}.")
        return redirect(asked)
    return TemplateResponse(request, "communities/request_answer.html", {"form": form, "asked": asked})


@require_http_methods(["GET", "POST"])
@submitted_once
def request_decline(request: HttpRequest, pk: int) -> HttpResponse:
    asked = find_received_request(request, pk)
    form = DeclineForm(request.POST or None)
    if form.granted(requests.decline, asked, by=request.membership, now=timezone.now()):
        messages.success(request, f"Ответ отправлен: {asked.organization}.")
        return redirect(asked)
    return TemplateResponse(request, "communities/request_decline.html", {"form": form, "asked": asked})


def find_request(request: HttpRequest, pk: int) -> HelpRequest:
    return get_object_or_404(HelpRequest.objects.visible_to(request.membership).for_list(), pk=pk)


def find_own_request(request: HttpRequest, pk: int) -> HelpRequest:
    asked = find_request(request, pk)
    if not is_own(request, asked):
        raise PermissionDenied
    return asked


def find_received_request(request: HttpRequest, pk: int) -> HelpRequest:
    asked = find_request(request, pk)
    if is_own(request, asked):
        raise PermissionDenied
    return asked


def is_own(request: HttpRequest, asked: HelpRequest) -> bool:
    return asked.organization_id == request.membership.organization_id


def may_ask(request: HttpRequest) -> bool:
    return request.membership.is_methodist or request.membership.is_head


def started(request: HttpRequest) -> dict:
    """What the link to the empty form already knows."""
    asked = request.GET.get("trend", "")
    trend = chosen(open_trends(request.membership, asked), asked)
    return {"trend": trend.pk, "subject": subject_of(trend)} if trend else {}


def subject_of(trend: Trend) -> str:
    """The field of work alone: neither numbers nor words of the trend leave the kindergarten by themselves."""
    field = trend.get_area_display() or trend.get_group_display()
    return f"Помощь в обучении педагогов: {field[:1].lower()}{field[1:]}" if field else ""
