from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from communities.access import Standing
from communities.forms import RingForm
from communities.models import Community, Lesson, LessonStudy, Material, Motion, MotionState, OpennessStep, Product
from communities.models.open_trends import NUMBER
from communities.services import openness
from pos_portal.core.forms import submitted_once

from .communities import find_community, find_content
from .community_tabs import community_tabs


@require_GET
def openness_list(request: HttpRequest, pk: int) -> HttpResponse:
    community, mine = find_content(request, pk)
    return openness_page(request, community, mine)


def openness_page(request: HttpRequest, community: Community, mine: Standing, refusal="", status=200) -> HttpResponse:
    """What is open to whom now, and the log of how it became so."""
    steps = OpennessStep.objects.visible_to(request.membership).filter(community=community).for_list()
    coming = Lesson.objects.visible_to(request.membership).in_community(community).upcoming(timezone.now())
    context = {
        "community": community,
        "mine": mine,
        "refusal": refusal,
        "steps": steps,
        "lessons": coming.for_list(),
        "rings": [] if community.is_closed else openness.rings_for(community),
        "tabs": community_tabs(request, community, mine),
    }
    return TemplateResponse(request, "communities/openness_list.html", context, status=status)


@require_POST
@submitted_once
def openness_propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the group to open its records, or something that it made, to another circle."""
    community, mine = find_community(request, pk)
    if not mine.is_member or community.is_closed:
        raise PermissionDenied
    form = RingForm(request.POST)
    about = named_in(request, community)
    motion = form.granted(openness.propose, community, by=request.membership, now=timezone.now(), **about)
    if motion:
        messages.success(request, openness_told(motion))
        return redirect(motion)
    refusal = " ".join(form.non_field_errors()) or "Выберите, кому открыть."
    return openness_page(request, community, mine, refusal=refusal, status=409)


def named_in(request: HttpRequest, community: Community) -> dict:
    """The product, material or cycle of the community that the form names; nothing means its records."""
    for name, model in (("product", Product), ("material", Material), ("study", LessonStudy)):
        number = request.POST.get(name, "")
        if number:
            rows = model.objects.visible_to(request.membership).filter(community=community)
            return {name: get_object_or_404(rows, pk=number if NUMBER.fullmatch(number) else 0)}
    return {}


def openness_told(motion: Motion) -> str:
    """What whoever proposed reads: a group of one has decided already."""
    if motion.is_open:
        return "Предложение у группы. Круг изменится, как только группа согласится."
    return motion.outcome if motion.state == MotionState.DECLINED else "Готово: круг изменён."
