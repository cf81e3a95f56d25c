from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from communities.access import standing
from communities.forms.charters import AgreementForm, DisagreementForm, DisagreementUpdateForm
from communities.models import Disagreement
from communities.services import disagreements
from pos_portal.core.forms import submitted_once

from .communities import find_content, find_own_community
from .community_tabs import community_tabs


def find_own_disagreement(request: HttpRequest, pk: int) -> Disagreement:
    """An open disagreement of a group at work of which the person is a member."""
    disagreement = get_object_or_404(Disagreement.objects.visible_to(request.membership).for_list(), pk=pk)
    disagreement.community.organization = request.membership.organization
    is_member = standing(disagreement.community, request.membership).is_member
    if not is_member or not disagreement.is_open or disagreement.community.is_closed:
        raise PermissionDenied
    return disagreement


@require_GET
def disagreement_list(request: HttpRequest, pk: int) -> HttpResponse:
    community, mine = find_content(request, pk)
    known = Disagreement.objects.visible_to(request.membership).filter(community=community).for_list()
    context = {"community": community, "mine": mine, "open": known.open(), "settled": known.settled()}
    context["tabs"] = community_tabs(request, community, mine)
    return TemplateResponse(request, "communities/disagreement_list.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def disagreement_create(request: HttpRequest, pk: int) -> HttpResponse:
    community, _ = find_own_community(request, pk)
    form = DisagreementForm(request.POST or None)
    if form.granted(disagreements.say, community, by=request.membership, now=timezone.now()):
        messages.success(request, "Записано. В назначенный день портал напомнит группе.")
        return redirect("communities:disagreement_list", community.pk)
    return TemplateResponse(request, "communities/disagreement_form.html", {"form": form, "community": community})


@require_http_methods(["GET", "POST"])
@submitted_once
def disagreement_update(request: HttpRequest, pk: int) -> HttpResponse:
    disagreement = find_own_disagreement(request, pk)
    initial = {"version": disagreement.version}
    form = DisagreementUpdateForm(request.POST or None, instance=disagreement, initial=initial)
    if form.granted(disagreements.revise, disagreement):
        messages.success(request, "Сохранено.")
        return redirect("communities:disagreement_list", disagreement.community_id)
    context = {"form": form, "community": disagreement.community, "disagreement": disagreement}
    return TemplateResponse(request, "communities/disagreement_form.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def disagreement_settle(request: HttpRequest, pk: int) -> HttpResponse:
    disagreement = find_own_disagreement(request, pk)
    form = AgreementForm(request.POST or None)
    if form.granted(disagreements.settle, disagreement, by=request.membership, now=timezone.now()):
        messages.success(request, "Договорились. Запись останется в списке.")
        return redirect("communities:disagreement_list", disagreement.community_id)
    context = {"form": form, "disagreement": disagreement, "community": disagreement.community}
    return TemplateResponse(request, "communities/disagreement_settle.html", context)
