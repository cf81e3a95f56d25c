from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from communities.engine.cascades import CHECKS
from communities.forms.cascades import CascadeForm, CascadeStopForm, CascadeUpdateForm
from communities.models import Cascade, LearningResource
from communities.models.cascade_reach import read_reach, read_words
from communities.services import cascades
from communities.services.refusals import Refused
from pos_portal.core.forms import submitted_once
from pos_portal.core.forms.rows import LONGEST


def find_cascade(request: HttpRequest, pk: int) -> Cascade:
    return get_object_or_404(Cascade.objects.visible_to(request.membership).for_list().with_listeners(), pk=pk)


@require_GET
def cascade_list(request: HttpRequest) -> HttpResponse:
    """What is going on, each with its reach, and what is over."""
    rows = Cascade.objects.visible_to(request.membership).for_list().with_listeners()
    context = {
        "going_on": [(cascade, read_reach(cascade)) for cascade in rows.going_on()],
        "over": [(cascade, read_reach(cascade)) for cascade in rows.over()],
    }
    return TemplateResponse(request, "communities/cascade_list.html", context)


@require_http_methods(["GET", "POST"])
@submitted_once
def cascade_create(request: HttpRequest) -> HttpResponse:
    form = CascadeForm(request.POST or None, initial=asked_for(request), membership=request.membership)
    cascade = form.granted(cascades.propose, by=request.membership, now=timezone.now())
    if cascade:
        agreed = "Записано. Успехов в обучении!"
        messages.success(request, "Предложение увидит коллега и ответит сам(а)." if not cascade.agreed_at else agreed)
        return redirect(cascade)
    return TemplateResponse(request, "communities/cascade_form.html", {"form": form})


def asked_for(request: HttpRequest) -> dict:
    """What the address names: a community, or a resource with its title."""
    community, resource = (request.GET.get(name, "") for name in ("community", "resource"))
    asked = {"community": community} if is_number(community) else {}
    if is_number(resource):
        row = LearningResource.objects.visible_to(request.membership).filter(pk=resource).first()
        asked |= {"resource": row.pk, "title": row.title} if row else {}
    return asked


def is_number(text: str) -> bool:
    """A number that a row may have."""
    return text.isdecimal() and len(text) <= LONGEST


@require_GET
def cascade_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return cascade_page(request, find_cascade(request, pk))


def cascade_page(request: HttpRequest, cascade: Cascade, refusal: str = "", status: int = 200) -> HttpResponse:
    """The page of a cascade: one's own part first; what others use is only counted."""
    mine = next((one for one in cascade.heard if one.membership_id == request.membership.pk), None)
    is_learner = cascade.is_learnt_by(request.membership)
    context = {
        "cascade": cascade,
        "reach": read_reach(cascade),
        "mine": mine,
        "my_answers": [(days, *mine.answer_after(days)) for days in CHECKS] if mine and mine.was_taught else [],
        "words": [(days, read_words(cascade, days)) for days in CHECKS] if is_learner else [],
        "is_learner": is_learner,
        "is_keeper": cascade.is_kept_by(request.membership),
        "refusal": refusal,
    }
    return TemplateResponse(request, "communities/cascade_detail.html", context, status=status)


@require_http_methods(["GET", "POST"])
@submitted_once
def cascade_update(request: HttpRequest, pk: int) -> HttpResponse:
    cascade = find_cascade(request, pk)
    if not cascade.is_kept_by(request.membership) or not cascade.is_before_teaching:
        raise PermissionDenied
    initial = {"version": cascade.version, "listeners": [one.membership_id for one in cascade.heard]}
    form = CascadeUpdateForm(request.POST or None, instance=cascade, initial=initial, membership=request.membership)
    if form.granted(cascades.revise, cascade, by=request.membership):
        messages.success(request, "Сохранено.")
        return redirect(cascade)
    return TemplateResponse(request, "communities/cascade_form.html", {"form": form, "cascade": cascade})


@require_POST
@submitted_once
def cascade_agree(request: HttpRequest, pk: int) -> HttpResponse:
    cascade = find_cascade(request, pk)
    if not cascade.is_learnt_by(request.membership):
        raise PermissionDenied
    try:
        cascades.agree(cascade, now=timezone.now())
    except Refused as refusal:
        return cascade_page(request, cascade, str(refusal), 409)
    messages.success(request, "Спасибо! Когда обучение закончится, отметьте это здесь.")
    return redirect(cascade)


@require_http_methods(["GET", "POST"])
@submitted_once
def cascade_stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Broken off; for who was only asked it is a plain «no»."""
    cascade = find_cascade(request, pk)
    if not cascade.is_kept_by(request.membership) or not cascade.is_going_on:
        raise PermissionDenied
    form = CascadeStopForm(request.POST if request.method == "POST" else None)
    if form.granted(cascades.stop, cascade, by=request.membership):
        messages.success(request, "Записано. Причина видна коллегам.")
        return redirect(cascade)
    is_refusing = cascade.waits_for_consent and cascade.is_learnt_by(request.membership)
    context = {"form": form, "cascade": cascade, "is_refusing": is_refusing}
    return TemplateResponse(request, "communities/cascade_stop.html", context)


@require_POST
@submitted_once
def cascade_close(request: HttpRequest, pk: int) -> HttpResponse:
    cascade = find_cascade(request, pk)
    if not cascade.is_kept_by(request.membership):
        raise PermissionDenied
    try:
        cascades.close(cascade, today=request.membership.organization.today)
    except Refused as refusal:
        return cascade_page(request, cascade, str(refusal), 409)
    messages.success(request, "Передача опыта завершена. Спасибо всем, кто учил и пробовал!")
    return redirect(cascade)
