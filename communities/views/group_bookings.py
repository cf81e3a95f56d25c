from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from communities.forms import GroupBookingForm
from communities.models import Community, Lesson, PlaceKind
from communities.models.rolls import Roll, read_roll
from communities.services import group_bookings
from pos_portal.core.forms import submitted_once
from pos_portal.core.forms.rows import LONGEST
from pos_portal.core.models import Membership
from pos_portal.core.templatetags.portal import plural

from .lessons import find_lesson


@require_http_methods(["GET", "POST"])
@submitted_once
def lesson_group(request: HttpRequest, pk: int) -> HttpResponse:
    """A whole community goes: who, if not everybody finds a place."""
    lesson, mine = find_lesson(request, pk)
    groups = _groups(lesson, mine, request.membership)
    community = next((group for group in groups if str(group.pk) == request.GET.get("group")), next(iter(groups), None))
    if community is None or not lesson.is_planned:
        raise PermissionDenied
    roll = read_roll(lesson)
    lesson.taken = roll.held(PlaceKind.OBSERVER)
    goers = group_bookings.read_goers(lesson, community, roll)
    form = GroupBookingForm(request.POST or None, people=[goer.membership for goer in goers])
    about = {"community": community, "by": request.membership, "now": timezone.now()}
    outcome = form.granted(group_bookings.book_group, lesson, **about)
    if outcome:
        messages.success(request, _told(outcome))
        return redirect(lesson)
    context = {"lesson": lesson, "community": community, "groups": groups, "goers": goers, "form": form}
    return TemplateResponse(request, "communities/lesson_group.html", context | _ticks(form, goers, lesson, roll))


def _groups(lesson: Lesson, mine, membership: Membership) -> list[Community]:
    """The group of the lesson for who prepares it, and every group this person coordinates."""
    led = list(Community.objects.visible_to(membership).working().coordinated_by(membership).for_list())
    own = [lesson.community] if mine.prepares and lesson.community not in led else []
    return own + led


def _ticks(form: GroupBookingForm, goers: list, lesson: Lesson, roll: Roll) -> dict:
    """Everybody who can come is ticked while there is room; else nobody: the group chooses."""
    able = [goer.membership.pk for goer in goers if not goer.why_not]
    if form.is_bound:
        sent = form.data.getlist("people")
        ticked = {int(number) for number in sent if number.isdecimal() and len(number) <= LONGEST}
    else:
        ticked = set(able) if len(able) <= lesson.free else set()
    roomy = {kind for kind in PlaceKind if roll.held(kind) < lesson.places_of(kind)}
    boxes = [goer.membership.pk for goer in goers if lesson.kind_for(goer.membership) in roomy]
    return {"ticked": ticked, "able": len(able), "is_short": len(able) > lesson.free, "boxes": boxes}


def _told(outcome: group_bookings.GroupOutcome) -> str:
    forms = "человек,человека,человек"
    rest = f", в очереди: {plural(len(outcome.waiting), forms)}" if outcome.waiting else ""
    return f"Записали: {plural(len(outcome.booked), forms)}{rest}. Каждому пришло извещение с правом отказаться."
