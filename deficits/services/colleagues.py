"""A person asks colleagues for a view from aside; a colleague gives it or declines."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from deficits.models import ColleagueRequest, Participant, Response, Survey, Viewpoint
from pos_portal.core.models import Membership

from . import responses
from .refusals import NotNow
from .responses import Mark

MOST = 3


def may_be_asked(person: Membership):
    """Working educators of the same kindergarten besides the person; leaders have their own ways of looking."""
    staff = Membership.objects.visible_to(person).active(person.organization.today).educators()
    return staff.exclude(pk=person.pk).for_list()


@transaction.atomic
def ask(survey: Survey, *, colleague: Membership, by: Membership, now: datetime) -> ColleagueRequest:
    """Ask one more colleague, at most three; the same one twice is one request."""
    participant = Participant.objects.select_for_update().get(survey=survey, membership=by)
    survey = Survey.objects.get(pk=survey.pk)
    if not (survey.is_open and survey.asks_colleagues):
        raise NotNow("Просить коллег можно, пока идёт опрос, в котором это предусмотрено.")
    known = participant.colleagues.filter(colleague=colleague).first()
    if known:
        return known
    if participant.colleagues.filter(declined_at=None).count() >= MOST:
        raise NotNow("Трёх взглядов достаточно: больше трёх коллег не просят.")
    return participant.colleagues.create(organization_id=survey.organization_id, colleague=colleague, asked_at=now)


@transaction.atomic
def answer(request: ColleagueRequest, *, now: datetime, marks: Iterable[Mark]) -> Response:
    """Keep the colleague's marks while the request stands: once withdrawn or declined there is no such request."""
    row = ColleagueRequest.objects.select_for_update().get(pk=request.pk, declined_at=None)
    survey, about = row.participant.survey, row.participant.membership
    key = {"about": about, "viewpoint": Viewpoint.COLLEAGUE, "by": row.colleague}
    return responses.save(survey, **key, now=now, marks=marks)


@transaction.atomic
def withdraw(request: ColleagueRequest) -> None:
    """Take a request back while the colleague has not begun."""
    request = ColleagueRequest.objects.select_for_update().get(pk=request.pk)
    if view_of(request):
        raise NotNow("Коллега уже отвечает: просьбу не отозвать.")
    request.delete()


@transaction.atomic
def decline(request: ColleagueRequest, *, now: datetime) -> None:
    """The colleague would rather not; what was begun is forgotten, what was sent stays."""
    request = ColleagueRequest.objects.select_for_update().get(pk=request.pk)
    begun = view_of(request)
    response = begun and Response.objects.select_for_update().filter(pk=begun.pk).first()
    if response and response.submitted_at:
        raise NotNow("Вы уже отправили взгляд: спасибо. Отказаться теперь нельзя.")
    if response:
        response.delete()
    request.declined_at = request.declined_at or now
    request.save(update_fields=["declined_at"])


def view_of(request: ColleagueRequest) -> Response | None:
    """What the colleague has answered so far."""
    key = {"survey": request.participant.survey_id, "about": request.participant.membership_id}
    return Response.objects.filter(**key, author=request.colleague_id, viewpoint=Viewpoint.COLLEAGUE).first()
