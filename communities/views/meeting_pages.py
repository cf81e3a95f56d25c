"""The page of a meeting, also when something asked on it was refused."""

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone

from communities.access import Standing
from communities.forms.meetings import AgendaForm
from communities.forms.talk import AssignmentForm, DecisionForm
from communities.models import Assignment, Decision, Disagreement, Meeting, Motion

from .talk import talk_of


def meeting_page(request: HttpRequest, meeting: Meeting, mine: Standing, refusal="", status=200, **forms):
    """`forms`: one that could not be granted, with what was typed."""
    now, own = timezone.now(), request.membership.pk
    context = {
        "meeting": meeting,
        "community": meeting.community,
        "mine": mine,
        "refusal": refusal,
        "is_begun": meeting.starts_at <= now,
        "may_write": mine.is_member and not meeting.community.is_closed,
        "prepares": mine.leads or own in (meeting.created_by_id, meeting.facilitator_id, meeting.secretary_id),
    }
    if mine.reads_content:
        context |= insides(request, meeting, mine) | forms
    return TemplateResponse(request, "communities/meeting_detail.html", context, status=status)


def insides(request: HttpRequest, meeting: Meeting, mine: Standing) -> dict:
    """Agenda, who was there, what was decided and said: for those who read the group's records."""
    who = {"membership": request.membership}
    agenda = list(meeting.agenda.select_related("speaker__user", "motion"))
    return {
        "agenda": agenda,
        "attendance": list(
            meeting.attendance.select_related("membership__user").order_by("membership__user__full_name")
        ),
        "decisions": Decision.objects.visible_to(request.membership)
        .filter(meeting=meeting)
        .order_by("written_at", "pk"),
        "assignments": Assignment.objects.visible_to(request.membership).filter(meeting=meeting).for_list(),
        "agenda_form": AgendaForm(meeting=meeting, **who),
        "decision_form": DecisionForm(),
        "assignment_form": AssignmentForm(community=meeting.community, **who),
        "talk": talk_of(request, "meeting", meeting, mine),
        **(offered(request, meeting, agenda) if meeting.is_planned else {}),
    }


def offered(request: HttpRequest, meeting: Meeting, agenda: list) -> dict:
    """Open proposals and disagreements whose time has come, as far as they are not on the agenda."""
    known = {item.motion_id for item in agenda}
    motions = Motion.objects.visible_to(request.membership).open().filter(community=meeting.community)
    day = meeting.starts_at.date()
    due = Disagreement.objects.visible_to(request.membership).open().filter(community=meeting.community)
    texts = {item.text for item in agenda}
    return {
        "motions": [motion for motion in motions.for_list() if motion.pk not in known],
        "disagreements": [
            row for row in due.filter(review_on__lte=day).for_list() if disagreement_text(row) not in texts
        ],
    }


def disagreement_text(row: Disagreement) -> str:
    return f"Вернуться к разногласию: {row.text}"[:300]


def refused(form) -> str:
    """Why a form was not granted, in one line."""
    return " ".join(message for field in form.errors.values() for message in field)
