from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from communities.access import standing
from communities.forms import MemberForm
from communities.models import CommunityMember
from communities.services import members
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .communities import community_page, find_community, find_led_community


def find_member(request: HttpRequest, pk: int) -> CommunityMember:
    """A seat taken today in a community the person may know of."""
    seats = CommunityMember.objects.visible_to(request.membership).current(request.membership.organization.today)
    return get_object_or_404(seats.for_list(), pk=pk)


@require_http_methods(["GET", "POST"])
@submitted_once
def member_create(request: HttpRequest, pk: int) -> HttpResponse:
    community = find_led_community(request, pk)
    form = MemberForm(request.POST or None, community=community, membership=request.membership)
    seat = form.granted(members.add, community, now=timezone.now())
    if seat:
        messages.success(request, f"Теперь в сообществе: {seat}.")
        return redirect(community)
    return TemplateResponse(request, "communities/member_form.html", {"form": form, "community": community})


@require_POST
@submitted_once
def member_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a community, or, for the one who leads it, take somebody out."""
    seat = find_member(request, pk)
    if seat.membership_id != request.membership.pk and not standing(seat.community, request.membership).leads:
        raise PermissionDenied
    try:
        members.leave(seat, by=request.membership, now=timezone.now())
    except Refused as refusal:
        page = find_community(request, seat.community_id)
        return community_page(request, *page, refusal=str(refusal), status=409)
    messages.success(request, f"Больше не в сообществе: {seat}.")
    return redirect("communities:community_list" if request.membership.is_guest else seat.community)


@require_POST
@submitted_once
def member_appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a member the coordinator."""
    seat = find_member(request, pk)
    find_led_community(request, seat.community_id)
    try:
        members.appoint(seat, by=request.membership, now=timezone.now())
    except Refused as refusal:
        page = find_community(request, seat.community_id)
        return community_page(request, *page, refusal=str(refusal), status=409)
    messages.success(request, f"Координатор теперь – {seat}.")
    return redirect(seat.community)
