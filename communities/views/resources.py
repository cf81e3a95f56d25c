"""«Где учиться»: resources of every level, offers of the services, and the trends that nothing answers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.forms.resources import ResourceCreateForm, ResourceFilter, ResourceUpdateForm
from communities.models import HelpRequest, LearningResource, Way
from communities.models.offer_counts import area_needs
from communities.models.open_trends import chosen, open_trends
from communities.models.resource_tables import read_resources, row_of
from communities.services import resources
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .learning_tabs import learning_tabs


@require_GET
def resource_list(request: HttpRequest) -> HttpResponse:
    """The catalogue with its filter; a service sees its offers beside what the kindergartens need by area."""
    table = read_resources(request.membership, request.GET.get("trend", ""))
    form = ResourceFilter(request.GET, trends=table.trends)
    context = {
        "table": table,
        "rows": table.select(form.asked),
        "way_names": Way.labels,
        "form": form,
        "asked_trend": chosen(table.trends, form.asked.get("trend", "")),
        "tabs": learning_tabs(request.membership, "resource_list"),
    }
    if request.membership.is_service:
        offers = [row.resource for row in table.rows if row.resource.is_published and not row.is_foreign]
        context["needs"] = area_needs(request.membership, offers)
    return TemplateResponse(request, "communities/resource_list.html", context)


@require_GET
def resource_gaps(request: HttpRequest) -> HttpResponse:
    """Every open trend of the year with what answers it, those that nothing answers first."""
    table = read_resources(request.membership)
    asked = HelpRequest.objects.visible_to(request.membership).about(table.trends)
    context = {
        "table": table,
        "requests": {row.trend_id: row for row in asked},
        "may_ask": request.membership.is_methodist or request.membership.is_head,
        "tabs": learning_tabs(request.membership, "resource_gaps"),
    }
    return TemplateResponse(request, "communities/resource_gaps.html", context)


@require_GET
def resource_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return resource_page(request, find_resource(request, pk))


def resource_page(request: HttpRequest, resource: LearningResource, refusal: str = "", status=200) -> HttpResponse:
    """A resource and the trends it answers; `refusal` says why something asked on it was not done."""
    today = request.membership.organization.today
    context = {
        "resource": resource,
        "row": row_of(resource, open_trends(request.membership), request.membership, today),
        "may_edit": may_edit(request, resource),
        "is_ahead": bool(resource.starts_on and resource.starts_on > today),
        "refusal": refusal,
    }
    return TemplateResponse(request, "communities/resource_detail.html", context, status=status)


@require_http_methods(["GET", "POST"])
@submitted_once
def resource_create(request: HttpRequest) -> HttpResponse:
    """Anybody of the staff adds what they know; it may come with the trend it is for (`?trend=7`)."""
    trends = open_trends(request.membership, request.GET.get("trend", ""))
    form = ResourceCreateForm(request.POST or None, trends=trends, initial=started(request, trends))
    resource = form.granted(resources.create, by=request.membership, now=timezone.now())
    if resource:
        messages.success(request, "Ресурс добавлен в каталог.")
        return redirect(resource)
    return TemplateResponse(request, "communities/resource_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
@submitted_once
def resource_update(request: HttpRequest, pk: int) -> HttpResponse:
    resource = find_edited(request, pk)
    trends = sorted({*open_trends(request.membership), *resource.trends.all()}, key=lambda trend: trend.pk)
    form = ResourceUpdateForm(
        request.POST or None, instance=resource, trends=trends, initial={"version": resource.version}
    )
    if form.granted(resources.revise, resource, by=request.membership, now=timezone.now()):
        messages.success(request, "Сохранено.")
        return redirect(resource)
    return TemplateResponse(request, "communities/resource_form.html", {"form": form, "resource": resource})


@require_POST
def resource_check(request: HttpRequest, pk: int) -> HttpResponse:
    resource = find_edited(request, pk)
    resources.check(resource, by=request.membership, now=timezone.now())
    messages.success(request, "Отмечено: проверено сегодня.")
    return redirect(resource)


@require_POST
def resource_archive(request: HttpRequest, pk: int) -> HttpResponse:
    resource = find_edited(request, pk)
    resources.archive(resource)
    messages.success(request, "Ресурс убран из каталога. Его можно вернуть.")
    return redirect(resource)


@require_POST
def resource_restore(request: HttpRequest, pk: int) -> HttpResponse:
    resource = find_edited(request, pk)
    resources.restore(resource, by=request.membership, now=timezone.now())
    messages.success(request, "Ресурс снова в каталоге.")
    return redirect(resource)


@require_POST
def resource_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """A service opens its resource to the kindergartens below it."""
    resource = find_edited(request, pk)
    try:
        resources.publish(resource, by=request.membership, now=timezone.now())
    except Refused as refusal:
        return resource_page(request, resource, str(refusal), 409)
    messages.success(request, "Предложение видят все детские сады, которые входят в Вашу службу.")
    return redirect(resource)


@require_POST
def resource_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    resource = find_edited(request, pk)
    resources.withdraw(resource, by=request.membership, now=timezone.now())
    messages.success(request, "Предложение снято: детские сады его больше не видят.")
    return redirect(resource)


def find_resource(request: HttpRequest, pk: int) -> LearningResource:
    visible = LearningResource.objects.visible_to(request.membership)
    return get_object_or_404(visible.for_list().select_related("created_by__user"), pk=pk)


def find_edited(request: HttpRequest, pk: int) -> LearningResource:
    resource = find_resource(request, pk)
    if not may_edit(request, resource):
        raise PermissionDenied
    return resource


def may_edit(request: HttpRequest, resource: LearningResource) -> bool:
    """Who wrote it down, the methodist, and in a service every officer; of other organizations nobody."""
    me = request.membership
    is_ours = resource.organization_id == me.organization_id
    return is_ours and (me.is_methodist or me.is_service or resource.created_by_id == me.pk)


def started(request: HttpRequest, trends: list) -> dict:
    """What the link to the empty form already knows."""
    trend = chosen(trends, request.GET.get("trend", ""))
    if trend is None:
        return {}
    return {"trends": [trend.pk], "areas": [trend.area] if trend.area else [], "groups": [trend.group or ""]}
