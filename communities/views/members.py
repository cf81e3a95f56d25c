from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from communities.access import may_shape, standing
from communities.forms import MemberForm
from communities.models import CommunityMember, MotionKind
from communities.services import members
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .communities import community_page, find_community


def find_member(request: HttpRequest, pk: int) -> CommunityMember:
    """A seat taken today in a community the person may know of."""
    seats = CommunityMember.objects.visible_to(request.membership).current(request.membership.organization.today)
    return get_object_or_404(seats.for_list(), pk=pk)


@require_http_methods(["GET", "POST"])
@submitted_once
def member_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Add somebody while the group is being formed; later the group itself is asked."""
    community, mine = find_community(request, pk)
    if not may_shape(community, request.membership, mine):
        if mine.is_member and not community.is_closed:
            return redirect(f"{reverse('communities:motion_create', args=[pk])}?kind={MotionKind.MEMBER}")
        raise PermissionDenied
    form = MemberForm(request.POST or None, community=community, membership=request.membership)
    seat = form.granted(members.add, community, now=timezone.now())
    if seat:
        messages.success(request, f"Теперь в сообществе: {seat}.")
        return redirect(community)
    return TemplateResponse(request, "communities/member_form.html", {"form": form, "community": community})


@require_POST
@submitted_once
def member_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a community; a guest is seen off by the coordinator, anybody while the group is being formed."""
    seat = find_member(request, pk)
    if seat.membership_id != request.membership.pk and not _may_take_out(request, seat):
        raise PermissionDenied
    try:
        members.leave(seat, by=request.membership, now=timezone.now())
    except Refused as refusal:
        page = find_community(request, seat.community_id)
        return community_page(request, *page, refusal=str(refusal), status=409)
    messages.success(request, f"Больше не в сообществе: {seat}.")
    return redirect("communities:community_list" if request.membership.is_guest else seat.community)


def _may_take_out(request: HttpRequest, seat: CommunityMember) -> bool:
    mine = standing(seat.community, request.membership)
    if seat.membership.is_guest and mine.is_coordinator:
        return True
    return may_shape(seat.community, request.membership, mine)


@require_POST
@submitted_once
def member_appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a member to coordinate while nobody does; the group reads it among its decisions."""
    seat = find_member(request, pk)
    if not standing(seat.community, request.membership).leads:
        raise PermissionDenied
    try:
        members.appoint_acting(seat, by=request.membership, now=timezone.now())
    except Refused as refusal:
        page = find_community(request, seat.community_id)
        return community_page(request, *page, refusal=str(refusal), status=409)
    messages.success(request, f"Временно координирует группу: {seat}. Группа увидит это в своих решениях.")
    return redirect(seat.community)
