from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from communities.forms.held_meetings import HeldMeetingForm
from communities.models.meeting_minutes import people_of_year
from communities.services import held_meetings
from pos_portal.core.forms import submitted_once

from .communities import find_own_community
from .insides import posted


@require_http_methods(["GET", "POST"])
@submitted_once
def meeting_record(request: HttpRequest, pk: int) -> HttpResponse:
    """A meeting that took place and was never entered: everything about it on one page."""
    community, _ = find_own_community(request, pk)
    me = request.membership
    people = people_of_year(community, me.organization.today)
    initial = {"form": "theory", "secretary": me}
    form = HeldMeetingForm(posted(request), initial=initial, community=community, membership=me, people=people)
    about = {"community": community, "people": people, "by": me, "now": timezone.now()}
    meeting = form.granted(held_meetings.record, **about)
    if meeting:
        messages.success(request, f"Встреча записана, протокол № {meeting.number} готов.")
        return redirect(meeting)
    return TemplateResponse(request, "communities/meeting_record.html", {"form": form, "community": community})
