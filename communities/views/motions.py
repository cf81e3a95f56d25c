from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.access import Standing, motions_to_withdraw, standing
from communities.forms.motions import ASKED, EXPLAINED, MotionForm, VoiceForm
from communities.models import Motion, MotionKind
from communities.models.motion_tallies import electorate, tally_of, weigh
from communities.services import motions
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once

from .communities import find_content, find_own_community
from .community_tabs import community_tabs

SETTLED_SHOWN = 50


def find_motion(request: HttpRequest, pk: int) -> tuple[Motion, Standing]:
    motion = get_object_or_404(Motion.objects.visible_to(request.membership).with_voices().for_page(), pk=pk)
    return motion, standing(motion.community, request.membership)


def find_motion_of_ones_group(request: HttpRequest, pk: int) -> tuple[Motion, Standing]:
    """A proposal about which the person has a say."""
    motion, mine = find_motion(request, pk)
    if not mine.is_member:
        raise PermissionDenied
    return motion, mine


@require_GET
def motion_list(request: HttpRequest, pk: int) -> HttpResponse:
    """What the group is asked, and everything it has been asked."""
    community, mine = find_content(request, pk)
    person, today = request.membership.pk, request.membership.organization.today
    asked = electorate(community, today)
    rows = list(community.motions.with_voices().for_list()[:SETTLED_SHOWN])
    going_on = [motion for motion in rows if motion.is_open]
    context = {
        "community": community,
        "mine": mine,
        "tabs": community_tabs(request, community, mine),
        "open": [weigh(motion, asked=asked, day=today, person=person) for motion in going_on],
        "settled": [motion for motion in rows if not motion.is_open],
    }
    return TemplateResponse(request, "communities/motion_list.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def motion_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose what to propose, then say it (`?kind=goal`)."""
    community, mine = find_own_community(request, pk)
    kind = next((kind for kind in ASKED if kind == request.GET.get("kind")), None)
    context = {"community": community, "kind": kind}
    if kind is None:
        context["choices"] = [(kind, kind.label, words) for kind, words in EXPLAINED.items()]
        return TemplateResponse(request, "communities/motion_create.html", context)
    asked = {"kind": kind, "community": community, "membership": request.membership}
    form = MotionForm(request.POST or None, initial=request.GET.dict(), **asked)
    motion = form.granted(motions.propose, community, kind=kind, by=request.membership, now=timezone.now())
    if motion:
        _tell_proposed(request, motion)
        return redirect(motion)
    return TemplateResponse(request, "communities/motion_create.html", {**context, "form": form})


@require_GET
def motion_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return motion_page(request, *find_motion(request, pk))


def motion_page(
    request: HttpRequest, motion: Motion, mine: Standing, *, form: VoiceForm | None = None, refusal="", status=200
) -> HttpResponse:
    """A proposal with every word said about it, also the earlier ones."""
    today = request.membership.organization.today
    own = next((voice for voice in motion.heard if voice.membership_id == request.membership.pk), None)
    may_speak = mine.is_member and motion.is_open and today <= motion.voices_until
    context = {
        "motion": motion,
        "community": motion.community,
        "mine": mine,
        "tally": tally_of(motion, asked=electorate(motion.community, today), day=today),
        "own": own,
        "earlier": motion.voices.filter(replaced_at__isnull=False).for_list(),
        "later": [] if motion.is_open else motion.replaced_by.for_list(),
        "form": form or (VoiceForm() if may_speak else None),
        "may_settle": mine.is_member and motion.is_open and today > motion.voices_until,
        "may_withdraw": motion.is_open and motion.proposed_by_id == request.membership.pk,
        "refusal": refusal,
    }
    return TemplateResponse(request, "communities/motion_detail.html", context, status=status)


@require_POST
@submitted_once
def motion_speak(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Motion.objects.visible_to(request.membership).select_related("community")
    motion = get_object_or_404(rows, pk=pk)
    if not standing(motion.community, request.membership).is_member:
        raise PermissionDenied
    form = VoiceForm(request.POST)
    spoken = form.granted(motions.speak, motion, by=request.membership, now=timezone.now())
    if spoken is None:
        status = 409 if form.non_field_errors() else 422
        return motion_page(request, *find_motion(request, pk), form=form, status=status)
    messages.success(
        request, "Ваше слово записано." if spoken.is_open else f"Итог: {spoken.get_state_display().lower()}."
    )
    return redirect(motion)


@require_POST
@submitted_once
def motion_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """«Подвести итог», when the term is over."""
    motion, mine = find_motion_of_ones_group(request, pk)
    try:
        settled = motions.settle(motion, by=request.membership, now=timezone.now())
    except Refused as refusal:
        return motion_page(request, motion, mine, refusal=str(refusal), status=409)
    messages.success(request, f"Итог: {settled.get_state_display().lower()}.")
    return redirect(motion)


@require_POST
@submitted_once
def motion_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own proposal back; also a wish to join that one no longer has."""
    motion = get_object_or_404(motions_to_withdraw(request.membership).for_list(), pk=pk)
    if motion.proposed_by_id != request.membership.pk:
        raise PermissionDenied
    mine = standing(motion.community, request.membership)
    try:
        motions.withdraw(motion, by=request.membership, now=timezone.now())
        messages.success(request, "Предложение отозвано.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(motion if mine.reads_content else motion.community)


@require_http_methods(["GET", "POST"])
@submitted_once
def motion_replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Put another text in the place of one's own open proposal, as an answer to what was said."""
    motion, mine = find_motion_of_ones_group(request, pk)
    kind = MotionKind(motion.kind)
    if motion.proposed_by_id != request.membership.pk or not motion.is_open or kind not in ASKED:
        raise PermissionDenied
    community, person = motion.community, request.membership
    initial = {name: getattr(motion, name) for name in ("title", "side", "form", "candidate", "due_on", "text")}
    form = MotionForm(request.POST or None, initial=initial, kind=kind, community=community, membership=person)
    changed = form.granted(motions.propose, community, kind=kind, replaces=motion, by=person, now=timezone.now())
    if changed:
        _tell_proposed(request, changed)
        return redirect(changed)
    context = {"form": form, "community": community, "kind": kind, "motion": motion}
    return TemplateResponse(request, "communities/motion_create.html", context)


def _tell_proposed(request: HttpRequest, motion: Motion) -> None:
    words = "Предложение видит вся группа." if motion.is_open else f"Итог: {motion.get_state_display().lower()}."
    messages.success(request, words)
