from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.access import Standing, standing
from communities.forms.meetings import PollCloseForm, PollForm
from communities.models import DateAnswer, DatePoll
from communities.models.poll_options import read_options, silent_members
from communities.services import polls
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .communities import find_own_community
from .insides import find_inside, posted


def find_poll(request: HttpRequest, pk: int) -> tuple[DatePoll, Standing]:
    rows = DatePoll.objects.visible_to(request.membership).select_related("community", "topic", "chosen")
    poll = get_object_or_404(rows.select_related("opened_by__user", "organization"), pk=pk)
    return poll, standing(poll.community, request.membership)


@require_http_methods(["GET", "POST"])
@submitted_once
def poll_create(request: HttpRequest, pk: int) -> HttpResponse:
    community, _ = find_own_community(request, pk)
    topic = community.topics.filter(pk=int(request.GET["topic"])).first() if asked_topic(request) else None
    initial = {"title": topic.title, "topic": topic} if topic else {}
    form = PollForm(posted(request), initial=initial, community=community, membership=request.membership)
    poll = form.granted(polls.ask, community=community, by=request.membership, now=timezone.now())
    if poll:
        messages.success(request, "Опрос открыт. Отметьте и своё время.")
        return redirect(poll)
    return TemplateResponse(request, "communities/poll_form.html", {"form": form, "community": community})


def asked_topic(request: HttpRequest) -> bool:
    """Whether the link named a card of the board by number."""
    asked = request.GET.get("topic", "")
    return asked.isascii() and asked.isdigit() and len(asked) < 12


@require_GET
def poll_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return poll_page(request, *find_poll(request, pk))


def poll_page(request: HttpRequest, poll: DatePoll, mine: Standing, refusal="", status=200) -> HttpResponse:
    """Options with who can come and what else stands then."""
    may_close = mine.leads or poll.opened_by_id == request.membership.pk
    options = read_options(poll, request.membership, now=timezone.now())
    context = {
        "poll": poll,
        "mine": mine,
        "refusal": refusal,
        "options": options,
        "answers": DateAnswer.choices,
        "may_answer": mine.is_member and not poll.closed_at,
        "silent": [] if poll.closed_at else silent_members(poll),
        "close_form": PollCloseForm(poll=poll, membership=request.membership),
        "may_close": mine.is_member and may_close and not poll.closed_at,
        "meeting": poll.community.meetings.filter(starts_at=poll.chosen.starts_at).last() if poll.chosen else None,
    }
    return TemplateResponse(request, "communities/poll_detail.html", context, status=status)


@require_POST
@submitted_once
def poll_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """«Могу», «Если нужно», «Не могу» for every option at once."""
    poll, _ = find_inside(request, DatePoll.objects.visible_to(request.membership), pk)
    answers = {option.pk: request.POST.get(f"option-{option.pk}", "") for option in poll.options.all()}
    try:
        polls.answer(poll, answers=answers, by=request.membership)
    except Refused as refusal:
        return poll_page(request, *find_poll(request, pk), refusal=str(refusal), status=409)
    messages.success(request, "Ваши ответы записаны.")
    return redirect(poll)


@require_POST
@submitted_once
def poll_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a time: a meeting comes of it."""
    poll, mine = find_inside(request, DatePoll.objects.visible_to(request.membership).select_related("topic"), pk)
    if poll.opened_by_id != request.membership.pk and not mine.leads:
        raise PermissionDenied
    form = PollCloseForm(request.POST, poll=poll, membership=request.membership)
    meeting = form.granted(polls.close, poll, by=request.membership, now=timezone.now())
    if meeting:
        messages.success(request, "Встреча назначена. Проверьте, кто ведёт, и соберите повестку.")
        return redirect(meeting)
    refusal = " ".join(form.non_field_errors()) or "Выберите вариант из опроса."
    return poll_page(request, *find_poll(request, pk), refusal=refusal, status=409)
