from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deficits.forms import TrendConfirmForm, TrendDismissForm, TrendForm
from deficits.models import Trend
from deficits.services import trends
from pos_portal.core.forms import submitted_once
from pos_portal.core.school_year import SchoolYear


@require_safe
def trend_list(request: HttpRequest) -> HttpResponse:
    """Trends of a school year: those that wait for a decision first, then the decided ones."""
    visible = Trend.objects.visible_to(request.membership)
    current = request.membership.organization.school_year
    years = sorted({current.start, *visible.order_by().values_list("school_year", flat=True).distinct()}, reverse=True)
    asked = SchoolYear.asked(request.GET.get("year", "")) or current
    year = asked.start if asked.start in years else current.start
    rows = list(visible.of_year(year).for_list())
    context = {
        "years": [
            {"title": str(SchoolYear(start)), "url": f"?year={start}", "is_current": start == year} for start in years
        ],
        "year": SchoolYear(year),
        "waiting": [trend for trend in rows if trend.is_undecided],
        "confirmed": [trend for trend in rows if trend.is_confirmed],
        "dismissed": [trend for trend in rows if trend.is_dismissed],
    }
    return render(request, "deficits/trend_list.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def trend_create(request: HttpRequest) -> HttpResponse:
    """Write down a trend that people have seen themselves."""
    form = TrendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        trend = form.save(commit=False)
        trend.school_year = request.membership.organization.school_year.start
        trends.add(trend, by=request.membership, now=timezone.now())
        messages.success(request, "Тенденция добавлена.")
        return redirect("deficits:trend_list")
    return render(request, "deficits/trend_create.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def trend_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The evidence of a trend and the decision on it."""
    trend = find(request, pk)
    return render(request, "deficits/trend_detail.html", page(trend))


@require_POST
def trend_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    trend = find(request, pk)
    form = TrendConfirmForm(request.POST)
    if not form.is_valid():
        return render(request, "deficits/trend_detail.html", page(trend, confirm_form=form), status=422)
    trends.confirm(trend, text=form.cleaned_data["text"], by=request.membership, now=timezone.now())
    messages.success(request, "Тенденция подтверждена и войдёт в анализ плана.")
    return redirect("deficits:trend_list")


@require_POST
def trend_dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    trend = find(request, pk)
    form = TrendDismissForm(request.POST)
    if not form.is_valid():
        return render(request, "deficits/trend_detail.html", page(trend, dismiss_form=form), status=422)
    trends.dismiss(trend, reason=form.cleaned_data["reason"], by=request.membership, now=timezone.now())
    messages.success(request, "Тенденция отклонена. Её можно вернуть.")
    return redirect("deficits:trend_list")


@require_POST
def trend_return(request: HttpRequest, pk: int) -> HttpResponse:
    trends.return_(find(request, pk), by=request.membership, now=timezone.now())
    messages.success(request, "Тенденция снова ждёт решения.")
    return redirect("deficits:trend_detail", pk)


def find(request: HttpRequest, pk: int) -> Trend:
    rows = Trend.objects.visible_to(request.membership).for_list()
    return get_object_or_404(
        rows.select_related("survey__questionnaire", "survey__compared_with", "decided_by__user", "organization"), pk=pk
    )


def page(trend: Trend, *, confirm_form=None, dismiss_form=None) -> dict:
    return {
        "trend": trend,
        "confirm_form": confirm_form or TrendConfirmForm(initial={"text": trend.text}),
        "dismiss_form": dismiss_form or TrendDismissForm(),
    }
