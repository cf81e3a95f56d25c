from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.access import Standing, standing
from communities.forms.meetings import AgendaForm, HoldForm
from communities.forms.talk import AssignmentForm, DecisionForm
from communities.models import AgendaItem, Disagreement, Meeting, Motion
from communities.models.meeting_minutes import expected_people
from communities.services import assignments, minutes, papers
from communities.services.refusals import Refused
from pos_portal.core.engine.documents import write_document
from pos_portal.core.forms import submitted_once

from .handing_out import handed_out
from .insides import posted
from .meeting_pages import disagreement_text, meeting_page, refused
from .meetings import find_meeting


def find_written_meeting(request: HttpRequest, pk: int) -> tuple[Meeting, Standing]:
    """A meeting of a group at work in which the person has a say."""
    meeting, mine = find_meeting(request, pk)
    if not mine.is_member or meeting.community.is_closed:
        raise PermissionDenied
    return meeting, mine


@require_POST
@submitted_once
def agenda_create(request: HttpRequest, pk: int) -> HttpResponse:
    """A question of any member, or an offered proposal or disagreement by its number."""
    meeting, mine = find_written_meeting(request, pk)
    form = AgendaForm(request.POST, meeting=meeting, membership=request.membership)
    if form.granted(minutes.put_on_agenda, meeting):
        return to_part(meeting, "agenda")
    return meeting_page(request, meeting, mine, refusal=refused(form), status=409, agenda_form=form)


@require_POST
@submitted_once
def agenda_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """An open proposal (`motion`) or a disagreement (`disagreement`) onto the agenda."""
    meeting, mine = find_written_meeting(request, pk)
    try:
        minutes.put_on_agenda(meeting, **offer_of(request, meeting))
    except Refused as refusal:
        return meeting_page(request, meeting, mine, refusal=str(refusal), status=409)
    return to_part(meeting, "agenda")


def offer_of(request: HttpRequest, meeting: Meeting) -> dict:
    found = {name: request.POST.get(name, "") for name in ("motion", "disagreement")}
    numbers = {name: int(text) for name, text in found.items() if text.isascii() and text.isdigit() and len(text) < 12}
    here = {"community": meeting.community}
    if "motion" in numbers:
        motions = Motion.objects.visible_to(request.membership).open().filter(**here)
        motion = get_object_or_404(motions, pk=numbers["motion"])
        return {"text": motion.title, "motion": motion, "speaker": motion.proposed_by}
    rows = Disagreement.objects.visible_to(request.membership).open().filter(**here)
    row = get_object_or_404(rows, pk=numbers.get("disagreement", 0))
    return {"text": disagreement_text(row), "speaker": row.said_by}


def find_agenda_item(request: HttpRequest, pk: int) -> tuple[AgendaItem, Standing]:
    known = Meeting.objects.visible_to(request.membership)
    rows = AgendaItem.objects.visible_to(request.membership).filter(meeting__in=known)
    item = get_object_or_404(rows.select_related("meeting__community__organization"), pk=pk)
    mine = standing(item.meeting.community, request.membership)
    if not mine.is_member or item.meeting.community.is_closed:
        raise PermissionDenied
    return item, mine


@require_POST
@submitted_once
def agenda_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return change_agenda(request, pk, minutes.take_off_agenda)


@require_POST
@submitted_once
def agenda_raise(request: HttpRequest, pk: int) -> HttpResponse:
    return change_agenda(request, pk, minutes.move_up)


def change_agenda(request: HttpRequest, pk: int, service) -> HttpResponse:
    item, mine = find_agenda_item(request, pk)
    try:
        service(item)
    except Refused as refusal:
        page = find_meeting(request, item.meeting_id)
        return meeting_page(request, *page, refusal=str(refusal), status=409)
    return to_part(item.meeting, "agenda")


@require_http_methods(["GET", "POST"])
@submitted_once
def meeting_hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Who was there and what was heard: written once, corrected later."""
    meeting, mine = find_written_meeting(request, pk)
    if not (meeting.is_planned or meeting.is_held):
        raise PermissionDenied
    people = expected_people(meeting)
    absent = dict(meeting.attendance.filter(is_present=False).values_list("membership", "reason"))
    initial = {"version": meeting.version, "heard": meeting.heard}
    about = {"people": people, "absent": absent, "is_first": meeting.is_planned}
    form = HoldForm(posted(request), initial=initial, **about)
    if form.granted(minutes.hold, meeting, people=people, now=timezone.now()):
        messages.success(request, f"Протокол № {meeting.number} готов. Добавьте решения и поручения, если они есть.")
        return redirect(meeting)
    return TemplateResponse(request, "communities/meeting_hold.html", {"form": form, "meeting": meeting})


@require_POST
@submitted_once
def decision_create(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, mine = find_written_meeting(request, pk)
    form = DecisionForm(request.POST)
    if form.granted(minutes.record_decision, meeting, by=request.membership, now=timezone.now()):
        return to_part(meeting, "decisions")
    return meeting_page(request, meeting, mine, refusal=refused(form), status=409, decision_form=form)


@require_POST
@submitted_once
def assignment_create(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, mine = find_written_meeting(request, pk)
    form = AssignmentForm(request.POST, community=meeting.community, membership=request.membership)
    by = {"by": request.membership, "now": timezone.now()}
    if form.granted(assignments.give_at, meeting, **by):
        return to_part(meeting, "assignments")
    return meeting_page(request, meeting, mine, refusal=refused(form), status=409, assignment_form=form)


def to_part(meeting: Meeting, part: str) -> HttpResponse:
    response = redirect(meeting)
    response["Location"] += f"#{part}"
    return response


def find_minutes(request: HttpRequest, pk: int) -> Meeting:
    """A meeting whose minutes the person reads."""
    meeting, mine = find_meeting(request, pk)
    if not mine.reads_content:
        raise PermissionDenied
    if not meeting.is_held:
        raise Http404
    return meeting


@require_GET
def meeting_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = find_minutes(request, pk)
    context = {"meeting": meeting, "document": papers.minutes_document(meeting)}
    return TemplateResponse(request, "communities/meeting_minutes.html", context)


@require_GET
def meeting_minutes_export(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = find_minutes(request, pk)
    content = write_document(papers.minutes_document(meeting))
    return handed_out(request, content, f"Протокол № {meeting.number}, {meeting.community}.docx")
