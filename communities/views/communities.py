from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.access import Standing, standing
from communities.forms import CommunityForm, FoundingForm
from communities.models import Community, CommunityMember, Lesson
from communities.services import communities
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

PAST_SHOWN = 10


def find_community(request: HttpRequest, pk: int) -> tuple[Community, Standing]:
    """A community the person may know of, and what they are in it."""
    community = get_object_or_404(Community.objects.visible_to(request.membership).for_list(), pk=pk)
    return community, standing(community, request.membership)


def find_led_community(request: HttpRequest, pk: int) -> Community:
    """A community at work that the person leads."""
    community, mine = find_community(request, pk)
    if not mine.leads or community.is_closed:
        raise PermissionDenied
    return community


@require_GET
def community_list(request: HttpRequest) -> HttpResponse:
    """All communities the person may know of, their own first."""
    everything = Community.objects.visible_to(request.membership).for_list()
    mine = everything.of(request.membership)
    today = request.membership.organization.today
    context = {
        "mine": mine.with_people(today),
        "others": everything.exclude(pk__in=mine.values("pk")).with_people(today),
    }
    return TemplateResponse(request, "communities/community_list.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def community_create(request: HttpRequest) -> HttpResponse:
    form = FoundingForm(request.POST or None, membership=request.membership)
    community = form.granted(communities.found, by=request.membership, now=timezone.now())
    if community:
        messages.success(request, "Сообщество создано. Дальше – первое занятие и согласие о том, как учиться.")
        return redirect(community)
    return TemplateResponse(request, "communities/community_form.html", {"form": form})


@require_GET
def community_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return community_page(request, *find_community(request, pk))


def community_page(request: HttpRequest, community: Community, mine: Standing, refusal="", status=200) -> HttpResponse:
    """The page of a community; `refusal` says why something asked on it was not done."""
    now, here = timezone.now(), Lesson.objects.visible_to(request.membership).in_community(community)
    members = CommunityMember.objects.visible_to(request.membership).in_community(community)
    context = {
        "community": community,
        "mine": mine,
        "refusal": refusal,
        "members": members.current(request.membership.organization.today).for_list(),
        "upcoming": here.upcoming(now).for_list(),
        "past": here.past(now).for_list()[:PAST_SHOWN],
    }
    return TemplateResponse(request, "communities/community_detail.html", context, status=status)


@require_http_methods(["GET", "POST"])
@submitted_once
def community_update(request: HttpRequest, pk: int) -> HttpResponse:
    community = find_led_community(request, pk)
    initial = {"version": community.version}
    form = CommunityForm(request.POST or None, instance=community, initial=initial, membership=request.membership)
    if form.granted(communities.revise, community):
        messages.success(request, "Сохранено.")
        return redirect(community)
    return TemplateResponse(request, "communities/community_form.html", {"form": form, "community": community})


@require_POST
@submitted_once
def community_close(request: HttpRequest, pk: int) -> HttpResponse:
    community = find_led_community(request, pk)
    try:
        communities.close(community, now=timezone.now())
    except Refused as refusal:
        return community_page(request, *find_community(request, pk), refusal=str(refusal), status=409)
    messages.success(request, "Работа сообщества завершена. Всё сделанное остаётся на этой странице.")
    return redirect(community)
