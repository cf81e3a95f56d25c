"""Steps in the life of a trend: each is taken from a page that may have grown old meanwhile."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from deficits.forms import (
    TrendCloseForm,
    TrendConfirmForm,
    TrendDismissForm,
    TrendEditForm,
    TrendMergeForm,
    TrendStepForm,
)
from deficits.models import Trend
from deficits.services import trends
from deficits.services.refusals import Refused
from deficits.services.trends import TrendGone
from pos_portal.core.services.versions import StaleVersion

from .trends import find, page


def decision(view: Callable) -> Callable:
    """A step on a trend: when somebody was faster, the page shows what is there now and the words typed here."""

    @wraps(view)
    def wrapper(request: HttpRequest, pk: int) -> HttpResponse:
        trend = find(request, pk)
        if trend is None:
            return gone(request)
        try:
            return view(request, trend)
        except TrendGone:
            return gone(request)
        except StaleVersion:
            return overtaken(request, pk)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("deficits:trend_detail", pk)

    return wrapper


def typed_words(request: HttpRequest) -> str:
    """What the person wrote into whichever form was sent."""
    return (request.POST.get("text") or request.POST.get("reason") or "")[:2000]


def list_of(trend: Trend) -> str:
    """The list of the trend's own year: the next one that waits stands first there."""
    return f"{reverse('deficits:trend_list')}?year={trend.school_year}"


def gone(request: HttpRequest) -> HttpResponse:
    return render(request, "deficits/trend_gone.html", {"typed": typed_words(request)}, status=404)


def overtaken(request: HttpRequest, pk: int) -> HttpResponse:
    trend = find(request, pk)
    if trend is None:
        return gone(request)
    context = page(trend) | {"overtaken": True, "typed": typed_words(request)}
    return render(request, "deficits/trend_detail.html", context, status=409)


def refused_form(request: HttpRequest, trend: Trend, **forms) -> HttpResponse:
    if any("version" in form.errors for form in forms.values()):
        messages.error(request, "Страница устарела. Проверьте тенденцию и нажмите кнопку ещё раз.")
    return render(request, "deficits/trend_detail.html", page(trend, **forms), status=422)


@require_POST
@decision
def trend_confirm(request: HttpRequest, trend: Trend) -> HttpResponse:
    form = TrendConfirmForm(request.POST)
    if not form.is_valid():
        return refused_form(request, trend, confirm_form=form)
    trends.confirm(trend, by=request.membership, now=timezone.now(), **form.cleaned_data)
    messages.success(request, "Тенденция подтверждена и войдёт в анализ плана.")
    return redirect(list_of(trend))


@require_POST
@decision
def trend_edit(request: HttpRequest, trend: Trend) -> HttpResponse:
    form = TrendEditForm(request.POST)
    if not form.is_valid():
        return refused_form(request, trend, edit_form=form)
    trends.edit(trend, by=request.membership, now=timezone.now(), **form.cleaned_data)
    messages.success(request, "Слова сохранены.")
    return redirect("deficits:trend_detail", trend.pk)


@require_POST
@decision
def trend_dismiss(request: HttpRequest, trend: Trend) -> HttpResponse:
    form = TrendDismissForm(request.POST)
    if not form.is_valid():
        return refused_form(request, trend, dismiss_form=form)
    trends.dismiss(trend, by=request.membership, now=timezone.now(), **form.cleaned_data)
    messages.success(request, "Тенденция отклонена. Её можно вернуть.")
    return redirect(list_of(trend))


@require_http_methods(["GET", "POST"])
@decision
def trend_merge(request: HttpRequest, trend: Trend) -> HttpResponse:
    """Choose trends that say the same, and say them once."""
    visible = Trend.objects.visible_to(request.membership).of_year(trend.school_year)
    others = visible.mergeable().exclude(pk=trend.pk).for_list()
    given = request.POST if request.method == "POST" else None
    form = TrendMergeForm(given, trend=trend, others=others)
    if form.is_valid():
        trends.merge(trend, by=request.membership, now=timezone.now(), **form.cleaned_data)
        messages.success(request, "Тенденции объединены. Цифры каждой остались, любую можно вернуть.")
        return redirect("deficits:trend_detail", trend.pk)
    context = {"trend": trend, "form": form, "can_merge": others.exists()}
    return render(request, "deficits/trend_merge.html", context, status=422 if form.errors else 200)


@require_POST
@decision
def trend_return(request: HttpRequest, trend: Trend) -> HttpResponse:
    return step(request, trend, trends.return_, "Тенденция снова ждёт решения.")


@require_POST
@decision
def trend_start(request: HttpRequest, trend: Trend) -> HttpResponse:
    return step(request, trend, trends.start, "Тенденция взята в работу.")


@require_POST
@decision
def trend_close(request: HttpRequest, trend: Trend) -> HttpResponse:
    message = "Тенденция закрыта. Если следующий опрос снова её покажет, она откроется сама."
    return step(request, trend, trends.close, message, TrendCloseForm)


@require_POST
@decision
def trend_reopen(request: HttpRequest, trend: Trend) -> HttpResponse:
    return step(request, trend, trends.reopen, "Тенденция открыта снова.")


def step(request: HttpRequest, trend: Trend, service: Callable, done: str, form_class=TrendStepForm) -> HttpResponse:
    form = form_class(request.POST)
    if not form.is_valid():
        return refused_form(request, trend, close_form=form)
    service(trend, by=request.membership, now=timezone.now(), **form.cleaned_data)
    messages.success(request, done)
    return redirect("deficits:trend_detail", trend.pk)
