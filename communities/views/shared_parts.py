from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from communities.access import standing
from communities.forms.shared_topics import PartForm, PartTellForm, PartUpdateForm
from communities.models import SharedPart
from communities.services import shared_topics
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .shared_topics import find_open_topic, topic_page


def find_part(request: HttpRequest, pk: int) -> SharedPart:
    """One's own part of a topic at work; the coordinator keeps everybody's."""
    part = get_object_or_404(SharedPart.objects.visible_to(request.membership).for_list(), pk=pk)
    mine = standing(part.topic.community, request.membership)
    is_kept = part.membership_id == request.membership.pk or mine.is_coordinator
    if not mine.is_member or not is_kept or part.topic.is_closed or part.topic.community.is_closed:
        raise PermissionDenied
    return part


@require_http_methods(["GET", "POST"])
@submitted_once
def part_create(request: HttpRequest, pk: int) -> HttpResponse:
    topic, _ = find_open_topic(request, pk)
    initial = {"membership": request.membership.pk}
    form = PartForm(request.POST or None, initial=initial, topic=topic, membership=request.membership)
    if form.granted(shared_topics.take_part, topic):
        messages.success(request, "Часть темы записана.")
        return redirect(topic)
    return TemplateResponse(request, "communities/part_form.html", {"form": form, "topic": topic})


@require_http_methods(["GET", "POST"])
@submitted_once
def part_update(request: HttpRequest, pk: int) -> HttpResponse:
    part = find_part(request, pk)
    form = PartUpdateForm(request.POST or None, instance=part, initial={"version": part.version})
    if form.granted(shared_topics.revise_part, part):
        messages.success(request, "Сохранено.")
        return redirect(part.topic)
    return TemplateResponse(request, "communities/part_form.html", {"form": form, "part": part, "topic": part.topic})


@require_POST
@submitted_once
def part_take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over the part of a member who left."""
    part = get_object_or_404(SharedPart.objects.visible_to(request.membership).for_list(), pk=pk)
    topic, mine = find_open_topic(request, part.topic_id)
    try:
        shared_topics.take_over(part, by=request.membership)
    except Refused as refusal:
        return topic_page(request, topic, mine, str(refusal), 409)
    messages.success(request, "Теперь эта часть Ваша. Кто её начал, останется среди авторов.")
    return redirect(topic)


@require_http_methods(["GET", "POST"])
@submitted_once
def part_tell(request: HttpRequest, pk: int) -> HttpResponse:
    """«Рассказано»: when, and the main of it for the digest."""
    part = find_part(request, pk)
    told_on = part.told_on or part.topic.organization.today
    initial = {"version": part.version, "told_on": told_on, "found": part.found}
    form = PartTellForm(request.POST or None, initial=initial)
    if form.granted(shared_topics.tell, part, now=timezone.now()):
        messages.success(request, "Записано. Это войдёт в общую сводку.")
        return redirect(part.topic)
    return TemplateResponse(request, "communities/part_tell.html", {"form": form, "part": part})
