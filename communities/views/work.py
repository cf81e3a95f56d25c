from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from communities.forms.meetings import OutcomeForm, WorkForm, WorkUpdateForm
from communities.models import WorkItem
from communities.models.work_plans import read_stages
from communities.services import work
from pos_portal.core.forms import submitted_once

from .communities import find_content, find_own_community
from .community_tabs import community_tabs
from .insides import find_inside, posted


@require_GET
def work_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan of a group: theory, then practice, then outcomes."""
    community, mine = find_content(request, pk)
    context = {
        "community": community,
        "mine": mine,
        "tabs": community_tabs(request, community, mine),
        "stages": read_stages(community, request.membership),
        "today": request.membership.organization.today,
    }
    return TemplateResponse(request, "communities/work_list.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def work_create(request: HttpRequest, pk: int) -> HttpResponse:
    """The coordinator's small addition; a new thing is rather proposed to the group."""
    community, mine = find_own_community(request, pk)
    if not mine.leads:
        raise PermissionDenied
    form = WorkForm(posted(request), community=community, membership=request.membership)
    if form.granted(work.add, community=community):
        messages.success(request, "Пункт в плане. Его видит вся группа.")
        return redirect("communities:work_list", community.pk)
    return TemplateResponse(request, "communities/work_form.html", {"form": form, "community": community})


@require_http_methods(["GET", "POST"])
@submitted_once
def work_update(request: HttpRequest, pk: int) -> HttpResponse:
    """The coordinator moves a term or finds another person; what was agreed keeps its place in the order."""
    item, mine = find_inside(request, WorkItem.objects.visible_to(request.membership), pk)
    if not mine.leads or item.done_on:
        raise PermissionDenied
    names = ("version", "title", "form", "due_on", "responsible", "tactic")
    who = {"community": item.community, "membership": request.membership}
    form = WorkUpdateForm(posted(request), initial={name: getattr(item, name) for name in names}, **who)
    if form.granted(work.revise, item):
        messages.success(request, "Сохранено. Изменение видит вся группа.")
        return redirect("communities:work_list", item.community_id)
    context = {"form": form, "community": item.community, "item": item}
    return TemplateResponse(request, "communities/work_form.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def work_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Any member says that it is done and, if they like, what came of it."""
    item, _ = find_inside(request, WorkItem.objects.visible_to(request.membership), pk)
    form = OutcomeForm(posted(request))
    if form.granted(work.finish, item, now=timezone.now()):
        messages.success(request, "Отмечено: сделано.")
        return redirect("communities:work_list", item.community_id)
    return TemplateResponse(request, "communities/work_done.html", {"form": form, "item": item})
