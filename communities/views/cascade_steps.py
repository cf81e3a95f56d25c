"""The steps of the learner and of the listeners: learned, taught, used."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from communities.forms.cascades import CascadeLearnForm, CascadeTeachForm, CascadeUseForm
from communities.models import Cascade
from communities.services import cascades
from pos_portal.core.forms import submitted_once

from .cascades import find_cascade


def find_learnt(request: HttpRequest, pk: int) -> Cascade:
    """A cascade that goes on, for its learner alone."""
    cascade = find_cascade(request, pk)
    if not cascade.is_learnt_by(request.membership) or not cascade.is_before_teaching:
        raise PermissionDenied
    return cascade


@require_http_methods(["GET", "POST"])
@submitted_once
def cascade_learn(request: HttpRequest, pk: int) -> HttpResponse:
    cascade = find_learnt(request, pk)
    initial = {"learned_on": cascade.learned_on or cascade.organization.today, "taken_away": cascade.taken_away}
    form = CascadeLearnForm(request.POST or None, initial=initial)
    if form.granted(cascades.learn, cascade):
        messages.success(request, "Отмечено. Теперь Ваша встреча с коллегами.")
        return redirect(cascade)
    return TemplateResponse(request, "communities/cascade_learn.html", {"form": form, "cascade": cascade})


@require_http_methods(["GET", "POST"])
@submitted_once
def cascade_teach(request: HttpRequest, pk: int) -> HttpResponse:
    cascade = find_learnt(request, pk)
    people = [one.membership_id for one in cascade.heard]
    initial = {"taught_on": cascade.organization.today, "present": people}
    form = CascadeTeachForm(request.POST or None, initial=initial, cascade=cascade, membership=request.membership)
    if form.granted(cascades.teach, cascade):
        messages.success(request, "Отмечено. Через 30 и 90 дней портал спросит коллег, что они применяют.")
        return redirect(cascade)
    return TemplateResponse(request, "communities/cascade_teach.html", {"form": form, "cascade": cascade})


@require_http_methods(["GET", "POST"])
@submitted_once
def cascade_use(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap: «Применяю», «Пробовал(а)» or «Пока нет»."""
    cascade = find_cascade(request, pk)
    mine = next((one for one in cascade.heard if one.membership_id == request.membership.pk), None)
    if mine is None:
        raise PermissionDenied
    form = CascadeUseForm(request.POST or None)
    if form.granted(cascades.use, mine, today=cascade.organization.today):
        messages.success(request, "Спасибо! Ваш ответ войдёт только в общее число.")
        return redirect(cascade)
    context = {"form": form, "cascade": cascade, "mine": mine}
    return TemplateResponse(request, "communities/cascade_use.html", context)
