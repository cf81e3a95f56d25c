from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from communities.access import Standing, standing
from communities.forms.meetings import MeetingCancelForm, MeetingForm, MeetingUpdateForm
from communities.models import Meeting
from communities.services import meetings, slots
from pos_portal.core.forms import submitted_once

from .communities import find_community, find_own_community
from .community_tabs import community_tabs
from .insides import posted
from .meeting_pages import meeting_page
from .slots import asked_slot, whole_slot

PAST_SHOWN = 30
FIELDS = ("version", "title", "form", "starts_at", "minutes", "room", "facilitator", "secretary", "work_item")


def find_meeting(request: HttpRequest, pk: int) -> tuple[Meeting, Standing]:
    """A meeting the person may know of, and what they are in its group."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.membership).for_list(), pk=pk)
    return meeting, standing(meeting.community, request.membership)


def find_prepared_meeting(request: HttpRequest, pk: int) -> Meeting:
    """A planned meeting that the person called, leads, writes or coordinates."""
    meeting, mine = find_meeting(request, pk)
    if not meeting.is_planned or not prepares(meeting, request, mine):
        raise PermissionDenied
    return meeting


def prepares(meeting: Meeting, request: HttpRequest, mine: Standing) -> bool:
    own = request.membership.pk in (meeting.created_by_id, meeting.facilitator_id, meeting.secretary_id)
    return mine.leads or (mine.is_member and own)


@require_GET
def meeting_list(request: HttpRequest, pk: int) -> HttpResponse:
    """When and about what the group meets; the inside of a meeting opens to those who read its records."""
    community, mine = find_community(request, pk)
    now, rows = timezone.now(), Meeting.objects.visible_to(request.membership).filter(community=community)
    context = {
        "community": community,
        "mine": mine,
        "tabs": community_tabs(request, community, mine),
        "upcoming": rows.upcoming(now).for_list(),
        "past": rows.exclude(pk__in=rows.upcoming(now).values("pk")).for_list()[:PAST_SHOWN],
    }
    return TemplateResponse(request, "communities/meeting_list.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def meeting_create(request: HttpRequest, pk: int) -> HttpResponse:
    community, _ = find_own_community(request, pk)
    turn = meetings.whose_turn(community, now=timezone.now())
    who = {"community": community, "membership": request.membership}
    slot = asked_slot(request, community)
    initial = {"facilitator": turn, "form": "theory"} | whole_slot(slot)
    form = MeetingForm(posted(request), initial=initial, **who)
    meeting = form.granted(meetings.arrange, community=community, by=request.membership, now=timezone.now())
    if meeting:
        slots.take(slot, meeting=meeting)
        messages.success(request, "Встреча назначена. Соберите повестку: вопрос может добавить каждый.")
        return redirect(meeting)
    context = {"form": form, "community": community, "turn": turn}
    return TemplateResponse(request, "communities/meeting_form.html", context)


@require_GET
def meeting_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return meeting_page(request, *find_meeting(request, pk))


@require_http_methods(["GET", "POST"])
@submitted_once
def meeting_update(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = find_prepared_meeting(request, pk)
    who = {"community": meeting.community, "membership": request.membership}
    form = MeetingUpdateForm(posted(request), initial={name: getattr(meeting, name) for name in FIELDS}, **who)
    if form.granted(meetings.revise, meeting, by=request.membership, now=timezone.now()):
        messages.success(request, "Сохранено.")
        return redirect(meeting)
    context = {"form": form, "community": meeting.community, "meeting": meeting}
    return TemplateResponse(request, "communities/meeting_form.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def meeting_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = find_prepared_meeting(request, pk)
    form = MeetingCancelForm(posted(request))
    if form.granted(meetings.cancel, meeting, by=request.membership, now=timezone.now()):
        messages.success(request, "Встреча отменена, причина видна всем.")
        return redirect(meeting)
    return TemplateResponse(request, "communities/meeting_cancel.html", {"form": form, "meeting": meeting})
