from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.access import Standing, may_shape, standing
from communities.forms import CommunityForm, CommunityWordsForm, FoundingForm
from communities.forms.people import colleagues
from communities.models import Community, CommunityMember, EmergencyAccess, Lesson
from communities.models.charter_pages import rules_for
from communities.services import announcements, closings, communities, members
from communities.services.refusals import Refused
from communities.services.suggestions import suggest
from pos_portal.core.forms import submitted_once
from pos_portal.core.models import Membership

from .community_tabs import community_tabs
from .foundings import asked_around
from .governing import read_government

PAST_SHOWN = 10


def find_community(request: HttpRequest, pk: int) -> tuple[Community, Standing]:
    """A community the person may know of, and what they are in it."""
    community = get_object_or_404(Community.objects.visible_to(request.membership).for_list(), pk=pk)
    return community, standing(community, request.membership)


def find_content(request: HttpRequest, pk: int) -> tuple[Community, Standing]:
    """A community whose working content the person reads."""
    community, mine = find_community(request, pk)
    if not mine.reads_content:
        raise PermissionDenied
    return community, mine


def find_own_community(request: HttpRequest, pk: int) -> tuple[Community, Standing]:
    """A community at work in which the person has a say."""
    community, mine = find_community(request, pk)
    if not mine.is_member or community.is_closed:
        raise PermissionDenied
    return community, mine


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
    """Around a trend, a line of change, a theme or a strategy (`?trend=7`); the first people are suggested."""
    around = asked_around(request)
    suggestion = suggest(around.trends, colleagues(request.membership).staff())
    form = FoundingForm(
        request.POST or None,
        membership=request.membership,
        suggested=suggestion.reasons,
        initial=around.initial,
    )
    community = form.granted(communities.found, by=request.membership, now=timezone.now())
    if community:
        messages.success(request, "Сообщество создано. Дальше группа решает сама: как, чему и когда учиться.")
        return redirect(community)
    context = {"form": form, "suggestion": suggestion, "around": around}
    return TemplateResponse(request, "communities/community_form.html", context)


@require_GET
def community_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return community_page(request, *find_community(request, pk))


def community_page(request: HttpRequest, community: Community, mine: Standing, refusal="", status=200) -> HttpResponse:
    """The page of a community; `refusal` says why something asked on it was not done."""
    now, here = timezone.now(), Lesson.objects.visible_to(request.membership).in_community(community)
    seats = list(community.members.current(request.membership.organization.today).for_list())
    context = {
        "community": community,
        "mine": mine,
        "refusal": refusal,
        **agreement_of(community, mine, request.membership),
        "members": seats,
        "government": read_government(community, request.membership, mine, seats),
        "tabs": community_tabs(request, community, mine),
        "upcoming": here.upcoming(now).for_list(),
        "past": here.past(now).select_related("room")[:PAST_SHOWN],
    }
    return TemplateResponse(request, "communities/community_detail.html", context, status=status)


def agreement_of(community: Community, mine: Standing, membership: Membership) -> dict:
    """The rules in force and, for those who read the records, what the group is to come back to and who was let in."""
    reads = mine.reads_content and not membership.is_guest
    due = community.disagreements.due(community.organization.today)
    let_in = EmergencyAccess.objects.visible_to(membership).filter(community=community).recent(timezone.now())
    return {
        "charter": rules_for(community.pk, membership),
        "due": due.order_by("review_on", "pk").first() if reads else None,
        "emergency": let_in.for_list().first() if reads else None,
    }


@require_http_methods(["GET", "POST"])
@submitted_once
def community_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Small words by the coordinator; the title and the theme too, while the group is only being formed."""
    community, mine = find_community(request, pk)
    shapes = may_shape(community, request.membership, mine)
    if community.is_closed or not (shapes or mine.is_coordinator):
        raise PermissionDenied
    initial, kind = {"version": community.version}, CommunityForm if shapes else CommunityWordsForm
    form = kind(request.POST or None, instance=community, initial=initial, membership=request.membership)
    if form.granted(communities.revise, community, by=request.membership, now=timezone.now()):
        messages.success(request, "Сохранено.")
        return redirect(community)
    context = {"form": form, "community": community, "shapes": shapes}
    return TemplateResponse(request, "communities/community_update.html", context)


@require_POST
@submitted_once
def community_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Give up a community that has not come together; a working one is closed by its group."""
    community, mine = find_community(request, pk)
    if not may_shape(community, request.membership, mine):
        raise PermissionDenied
    try:
        closings.close(community, by=request.membership, now=timezone.now())
    except Refused as refusal:
        return community_page(request, *find_community(request, pk), refusal=str(refusal), status=409)
    messages.success(request, "Работа сообщества завершена. Всё сделанное остаётся на этой странице.")
    return redirect(community)


@require_POST
@submitted_once
def community_join(request: HttpRequest, pk: int) -> HttpResponse:
    """«Хочу участвовать»: a seat at once while the group is forming, later a question to the group."""
    community, mine = find_community(request, pk)
    if mine.is_member:
        return redirect(community)
    try:
        joined = members.join(community, by=request.membership, now=timezone.now())
    except Refused as refusal:
        return community_page(request, community, mine, refusal=str(refusal), status=409)
    is_seated = isinstance(joined, CommunityMember)
    messages.success(request, "Вы в сообществе." if is_seated else "Группа узнает о Вашем желании и ответит.")
    return redirect(community)


@require_POST
@submitted_once
def community_announce(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell all colleagues that they may join."""
    community, mine = find_community(request, pk)
    if not (mine.is_member or may_shape(community, request.membership, mine)):
        raise PermissionDenied
    try:
        announcements.announce(community, by=request.membership, now=timezone.now())
    except Refused as refusal:
        return community_page(request, community, mine, refusal=str(refusal), status=409)
    messages.success(request, "Объявление видят все коллеги на главной странице; у кого есть почта, получат письмо.")
    return redirect(community)
