from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from deficits.forms import TrendCloseForm, TrendConfirmForm, TrendDismissForm, TrendEditForm, TrendForm
from deficits.models import Trend
from deficits.services import trends
from pos_portal.core.forms import submitted_once
from pos_portal.core.school_year import SchoolYear

SHELVES = {"waiting": "Ждут решения", "confirmed": "Согласованы", "aside": "Отложены"}


@require_safe
def trend_list(request: HttpRequest) -> HttpResponse:
    """Trends of a school year on three shelves: those that wait for a decision, the agreed ones, the others."""
    visible = Trend.objects.visible_to(request.membership)
    years, year = years_of(request, visible)
    rows = list(visible.of_year(year.start).for_list())
    shelves = {
        "waiting": [trend for trend in rows if trend.is_undecided],
        "confirmed": [trend for trend in rows if trend.is_confirmed],
        "aside": [trend for trend in rows if trend.is_dismissed or trend.is_merged],
    }
    shelf = asked_shelf(request, shelves)
    context = {"years": years, "year": year, "shelf": shelf, "rows": shelves[shelf], "has_any": bool(rows)}
    return render(request, "deficits/trend_list.html", context | shelves | {"tabs": tabs(shelves, shelf, year)})


def years_of(request: HttpRequest, visible) -> tuple[list[SchoolYear], SchoolYear]:
    """School years with trends and the present one, the latest first; and the one asked for."""
    current = request.membership.organization.school_year
    starts = {current.start, *visible.order_by().values_list("school_year", flat=True).distinct()}
    asked = SchoolYear.asked(request.GET.get("year", "")) or current
    return [SchoolYear(start) for start in sorted(starts, reverse=True)], asked if asked.start in starts else current


def asked_shelf(request: HttpRequest, shelves: dict[str, list]) -> str:
    """The shelf asked for, else the first one with something on it."""
    asked = request.GET.get("shelf", "")
    filled = (name for name, trends_there in shelves.items() if trends_there)
    return asked if asked in shelves else next(filled, "waiting")


def tabs(shelves: dict[str, list], shelf: str, year: SchoolYear) -> list[dict]:
    return [
        {
            "title": f"{SHELVES[name]}: {len(trends_there)}",
            "url": f"?year={year.start}&shelf={name}",
            "is_current": name == shelf,
        }
        for name, trends_there in shelves.items()
        if trends_there or name == shelf
    ]


@require_http_methods(["GET", "POST"])
@submitted_once
def trend_create(request: HttpRequest) -> HttpResponse:
    """Write down a trend that people have seen themselves, of this year or of the one a table speaks of."""
    form = TrendForm(request.POST or None)
    back = asked_return(request, reverse("deficits:trend_list"))
    if request.method == "POST" and form.is_valid():
        trend = form.save(commit=False)
        current = request.membership.organization.school_year
        year = SchoolYear.asked(request.GET.get("year", ""))
        trend.school_year = (year if year in (current, current.previous, current.next) else current).start
        trends.add(trend, by=request.membership, now=timezone.now())
        messages.success(request, "Тенденция добавлена.")
        return redirect(back)
    context = {"form": form, "back_url": back}
    return render(request, "deficits/trend_create.html", context, status=422 if form.errors else 200)


def asked_return(request: HttpRequest, usual: str) -> str:
    """The page of the portal to go back to, from `?next=`."""
    asked = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if is_ours and asked.startswith("/") else usual


@require_safe
def trend_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The evidence of a trend, its life and the next step."""
    trend = find(request, pk)
    if trend is None:
        raise Http404
    return render(request, "deficits/trend_detail.html", page(trend))


def find(request: HttpRequest, pk: int) -> Trend | None:
    rows = Trend.objects.visible_to(request.membership).for_list()
    joined = ("survey__questionnaire__scale", "survey__compared_with", "previous", "merged_into", "organization")
    return rows.select_related(*joined).filter(pk=pk).first()


def page(trend: Trend, **bound) -> dict:
    """What the page of a trend shows; `bound` are forms sent and refused."""
    version = {"version": trend.version}
    forms = {
        "confirm_form": TrendConfirmForm(initial=version | {"text": trend.text}),
        "edit_form": TrendEditForm(initial=version | {"text": trend.text}),
        "dismiss_form": TrendDismissForm(initial=version),
        "close_form": TrendCloseForm(initial=version),
    }
    return {
        "trend": trend,
        "events": list(trend.events.select_related("by__user")),
        "merged": list(trend.merged.select_related("survey").order_by("position", "pk")),
        **forms,
        **bound,
    }
