"""«Где мы учились»: everybody's own list, and the team's year in numbers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.forms.records import RecordForm, RecordUpdateForm
from communities.models import LearningRecord, LearningResource, Way
from communities.models.open_trends import NUMBER, chosen, open_trends
from communities.models.record_balances import year_balance
from communities.services import records
from pos_portal.core.forms import submitted_once
from pos_portal.core.school_year import SchoolYear

from .learning_tabs import learning_tabs

TEAM = "team"


@require_GET
def record_list(request: HttpRequest) -> HttpResponse:
    """One's own records; the methodist may turn to those of all colleagues."""
    is_team = request.membership.is_methodist and request.GET.get("whose") == TEAM
    rows = LearningRecord.objects.visible_to(request.membership).for_list()
    context = {
        "records": rows if is_team else rows.filter(membership=request.membership),
        "is_team": is_team,
        "tabs": learning_tabs(request.membership, "record_list"),
    }
    return TemplateResponse(request, "communities/record_list.html", context)


@require_GET
def record_balance(request: HttpRequest) -> HttpResponse:
    """The school year of the team: forms, levels, vertical and horizontal, never who."""
    organization = request.membership.organization
    current = organization.school_year
    years = [current, current.previous, current.previous.previous]
    asked = SchoolYear.asked(request.GET.get("year", ""))
    year = asked if asked in years else current
    context = {
        "year": year,
        "years": years,
        "balance": year_balance(organization, year),
        "way_names": Way.labels,
        "minimum": organization.minimum_answers,
        "tabs": learning_tabs(request.membership, "record_balance"),
    }
    return TemplateResponse(request, "communities/record_balance.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def record_create(request: HttpRequest) -> HttpResponse:
    """From a resource of the catalogue it comes filled (`?resource=7`)."""
    resource, trends = asked_resource(request), open_trends(request.membership)
    today = request.membership.organization.today
    form = RecordForm(request.POST or None, trends=trends, today=today, initial=started(request, resource, trends))
    if form.granted(records.create, by=request.membership, now=timezone.now(), resource=resource):
        messages.success(request, "Записано. Это видите Вы и ответственный за методическую работу.")
        return redirect("communities:record_list")
    return TemplateResponse(request, "communities/record_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
@submitted_once
def record_update(request: HttpRequest, pk: int) -> HttpResponse:
    record = find_own(request, pk)
    trends = open_trends(request.membership, str(record.trend_id or ""))
    today = request.membership.organization.today
    initial = {"version": record.version}
    form = RecordUpdateForm(request.POST or None, instance=record, trends=trends, today=today, initial=initial)
    if form.granted(records.revise, record):
        messages.success(request, "Сохранено.")
        return redirect("communities:record_list")
    return TemplateResponse(request, "communities/record_form.html", {"form": form, "record": record})


@require_POST
@submitted_once
def record_delete(request: HttpRequest, pk: int) -> HttpResponse:
    records.delete(find_own(request, pk))
    messages.success(request, "Запись удалена.")
    return redirect("communities:record_list")


def find_own(request: HttpRequest, pk: int) -> LearningRecord:
    record = get_object_or_404(LearningRecord.objects.visible_to(request.membership).for_list(), pk=pk)
    if record.membership_id != request.membership.pk:
        raise PermissionDenied
    return record


def asked_resource(request: HttpRequest) -> LearningResource | None:
    """The resource that the address names, if this person may see it."""
    asked = request.GET.get("resource", "")
    if not NUMBER.fullmatch(asked):
        return None
    return LearningResource.objects.visible_to(request.membership).filter(pk=asked).first()


def started(request: HttpRequest, resource: LearningResource | None, trends: list) -> dict:
    """What a resource, or the link from a trend, already tells."""
    today = request.membership.organization.today
    trend = chosen(trends, request.GET.get("trend", ""))
    known = {"trend": trend.pk} if trend else {}
    if resource is None:
        return known
    day = min(resource.ends_on or resource.starts_on or today, today)
    same = {name: getattr(resource, name) for name in ("title", "form", "level", "way", "hours")}
    tied = next((trend for trend in resource.trends.all() if trend in trends), None)
    return same | {"held_on": day} | ({"trend": tied.pk} if tied else known)
